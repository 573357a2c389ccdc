// Small text helpers without locale.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace text {

std::string_view trim(std::string_view s);
std::vector<std::string_view> split(std::string_view s, char at);  // "" is one empty field
template <std::same_as<std::string> Temporary>  // would be gone before its parts
std::vector<std::string_view> split(Temporary&& s, char at) = delete;
std::string join(const std::vector<std::string_view>& parts, std::string_view between);
template <std::same_as<std::string> Part>  // a braced list is of views
std::string join(const std::vector<Part>& parts, std::string_view between) {
  return join({parts.begin(), parts.end()}, between);
}
std::string lower(std::string_view s);  // ASCII only
bool contains_fold(std::string_view haystack, std::string_view needle);  // ASCII case-blind

// Decimal, whole text, no sign, no overflow; else nothing.
std::optional<std::uint64_t> parse_count(std::string_view s);

// Takes the first character off `s`, which is not empty; where that is not
// UTF-8, one byte and kNotUtf8.
constexpr char32_t kNotUtf8 = 0xffffffff;
char32_t take(std::string_view& s);

// `s` fit for a terminal or an error line: control characters (C0, DEL, C1),
// bidirectional overrides and bytes that are not UTF-8 are shown as \n, \t,
// \x1b, \u202e ...
std::string printable(std::string_view s);

// Screen columns of UTF-8 text: wide characters count 2, combining ones 0.
std::size_t width(std::string_view utf8);

// Not empty and all printable as it is: agents, assignees, labels.
bool is_plain(std::string_view s);

// [A-Za-z0-9][A-Za-z0-9._-]{0,63}: what may become a file name.
bool is_name(std::string_view s);

}  // namespace text
