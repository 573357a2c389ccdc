// config, kv, types, statuses: bd's settings live in config.toml, below "bd.".
#include <algorithm>
#include <memory>

#include "base/text.h"
#include "config/edit.h"
#include "front/types.h"
#include "front/verbs.h"
#include "query/object.h"
#include "store/folder.h"

namespace front {
namespace {

struct Words {
  std::string key, value;
};

// What bd calls a setting, as config.toml calls it.
std::string our_key(std::string key) {
  std::ranges::replace(key, '-', '_');
  if (key == "issue_prefix") return "prefix";
  const auto known = config::keys();
  if (std::ranges::find(known, key, &config::Key::name) != known.end()) return key;
  return "bd." + key;
}

std::string their_key(const std::string& key) {
  if (key == "prefix") return "issue_prefix";
  return key.starts_with("bd.") ? key.substr(3) : key;
}

// A value without its quotes.
std::string unquoted(const std::string& value) {
  if (value.starts_with('"') && !json::check(value)) return json::decode(value);
  if (value.size() > 1 && value.starts_with('\'')) return value.substr(1, value.size() - 2);
  return value;
}

bool is_text(std::string_view key) {
  const auto known = config::keys();
  const auto found = std::ranges::find(known, key, &config::Key::name);
  if (found == known.end()) return true;
  return found->type != config::Type::kBool && found->type != config::Type::kCount;
}

store::Folder folder(const Call& call) {
  call.enter();
  return store::Folder::find("");
}

std::string read(const store::Folder& folder) {
  return sys::read_if_there(folder.fd(), store::name::kConfig).value_or("");
}

std::optional<std::string> setting(const Call& call, const std::string& key) {
  const store::Folder place = folder(call);
  const std::string toml = read(place);
  for (const auto& [name, value] : config::lines_of(toml))
    if (name == key) return unquoted(value);
  const auto known = config::keys();
  if (std::ranges::find(known, key, &config::Key::name) == known.end()) return {};
  const auto said = config::Policy(toml, place.file(store::name::kConfig)).explain(key);
  return said.value.empty() ? std::nullopt : std::optional(said.value);
}

// Writes the file under the store's lock, when what comes out is a policy.
void change(const Call& call, const std::string& key, const std::optional<std::string>& value) {
  if (call.read_only) throw Failure("--readonly: the setting stays as it is");
  if (value && !text::is_plain(*value) && !value->empty())
    throw Failure(key + ": the value holds control characters");
  const store::Folder place = folder(call);
  const store::Lock lock = store::Lock::take(place, 30 * kSecond);
  if (!lock) throw Failure(Exit::kTryAgain, place.path() + ": somebody keeps the lock");
  std::optional<std::string> shown;
  if (value) shown = is_text(key) ? json::quote(*value) : *value;
  const std::string toml = config::with(read(place), key, shown);
  config::Policy(toml, store::name::kConfig);
  sys::replace_file(place.fd(), store::name::kConfig, toml, true);
}

void answer(const Call& call, const std::string& key, const std::optional<std::string>& value) {
  query::Object object;
  object.add("key", json::Text(json::quote(key)));
  object.add("value", json::Text(json::quote(value.value_or(""))));
  call.answer(object.end());
}

Body config_get(cli::Command& command, Call& call) {
  auto o = std::make_shared<Words>();
  command.operand("KEY", o->key, true);
  return [&call, o] {
    const auto value = setting(call, our_key(o->key));
    answer(call, o->key, value);
    if (!call.output.json)
      cli::out().write(text::printable(value.value_or(o->key + " (not set)")) + '\n');
    return Exit::kYes;
  };
}

Body config_set(cli::Command& command, Call& call) {
  auto o = std::make_shared<Words>();
  command.flag("--force-git-tracked", call.ignored, "accepted")
      .operand("KEY", o->key, true)
      .operand("VALUE", o->value, true);
  return [&call, o] {
    change(call, our_key(o->key), o->value);
    answer(call, o->key, o->value);
    call.say("Set " + o->key + " = " + o->value);
    return Exit::kYes;
  };
}

Body config_unset(cli::Command& command, Call& call) {
  auto o = std::make_shared<Words>();
  command.operand("KEY", o->key, true);
  return [&call, o] {
    change(call, our_key(o->key), {});
    answer(call, o->key, {});
    call.say("Unset " + o->key);
    return Exit::kYes;
  };
}

// What the file sets, below `above`, as bd names it.
Exit list(const Call& call, std::string_view above) {
  query::Object object;
  for (const auto& [key, value] : config::lines_of(read(folder(call)))) {
    std::string name = their_key(key);
    if (!name.starts_with(above)) continue;
    name.erase(0, above.size());
    object.add(name, json::Text(json::quote(unquoted(value))));
    if (!call.output.json) cli::out().write(text::printable(name + " = " + unquoted(value)) + '\n');
  }
  call.answer(object.end());
  return Exit::kYes;
}

Body config_list(cli::Command&, Call& call) {
  return [&call] { return list(call, ""); };
}

constexpr char kAbove[] = "kv.";

Body kv_get(cli::Command& command, Call& call) {
  auto o = std::make_shared<Words>();
  command.operand("KEY", o->key, true);
  return [&call, o] {
    const auto value = setting(call, our_key(kAbove + o->key));
    if (!value) throw Failure(o->key + ": not set");
    answer(call, o->key, value);
    if (!call.output.json) cli::out().write(text::printable(*value) + '\n');
    return Exit::kYes;
  };
}

Body kv_set(cli::Command& command, Call& call) {
  auto o = std::make_shared<Words>();
  command.operand("KEY", o->key, true).operand("VALUE", o->value, true);
  return [&call, o] {
    change(call, our_key(kAbove + o->key), o->value);
    answer(call, o->key, o->value);
    call.say("Set " + o->key);
    return Exit::kYes;
  };
}

Body kv_clear(cli::Command& command, Call& call) {
  auto o = std::make_shared<Words>();
  command.operand("KEY", o->key, true);
  return [&call, o] {
    change(call, our_key(kAbove + o->key), {});
    answer(call, o->key, {});
    call.say("Cleared " + o->key);
    return Exit::kYes;
  };
}

Body kv_list(cli::Command&, Call& call) {
  return [&call] { return list(call, kAbove); };
}

Body list_types(cli::Command&, Call& call) {
  return [&call] {
    const auto custom = custom_types(call.store()->policy());
    query::Array core, further;
    for (const std::string_view type : types()) {
      core.add("{\"name\":" + json::quote(type) + '}');
      if (!call.output.json) cli::out().write(std::string(type) + '\n');
    }
    for (const std::string& type : custom) {
      further.add(json::quote(type));
      if (!call.output.json) cli::out().write(text::printable(type) + '\n');
    }
    query::Object object;
    object.add("core_types", json::Text(core.end()));
    object.add("custom_types", json::Text(further.end()));
    call.answer(object.end());
    return Exit::kYes;
  };
}

constexpr Verb kVerbs[] = {
    {"config get", "print a setting", config_get},
    {"config set", "change a setting", config_set},
    {"config unset", "take a setting out", config_unset},
    {"config list", "list the settings", config_list},
    {"kv get", "print a kept value", kv_get},
    {"kv set", "keep a value under a name", kv_set},
    {"kv clear", "forget a kept value", kv_clear},
    {"kv list", "list the kept values", kv_list},
    {"types", "list the types of issues", list_types},
};

}  // namespace

std::span<const Verb> setting_verbs() { return kVerbs; }

}  // namespace front
