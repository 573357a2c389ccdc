#include <algorithm>

#include "json/scan.h"

namespace json {
namespace {

// The places of the items of a text (members with their keys, or elements).
struct Item {
  std::size_t from, to;
};

Item item_of(Text whole, const char* from, const char* to) {
  return {static_cast<std::size_t>(from - whole.data()),
          static_cast<std::size_t>(to - whole.data())};
}

std::vector<Item> elements_of(Text array) {
  std::vector<Item> items;
  for (Elements e(array); e.next();)
    items.push_back(item_of(array, e.value().data(), e.value().data() + e.value().size()));
  return items;
}

Item member_of(Text object, const Members& m) {
  return item_of(object, m.raw_key().data(), m.value().data() + m.value().size());
}

// The white space that stands behind the comma of the first two items.
std::optional<Text> gap(Text whole, const std::vector<Item>& items) {
  if (items.size() < 2) return std::nullopt;
  const Text between = whole.substr(items[0].to, items[1].from - items[0].to);
  return between.substr(between.find(',') + 1);
}

// `whole` without the items that drop(i) names.  Each item that stays keeps the
// separator before it, but the first, which takes the place of the first.
template <class Drop>
std::string without(Text whole, const std::vector<Item>& items, Drop drop) {
  std::string out;
  bool any = false;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (drop(i)) continue;
    const std::size_t from = any ? items[i - 1].to : items[i].from;
    if (!any) out += whole.substr(0, items[0].from);
    out += whole.substr(from, items[i].to - from);
    any = true;
  }
  if (any) return out += whole.substr(items.back().to);
  return kind(whole.substr(whole.find_first_not_of(" \t\r\n"))) == Kind::kObject ? "{}" : "[]";
}

std::string spliced(Text whole, std::size_t at, std::size_t length, std::string_view put) {
  std::string out;
  out.reserve(whole.size() + put.size());
  return out.append(whole.substr(0, at)).append(put).append(whole.substr(at + length));
}

// `put` as a new item before item `at`, or behind the last.
std::string inserted(Text whole, const std::vector<Item>& items, std::size_t at, Text comma,
                     std::string put) {
  if (items.empty()) return spliced(whole, whole.find_first_of("{[") + 1, 0, put);
  if (at >= items.size())
    return spliced(whole, items.back().to, 0, ("," + std::string(comma)).append(put));
  return spliced(whole, items[at].from, 0, put.append(",").append(comma));
}

}  // namespace

std::string set(Text object, std::string_view key, Text value,
                std::span<const std::string_view> order) {
  const auto place = std::find(order.begin(), order.end(), key);
  const auto before = place == order.end() ? order.first(0) : std::span(order.begin(), place);
  std::vector<Item> items;
  std::optional<Text> old;
  Text colon;             // the white space behind the first colon
  std::size_t behind = 0;  // the last of the items that come before `key` in the order
  for (Members m(object); m.next();) {
    if (items.empty()) {
      colon = Text(m.raw_key().data() + m.raw_key().size(), m.value().data());
      colon.remove_prefix(colon.find(':') + 1);
    }
    items.push_back(member_of(object, m));
    if (m.key_is(key)) old = m.value();
    else if (std::ranges::any_of(before, [&](std::string_view k) { return m.key_is(k); }))
      behind = items.size();
  }
  if (old)
    return spliced(object, static_cast<std::size_t>(old->data() - object.data()), old->size(),
                   value);
  std::string put = quote(key, Style::kBytes).append(":").append(colon).append(value);
  // One member shows no comma, but who writes ": " writes ", ".
  return inserted(object, items, behind > 0 ? behind : items.size(),
                  gap(object, items).value_or(colon), std::move(put));
}

std::string erase(Text object, std::string_view key) {
  std::vector<Item> items;
  std::vector<bool> drop;
  for (Members m(object); m.next();) {
    items.push_back(member_of(object, m));
    drop.push_back(m.key_is(key));
  }
  if (std::find(drop.begin(), drop.end(), true) == drop.end()) return std::string(object);
  return without(object, items, [&](std::size_t i) { return drop[i]; });
}

std::string insert(Text array, std::size_t at, Text value, Text comma) {
  const std::vector<Item> items = elements_of(array);
  return inserted(array, items, at, gap(array, items).value_or(comma), std::string(value));
}

std::string remove(Text array, const std::vector<std::size_t>& indices) {
  const std::vector<Item> items = elements_of(array);
  std::vector<bool> drop(items.size());
  for (const std::size_t i : indices)
    if (i < drop.size()) drop[i] = true;
  if (std::find(drop.begin(), drop.end(), true) == drop.end()) return std::string(array);
  return without(array, items, [&](std::size_t i) { return drop[i]; });
}

Text comma_space(Text whole) {
  std::vector<Item> items = elements_of(whole);
  for (Members m(whole); items.size() < 2 && m.next();) items.push_back(member_of(whole, m));
  return gap(whole, items).value_or(Text());
}

}  // namespace json
