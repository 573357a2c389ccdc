#include "issue/set.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "issue/issue.h"

namespace issue {

bool is_set_member(std::string_view name) {
  return name == "labels" || name == "dependencies" || name == "comments";
}

bool is_delta(std::string_view name, json::Text value) {
  if (!is_set_member(name) || json::kind(value) != json::Kind::kObject) return false;
  for (json::Members m(value); m.next();)
    if ((m.raw_key() != "\"+\"" && m.raw_key() != "\"-\"") ||
        json::kind(m.value()) != json::Kind::kArray)
      return false;
  return true;
}

namespace set {
namespace {

using json::Text;

std::string value_in(Text object, std::string_view key) {
  return json::canonical(json::get_live(object, key).value_or("null"));
}

// The same point of time is written in many ways.
std::string time_in(Text object, std::string_view key) {
  if (const auto at = parse_instant(json::string_or(object, key))) return std::to_string(at->at);
  return value_in(object, key);
}

bool is_array(Text value) { return json::kind(value) == json::Kind::kArray; }

// Of several with one identity the first counts.
using ByIdentity = std::map<std::string_view, Text>;
ByIdentity by_identity(const std::vector<Element>& elements) {
  ByIdentity all;
  for (const Element& e : elements) all.emplace(e.identity, e.text);
  return all;
}

void append(std::string& array, Text value) {
  array.append(array.empty() ? "[" : ",").append(value);
}

}  // namespace

// A label's identity begins with a quote and goes on with its characters; those
// of edges and comments are several values in a row, which no other element spells.
std::string identity(std::string_view member, Text element) {
  const json::Kind kind = json::kind(element);
  if (member == "labels" && kind == json::Kind::kString) return '"' + json::decode(element);
  if (member == "dependencies" && kind == json::Kind::kObject)
    return value_in(element, "depends_on_id") +
           json::quote(json::string_or(element, "type", "blocks"));
  if (member == "comments" && kind == json::Kind::kObject)
    return value_in(element, "author") + time_in(element, "created_at") + value_in(element, "text");
  return json::canonical(element);
}

std::vector<Element> elements_of(std::string_view member, Text value) {
  std::vector<Element> all;
  if (is_array(value)) {
    for (json::Elements e(value); e.next();)
      all.push_back({identity(member, e.value()), e.value()});
  } else if (json::kind(value) != json::Kind::kNull) {
    all.push_back({identity(member, value), value});
  }
  return all;
}

std::string changed(std::string_view member, Text current, Text delta, Text comma) {
  const auto in = elements_of(member, json::get(delta, "+").value_or(Text()));
  const auto out = elements_of(member, json::get(delta, "-").value_or(Text()));
  const ByIdentity put_in = by_identity(in), taken_out = by_identity(out);

  std::vector<Element> now = elements_of(member, current);
  const std::size_t before = now.size();
  bool touched = std::erase_if(now, [&](const Element& e) {
    return taken_out.contains(e.identity) && !put_in.contains(e.identity);
  });
  for (Element& e : now) {
    if (!taken_out.contains(e.identity)) continue;
    const Text renewed = put_in.at(e.identity);
    touched |= !json::same(e.text, renewed);
    e.text = renewed;
  }

  const auto by_name = [](const Element& a, const Element& b) { return a.identity < b.identity; };
  const bool sorted = member == "labels" && std::is_sorted(now.begin(), now.end(), by_name);
  std::set<std::string> there;
  for (const Element& e : now) there.insert(e.identity);
  for (const Element& e : in)
    if (there.insert(e.identity).second) now.push_back(e), touched = true;
  if (!touched) return std::string(current);
  if (sorted) std::stable_sort(now.begin(), now.end(), by_name);

  if (before > 1) comma = json::comma_space(current);
  const std::string separator = "," + std::string(comma);
  std::string array;
  for (const Element& e : now) array.append(array.empty() ? "[" : separator).append(e.text);
  return array.empty() ? "[]" : array + ']';
}

std::string delta(std::string_view member, Text from, Text to) {
  const auto old_elements = elements_of(member, from), new_elements = elements_of(member, to);
  const ByIdentity before = by_identity(old_elements), after = by_identity(new_elements);
  std::string in, out;
  for (const Element& e : new_elements) {
    if (after.at(e.identity).data() != e.text.data()) continue;
    const auto old = before.find(e.identity);
    if (old != before.end() && json::same(old->second, e.text)) continue;
    append(in, e.text);
  }
  for (const Element& e : old_elements) {
    if (before.at(e.identity).data() != e.text.data()) continue;
    const auto now = after.find(e.identity);
    if (now != after.end() && json::same(now->second, e.text)) continue;
    append(out, e.text);
  }
  if (in.empty() && out.empty()) return {};
  std::string text = "{";
  if (!in.empty()) text.append("\"+\":").append(in).append("]");
  if (!in.empty() && !out.empty()) text += ',';
  if (!out.empty()) text.append("\"-\":").append(out).append("]");
  return text += '}';
}

}  // namespace set
}  // namespace issue
