#include <charconv>

#include "json/scan.h"

namespace json {

Kind kind(Text value) {
  switch (value.empty() ? 'n' : value.front()) {
    case '"':
      return Kind::kString;
    case '{':
      return Kind::kObject;
    case '[':
      return Kind::kArray;
    case 't':
    case 'f':
      return Kind::kBool;
    case 'n':
      return Kind::kNull;
    default:
      return Kind::kNumber;
  }
}

// A text of another kind has no members.
Members::Members(Text object) : at_(object.data()), end_(at_ + object.size()) {
  at_ = Scanner(at_, end_).space(at_);
  at_ = at_ < end_ && *at_ == '{' ? at_ + 1 : end_;
}

bool Members::next() {
  Scanner in(at_, end_);
  const char* p = in.space(at_);
  if (in.at(p, ',')) p = in.space(p + 1);
  const char* key_end = in.at(p, '"') ? in.string(p) : nullptr;
  if (!key_end) return false;
  escapes_ = in.escapes();
  const char* colon = in.space(key_end);
  if (!in.at(colon, ':')) return false;
  const char* from = in.space(colon + 1);
  const char* to = in.value(from);
  if (!to) return false;
  key_ = Text(p, key_end);
  value_ = Text(from, to);
  at_ = to;
  return true;
}

bool Members::key_is(std::string_view name) const {
  return escapes_ ? decode(key_) == name : key_.substr(1, key_.size() - 2) == name;
}

std::string Members::key() const { return decode(key_); }

Elements::Elements(Text array) : at_(array.data()), end_(at_ + array.size()) {
  at_ = Scanner(at_, end_).space(at_);
  at_ = at_ < end_ && *at_ == '[' ? at_ + 1 : end_;
}

bool Elements::next() {
  Scanner in(at_, end_);
  const char* from = in.space(at_);
  if (in.at(from, ',')) from = in.space(from + 1);
  const char* to = in.at(from, ']') ? nullptr : in.value(from);
  if (!to) return false;
  value_ = Text(from, to);
  at_ = to;
  return true;
}

std::optional<Text> get(Text object, std::string_view key) {
  std::optional<Text> found;
  for (Members m(object); m.next();)
    if (m.key_is(key)) found = m.value();
  return found;
}

std::optional<Text> get_live(Text object, std::string_view key) {
  std::optional<Text> found = get(object, key);
  if (found && kind(*found) == Kind::kNull) found.reset();
  return found;
}

std::optional<std::string> as_string(Text value) {
  if (kind(value) != Kind::kString) return std::nullopt;
  return decode(value);
}

std::optional<long long> as_integer(Text value) {
  long long number = 0;
  const char* end = value.data() + value.size();
  const auto [stop, error] = std::from_chars(value.data(), end, number);
  if (value.empty() || error != std::errc() || stop != end) return std::nullopt;
  return number;
}

std::optional<bool> as_bool(Text value) {
  if (value == "true") return true;
  if (value == "false") return false;
  return std::nullopt;
}

std::string string_or(Text object, std::string_view key, std::string_view fallback) {
  if (const auto value = get(object, key))
    if (auto text = as_string(*value)) return *std::move(text);
  return std::string(fallback);
}

}  // namespace json
