// JSON as text: values are looked at and changed where they stand.
//
// A backlog line must keep the bytes that nobody touched: unknown members, key
// order, duplicate keys, spaces, escapes, numbers beyond 2^53.  A document
// model loses all of these, so this layer never builds one: it checks a text
// once, then walks over spans of it and splices.  Every function but check()
// takes text that check() has passed.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace json {

// The text of one JSON value, as it was written.
using Text = std::string_view;

constexpr int kMaxDepth = 100;

struct Fault {
  std::size_t at;   // byte offset of the first byte that is wrong
  const char* why;  // "unexpected character", "nested too deeply", ...
};

// Nothing when `text` is exactly one JSON value (RFC 8259; white space around
// it is allowed; raw control characters and NUL are refused; bytes above 0x7f
// pass as they are), else what is wrong with it.
std::optional<Fault> check(Text text);

enum class Kind { kNull, kBool, kNumber, kString, kArray, kObject };
Kind kind(Text value);  // of a checked, trimmed value

// Walks over the members of an object, in order, duplicates included:
//   for (json::Members m(object); m.next();) use(m.key(), m.value());
class Members {
 public:
  explicit Members(Text object);
  bool next();
  Text raw_key() const { return key_; }  // with its quotes
  bool key_is(std::string_view name) const;  // compares decoded
  std::string key() const;               // decoded
  Text value() const { return value_; }  // trimmed
 private:
  const char* at_;
  const char* end_;
  Text key_, value_;
  bool escapes_ = false;  // the key may have some
};

// Walks over the elements of an array.
class Elements {
 public:
  explicit Elements(Text array);
  bool next();
  Text value() const { return value_; }
 private:
  const char* at_;
  const char* end_;
  Text value_;
};

// The value of the last member called `key` (what Go and Python take), or
// nothing.  get_live() also takes null as nothing.
std::optional<Text> get(Text object, std::string_view key);
std::optional<Text> get_live(Text object, std::string_view key);

// Value conversions; nothing (or the fallback) when the kind is another one.
std::optional<std::string> as_string(Text value);
std::optional<long long> as_integer(Text value);  // whole numbers only: 2, not 2.0 or 1e3
std::optional<bool> as_bool(Text value);
std::string string_or(Text object, std::string_view key, std::string_view fallback = {});

// The characters of a JSON string; \ud800 alone becomes U+FFFD.
std::string decode(Text string);
void decode(Text string, std::string& out);  // into memory that is there already

// A JSON string of `s`.  kGo escapes < > & U+2028 U+2029 as Go's encoder does,
// kPlain escapes only what it must.  Bytes that are not UTF-8 become U+FFFD; only
// kBytes leaves them, as a member's name has to be the same one again.
enum class Style { kPlain, kGo, kBytes };
std::string quote(std::string_view s, Style style = Style::kPlain);

// `object` with its member `key` having the value `value`: the last one of that
// key is changed in place; a new one goes behind the last member of which
// `order` (a list of keys) says that it comes before `key`, else to the end.
// The separators of the text (", " and ": " or none) are kept.
std::string set(Text object, std::string_view key, Text value,
                std::span<const std::string_view> order = {});

// `object` without any member called `key`.
std::string erase(Text object, std::string_view key);

// `array` with `value` inserted before element `at` (or at the end), or without
// the elements that `indices` names.  Same separators as the text has; where it
// shows none, `comma` is the white space behind a comma.
std::string insert(Text array, std::size_t at, Text value, Text comma = {});
std::string remove(Text array, const std::vector<std::size_t>& indices);

// The white space behind the first comma of an object or an array: "" or " ".
Text comma_space(Text whole);

// One spelling for equal values: no spaces, keys sorted bytewise, of duplicate
// keys the last, strings decoded and quoted anew (kBytes), integers without
// exponent or fraction as they are, other numbers by shortest double.
std::string canonical(Text value);
bool same(Text a, Text b);  // canonical(a) == canonical(b), with a fast path

// Indented by two spaces a level, as people read it.
std::string pretty(Text value, int level = 0);

}  // namespace json
