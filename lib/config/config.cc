#include "config/config.h"

#include <algorithm>
#include <array>

#include "base/error.h"
#include "base/text.h"

#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#define TOML_ENABLE_WINDOWS_COMPAT 0
#include <toml++/toml.h>

namespace config {
namespace {

// clang-format off
constexpr std::array kKeys = {
    Key{"agent.idle", Type::kDuration, "30m",
        "an agent without a lock, heartbeat or lease is taken for dead after this", "1s", ""},
    Key{"claim.attempts", Type::kCount, "4",
        "how often an issue is tried in all before it is marked failed", "1", ""},
    Key{"claim.foreign_grace", Type::kDuration, "5m",
        "a claim of another store is honoured this long past its lease", "", ""},
    Key{"claim.lease", Type::kDuration, "30m",
        "how long a claim lives without being renewed", "1s", ""},
    Key{"claim.max_in_progress", Type::kCount, "1",
        "how many issues one agent may have in progress", "1", ""},
    Key{"claim.require_token", Type::kBool, "false",
        "the holder of a claim must show its token too", "", ""},
    Key{"clock.max_ahead", Type::kDuration, "1d",
        "how far ahead of the clock a time written elsewhere may push the tokens", "", ""},
    Key{"fold.every", Type::kDuration, "1s",
        "on small stores, the least time between two folds", "", ""},
    Key{"fold.min", Type::kSize, "1MiB",
        "a journal smaller than this is not folded for its size", "", ""},
    Key{"fold.small", Type::kSize, "4MiB",
        "a backlog up to this size is folded after changes, so that it shows at once", "", ""},
    Key{"journal.step", Type::kSize, "1MiB",
        "the journal is preallocated in steps of this size", "4KiB", "1GiB"},
    Key{"lock.wait", Type::kDuration, "30s",
        "how long a command waits for the lock of the store", "", ""},
    Key{"log.keep", Type::kDuration, "7d",
        "how long folded journals are kept; the history reaches as far back", "", ""},
    Key{"prefix", Type::kText, "",
        "the prefix of new ids; empty: the one the backlog uses most", "", ""},
    Key{"retry.delays", Type::kDurations, "0s,30s,2m",
        "how long a dead claim's issue waits before the second, third ... try", "", ""},
    Key{"store.trust_flock", Type::kBool, "false",
        "grant claims on a file system whose locks are not known to work", "", ""},
};
// clang-format on

// More is no policy.  The text is anybody's: its size bounds how deep a dotted
// key can nest the parser's tables, and deeper ones than kMaxDepth are not looked into.
constexpr std::size_t kMaxText = 64 * 1024;
constexpr int kMaxDepth = 4;

constexpr Micros kLongest = 3650 * 86400 * kSecond;
constexpr std::uint64_t kLargest = std::uint64_t{1} << 40;
constexpr std::uint64_t kMost = 1'000'000'000;

const Key* key_named(std::string_view name) {
  const auto it = std::ranges::find(kKeys, name, &Key::name);
  return it == kKeys.end() ? nullptr : &*it;
}

Failure no_such(std::string_view key) {
  return Failure("'" + text::printable(key) + "': no such key in the policy");
}

std::optional<std::uint64_t> parse_size(std::string_view s) {
  std::uint64_t unit = 1;
  for (const std::string_view suffix : {"KiB", "MiB", "GiB"}) {
    unit *= 1024;
    if (!s.ends_with(suffix)) continue;
    const auto n = text::parse_count(text::trim(s.substr(0, s.size() - suffix.size())));
    if (!n || *n > kLargest / unit) return {};
    return *n * unit;
  }
  return text::parse_count(s);
}

std::optional<bool> parse_flag(std::string_view s) {
  if (s == "true") return true;
  if (s == "false") return false;
  return {};
}

std::optional<std::vector<Micros>> parse_durations(std::string_view s) {
  std::vector<Micros> all;
  if (text::trim(s).empty()) return all;
  for (const std::string_view part : text::split(s, ',')) {
    const auto one = parse_duration(text::trim(part));
    if (!one || *one < 0 || *one > kLongest) return {};
    all.push_back(*one);
  }
  return all;
}

// The value as a number in the unit of its type; nothing when it is none.
std::optional<std::uint64_t> parse_number(Type type, std::string_view s) {
  if (type == Type::kSize) return parse_size(s);
  if (type == Type::kCount) return text::parse_count(s);
  const auto span = parse_duration(s);
  if (!span || *span < 0) return {};
  return static_cast<std::uint64_t>(*span);
}

std::uint64_t most_of(const Key& key) {
  if (!key.most.empty()) return *parse_number(key.type, key.most);
  if (key.type == Type::kSize) return kLargest;
  return key.type == Type::kCount ? kMost : static_cast<std::uint64_t>(kLongest);
}

// What is wrong with `value`, behind "KEY: "; empty when nothing is.
std::string complaint(const Key& key, std::string_view value) {
  const std::string shown = "'" + text::printable(value) + "' ";
  switch (key.type) {
    case Type::kBool:
      return parse_flag(value) ? "" : shown + "is neither true nor false";
    case Type::kText:
      return value.empty() || text::is_plain(value) ? "" : shown + "holds control characters";
    case Type::kDurations:
      return parse_durations(value) ? "" : shown + "is not a list of durations (such as 0s,30s,2m)";
    default:
      break;
  }
  const auto number = parse_number(key.type, value);
  if (!number) {
    if (key.type == Type::kSize) return shown + "is not a size (such as 64KiB)";
    if (key.type == Type::kCount) return shown + "is not a count";
    return shown + "is not a duration (such as 30m)";
  }
  if (!key.least.empty() && *number < *parse_number(key.type, key.least))
    return shown + "is less than " + std::string(key.least);
  if (*number > most_of(key)) return shown + "is too much";
  return "";
}

// The value as one would write it without TOML's quotes; nothing when its kind
// cannot be right for any key (a table, a date, a float).
std::optional<std::string> plain_value(const toml::node& node) {
  if (const auto* s = node.as_string()) return s->get();
  if (const auto* i = node.as_integer()) return std::to_string(i->get());
  if (const auto* b = node.as_boolean()) return b->get() ? "true" : "false";
  const auto* list = node.as_array();
  if (list == nullptr) return {};
  std::string joined;
  for (const toml::node& element : *list) {
    if (element.is_array()) return {};
    const auto part = plain_value(element);
    if (!part) return {};
    joined += (joined.empty() ? "" : ",") + *part;
  }
  return joined;
}

bool has_kind(const Key& key, const toml::node& node) {
  if (node.is_array()) return key.type == Type::kDurations;
  return key.type != Type::kText || node.is_string();
}

// Calls take(name, node) for every value below `table`.
template <typename Take>
void each_value(const toml::table& table, const std::string& above, int depth, const Take& take) {
  for (const auto& [key, node] : table) {
    const std::string name = above + std::string(key.str());
    if (const auto* inner = node.as_table(); inner != nullptr && depth < kMaxDepth)
      each_value(*inner, name + ".", depth + 1, take);
    else
      take(name, node);
  }
}

// Nothing but white space and comments.  The usual config.toml of a new store
// is one, and parsing it would cost more than the rest of a command's start.
bool says_nothing(std::string_view toml) {
  for (const std::string_view line : text::split(toml, '\n')) {
    const std::string_view words = text::trim(line);
    if (!words.empty() && words.front() != '#') return false;
  }
  return true;
}

}  // namespace

std::span<const Key> keys() { return kKeys; }

Policy::Policy(std::string_view toml, std::string origin) : origin_(std::move(origin)) {
  if (toml.size() > kMaxText) throw Failure(origin_ + ": too large for a policy");
  if (says_nothing(toml)) return;
  const toml::parse_result parsed = toml::parse(toml);
  const auto at = [&](const toml::source_region& source) {
    return origin_ + ":" + std::to_string(source.begin.line) + ": ";
  };
  if (!parsed)
    throw Failure(at(parsed.error().source()) + text::printable(parsed.error().description()));

  each_value(parsed.table(), "", 1, [&](const std::string& name, const toml::node& node) {
    const Key* key = key_named(name);
    if (key == nullptr) {
      unknown_.push_back(at(node.source()) + text::printable(name));
      return;
    }
    const std::string where = at(node.source()) + name + ": ";
    const auto value = plain_value(node);
    if (!value || !has_kind(*key, node))
      throw Failure(where + "a value of this kind is not one for it");
    if (const auto wrong = complaint(*key, *value); !wrong.empty()) throw Failure(where + wrong);
    entries_.push_back({key->name, *value, static_cast<int>(node.source().begin.line)});
  });
}

const Policy::Entry* Policy::find(std::string_view key) const {
  const auto it = std::ranges::find(entries_, key, &Entry::key);
  return it == entries_.end() ? nullptr : &*it;
}

std::string_view Policy::value_of(std::string_view key, Type type) const {
  const Key* known = key_named(key);
  const bool fits = known != nullptr && (known->type == type ||
                                         (type == Type::kText && known->type == Type::kDurations));
  if (!fits) throw no_such(key);
  const Entry* entry = find(key);
  return entry != nullptr ? std::string_view(entry->value) : known->fallback;
}

Micros Policy::duration(std::string_view key) const {
  return *parse_duration(value_of(key, Type::kDuration));
}

std::uint64_t Policy::size(std::string_view key) const {
  return *parse_size(value_of(key, Type::kSize));
}

std::uint64_t Policy::count(std::string_view key) const {
  return *text::parse_count(value_of(key, Type::kCount));
}

bool Policy::flag(std::string_view key) const { return *parse_flag(value_of(key, Type::kBool)); }

std::string Policy::text(std::string_view key) const {
  return std::string(value_of(key, Type::kText));
}

std::vector<Micros> Policy::durations(std::string_view key) const {
  return *parse_durations(value_of(key, Type::kDurations));
}

Policy::Source Policy::explain(std::string_view key) const {
  const Key* known = key_named(key);
  if (known == nullptr) throw no_such(key);
  if (const Entry* entry = find(key))
    return {entry->value, origin_ + ":" + std::to_string(entry->line)};
  return {std::string(known->fallback), "default"};
}

}  // namespace config
