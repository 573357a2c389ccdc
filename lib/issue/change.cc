// How a line is changed, and what tells two lines of one issue apart.
#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "issue/issue.h"
#include "issue/members.h"
#include "issue/set.h"

namespace issue {
namespace {

using json::Text;

constexpr auto kOrder = [] {
  std::array<std::string_view, kMembers.size()> names;
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = kMembers[i].name;
  return names;
}();

constexpr std::string_view kMetadata = "metadata";
constexpr std::string_view kOfMetadata = "metadata.";

bool absent(Text value) { return value.empty() || value == "null"; }

// A member's name taken apart.  A top-level member whose own name begins with
// "metadata." or "." is written with a '.' before it.
struct Name {
  bool of_metadata;
  std::string_view key;
};
Name parsed(std::string_view name) {
  if (name.starts_with(kOfMetadata)) return {true, name.substr(kOfMetadata.size())};
  if (name.starts_with('.')) return {false, name.substr(1)};
  return {false, name};
}
std::string top_level(std::string_view key) {
  return (key.starts_with(kOfMetadata) || key.starts_with('.') ? "." : "") + std::string(key);
}

// A value of several lines must not break the line it goes into; in checked
// text a raw line end is only ever white space.
std::string one_line(Text value) {
  std::string out(value);
  std::replace_if(out.begin(), out.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return out;
}

// Values that mean the same are left as they are written.
void put(std::string& object, std::string_view key, Text value,
         std::span<const std::string_view> order = {}) {
  const auto old = json::get(object, key);
  if (absent(value)) {
    if (old && !absent(*old)) object = json::erase(object, key);
  } else if (!old || !json::same(*old, value)) {
    object = json::set(object, key, one_line(value), order);
  }
}

std::optional<std::string> object_in(Text metadata) {
  if (absent(metadata)) return "{}";
  if (json::kind(metadata) == json::Kind::kObject) return std::string(metadata);
  const auto text = json::as_string(metadata);
  if (!text || json::check(*text)) return std::nullopt;
  const std::size_t start = text->find_first_not_of(" \t\r\n");
  return (*text)[start] == '{' ? std::optional(text->substr(start)) : std::nullopt;
}

void put_metadata(std::string& line, std::string_view key, Text value) {
  const auto before = metadata_of(line);
  if (!before) return;
  std::string after = *before;
  put(after, key, value);
  if (after == *before) return;
  put(line, kMetadata, json::Members(after).next() ? Text(after) : Text(), kOrder);
}

// The live members by name, of duplicates the last.
using ByName = std::map<std::string, Text, std::less<>>;
ByName members_of(Text object) {
  ByName all;
  for (json::Members m(object); m.next();) all.insert_or_assign(m.key(), m.value());
  std::erase_if(all, [](const auto& member) { return absent(member.second); });
  return all;
}

// Calls use(name, value in from, value in to) for every member of either, in
// the order of `to`; "" is absent.
template <class Use>
void each_pair(Text from, Text to, Use use) {
  const ByName before = members_of(from), after = members_of(to);
  for (json::Members m(to); m.next();) {
    const std::string name = m.key();
    const auto now = after.find(name);
    if (now == after.end() || now->second.data() != m.value().data()) continue;
    const auto then = before.find(name);
    use(name, then == before.end() ? Text() : then->second, now->second);
  }
  for (const auto& [name, value] : before)
    if (!after.contains(name)) use(name, value, Text());
}

void compare_metadata(Text from, Text to, std::vector<Member>& out) {
  const auto before = object_in(from), after = object_in(to);
  if (!before || !after) {
    if (!json::same(from, to)) out.push_back({std::string(kMetadata), std::string(to)});
    return;
  }
  each_pair(*before, *after, [&](const std::string& key, Text a, Text b) {
    if (!json::same(a, b)) out.push_back({std::string(kOfMetadata) + key, std::string(b)});
  });
}

}  // namespace

std::string apply(Text line, const std::vector<Member>& changes) {
  std::string out(line);
  for (const Member& change : changes) {
    const Name name = parsed(change.name);
    if (name.of_metadata) {
      put_metadata(out, name.key, change.value);
    } else if (is_delta(change.name, change.value)) {
      const std::string now = set::changed(name.key, json::get(out, name.key).value_or(Text()),
                                           change.value, json::comma_space(out));
      put(out, name.key, now == "[]" ? Text() : Text(now), kOrder);
    } else {
      put(out, name.key, change.value, kOrder);
    }
  }
  return out;
}

std::string value_of(Text line, std::string_view name) {
  const Name parts = parsed(name);
  const auto metadata = parts.of_metadata ? metadata_of(line) : std::nullopt;
  if (parts.of_metadata && !metadata) return {};
  return std::string(
      json::get_live(parts.of_metadata ? Text(*metadata) : line, parts.key).value_or(Text()));
}

std::vector<Member> difference(Text from, Text to) {
  std::vector<Member> out;
  if (from == to) return out;
  each_pair(from, to, [&](const std::string& key, Text a, Text b) {
    if (a == b) return;
    if (key == kMetadata) {
      compare_metadata(a, b, out);
    } else if (is_set_member(key)) {
      if (std::string delta = set::delta(key, a, b); !delta.empty())
        out.push_back({key, std::move(delta)});
    } else if (!json::same(a, b)) {
      out.push_back({top_level(key), std::string(b)});
    }
  });
  return out;
}

std::vector<Member> inverse(Text before, const std::vector<Member>& changes) {
  return difference(apply(before, changes), before);
}

// Go's encoder never writes these raw, and no Go program puts spaces behind
// commas; where a line shows neither, it is taken as bd's.
json::Style style_of(Text line) {
  const bool plain = line.find_first_of("<>&") != line.npos || !json::comma_space(line).empty();
  return plain ? json::Style::kPlain : json::Style::kGo;
}

std::optional<std::string> metadata_of(Text line) {
  return object_in(json::get(line, kMetadata).value_or(Text()));
}

}  // namespace issue
