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

using Key = std::vector<std::string>;

constexpr char kKept[] = "kv.";

// What bd calls a setting, as config.toml calls it: a key of the policy, else one name
// below "bd", or below "bd.kv" for what is kept.  One name, whatever it holds, so that
// "a.b" and "a.b.c" can both be set.
Key our_key(const std::string& name) {
  if (name.starts_with(kKept)) return {"bd", "kv", name.substr(sizeof kKept - 1)};
  std::string known = name;
  std::ranges::replace(known, '-', '_');
  if (known == "issue_prefix") known = "prefix";
  if (!config::key_named(known)) known.insert(0, "bd.");
  if (!config::key_named(known)) return {"bd", name};
  const auto parts = text::split(known, '.');
  return {parts.begin(), parts.end()};
}

std::string their_name(const Key& key) {
  const std::string name = text::join(key, ".");
  if (name == "prefix") return "issue_prefix";
  return name.starts_with("bd.") ? name.substr(3) : name;
}

store::Folder folder(const Call& call) {
  call.enter();
  return store::Folder::find("");
}

std::string read(const store::Folder& folder) {
  return sys::read_if_there(folder.fd(), store::name::kConfig).value_or("");
}

std::vector<config::Setting> settings(const store::Folder& folder) {
  return config::settings(read(folder), folder.file(store::name::kConfig));
}

std::optional<std::string> setting(const Call& call, const std::string& name) {
  const std::string key = text::join(our_key(name), ".");
  for (config::Setting& one : settings(folder(call)))
    if (text::join(one.key, ".") == key) return std::move(one.value);
  const config::Key* known = config::key_named(key);
  if (!known || known->fallback.empty()) return {};
  return std::string(known->fallback);
}

// Writes the file under the store's lock, when what comes out is a policy.
void change(const Call& call, const std::string& name, const std::optional<std::string>& value) {
  if (call.read_only) throw Failure("--readonly: the setting stays as it is");
  const store::Folder place = folder(call);
  const store::Lock lock = store::Lock::take(place, 30 * kSecond);
  if (!lock) throw Failure(Exit::kTryAgain, place.path() + ": somebody keeps the lock");
  const Key key = our_key(name);
  const config::Key* known = config::key_named(text::join(key, "."));
  const bool bare = known && (known->type == config::Type::kBool || known->type == config::Type::kCount);
  std::optional<std::string> shown;
  if (value) shown = bare ? *value : config::quoted(*value);
  const std::string toml = config::with(read(place), key, shown);
  config::Policy(toml, store::name::kConfig);
  const auto there = sys::stat_at(place.fd(), store::name::kConfig);
  sys::replace_file(place.fd(), store::name::kConfig, toml, true,
                    there ? std::optional(there->st_mode & 07777) : std::nullopt);
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
    const auto value = setting(call, o->key);
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
    change(call, o->key, o->value);
    answer(call, o->key, o->value);
    call.say("Set " + o->key + " = " + o->value);
    return Exit::kYes;
  };
}

Body config_unset(cli::Command& command, Call& call) {
  auto o = std::make_shared<Words>();
  command.operand("KEY", o->key, true);
  return [&call, o] {
    change(call, o->key, {});
    answer(call, o->key, {});
    call.say("Unset " + o->key);
    return Exit::kYes;
  };
}

// What the file sets, below `above`, as bd names it.
Exit list(const Call& call, std::string_view above) {
  query::Object object;
  for (const config::Setting& one : settings(folder(call))) {
    std::string name = their_name(one.key);
    if (!name.starts_with(above)) continue;
    name.erase(0, above.size());
    const std::string quoted = json::quote(name);
    object.add_text(std::string_view(quoted).substr(1, quoted.size() - 2), one.value);
    if (!call.output.json) cli::out().write(text::printable(name + " = " + one.value) + '\n');
  }
  call.answer(object.end());
  return Exit::kYes;
}

Body config_list(cli::Command&, Call& call) {
  return [&call] { return list(call, ""); };
}

Body kv_get(cli::Command& command, Call& call) {
  auto o = std::make_shared<Words>();
  command.operand("KEY", o->key, true);
  return [&call, o] {
    const auto value = setting(call, kKept + o->key);
    if (!value) throw Failure(o->key + ": not set");
    answer(call, o->key, value);
    if (!call.output.json)
      cli::out().write((cli::out().is_terminal() ? text::printable(*value) : *value) + '\n');
    return Exit::kYes;
  };
}

Body kv_set(cli::Command& command, Call& call) {
  auto o = std::make_shared<Words>();
  command.operand("KEY", o->key, true).operand("VALUE", o->value, true);
  return [&call, o] {
    change(call, kKept + o->key, o->value);
    answer(call, o->key, o->value);
    call.say("Set " + o->key);
    return Exit::kYes;
  };
}

Body kv_clear(cli::Command& command, Call& call) {
  auto o = std::make_shared<Words>();
  command.operand("KEY", o->key, true);
  return [&call, o] {
    change(call, kKept + o->key, {});
    answer(call, o->key, {});
    call.say("Cleared " + o->key);
    return Exit::kYes;
  };
}

Body kv_list(cli::Command&, Call& call) {
  return [&call] { return list(call, kKept); };
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
