// config.toml, and what becomes of it when a setting is changed.
#include "config/config.h"

#include <map>

#include "config/edit.h"

#include "tests/fuzz/common/fuzz.h"

using config::Policy;
using fuzz::promise;

namespace {

// The value that counts, whatever its type, and whether it is one.
std::string value_of(const Policy& policy, const config::Key& key) {
  switch (key.type) {
    case config::Type::kDuration:
      return std::to_string(policy.duration(key.name));
    case config::Type::kSize:
      return std::to_string(policy.size(key.name));
    case config::Type::kCount:
      return std::to_string(policy.count(key.name));
    case config::Type::kBool:
      return policy.flag(key.name) ? "true" : "false";
    case config::Type::kText:
    case config::Type::kCommand:
      return policy.text(key.name);
    case config::Type::kDurations: {
      std::string all;
      for (const Micros m : policy.durations(key.name)) all += std::to_string(m) + ',';
      return all;
    }
  }
  std::abort();
}

// What the text sets, but for `name`, which may be spelled in several ways.
std::multimap<std::string, std::string> all_but(std::string_view toml, const std::string& name) {
  std::multimap<std::string, std::string> all;
  for (const config::Setting& one : config::settings(toml, "config.toml"))
    if (const std::string key = text::join(one.key, "."); key != name) all.emplace(key, one.value);
  return all;
}

// A setting that is changed is changed, and no other is.
void change(std::string_view toml, const std::vector<std::string>& key, const std::string& value) {
  const std::string name = text::join(key, ".");
  std::string changed;
  if (!fuzz::works([&] {
        changed = config::with(toml, key, config::quoted(value));
        Policy(changed, "config.toml");
      }))
    return;  // it lies in a value, or is a table
  promise(all_but(changed, name) == all_but(toml, name), "no other changed", {toml, changed});
  bool said = false;
  for (const config::Setting& one : config::settings(changed, "config.toml"))
    said |= text::join(one.key, ".") == name && one.value == value;
  promise(said, "it is as it was to be", {toml, changed});
  promise(config::with(changed, key, config::quoted(value)) == changed, "twice is once",
          {toml, changed});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  fuzz::works([&] {
    Policy policy(text, "config.toml");
    Policy copy = policy;
    for (const config::Key& key : config::keys()) {
      bool good = true;
      std::string value;
      good = fuzz::works([&] { value = value_of(policy, key); });
      promise(good, "what was accepted can be used", {text, key.name});
      promise(value_of(copy, key) == value, "a copy says the same", {text, key.name});
      const Policy::Source source = policy.explain(key.name);
      promise(!source.origin.empty(), "every value comes from somewhere", {text, key.name});
    }
    for (const std::string& key : policy.unknown())
      promise(key.starts_with("config.toml:"), "an unknown key has a place", {text, key});
    change(text, {"bd", "kv", "a.b"}, "\"\n#");
    change(text, {"prefix"}, "x");
    change(text, {"claim", "lease"}, "1h");
  });
  return 0;
}
