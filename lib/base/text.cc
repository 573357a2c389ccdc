#include "base/text.h"

#include <algorithm>
#include <charconv>

namespace text {
namespace {

constexpr char fold(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

struct Range {
  char32_t first, last;
};

bool in(char32_t c, const auto& ranges) {
  const auto* at = std::ranges::lower_bound(ranges, c, {}, &Range::last);
  return at != std::end(ranges) && at->first <= c;
}

// Characters that move the cursor, turn the direction of writing, or hide text.
constexpr Range kUnprintable[] = {
    {0x00, 0x1f},     {0x7f, 0x9f},     {0x61c, 0x61c},   {0x200e, 0x200f},   {0x2028, 0x202e},
    {0x2066, 0x2069}, {0xfff9, 0xfffb}, {0xe0000, 0xe007f}};

// Marks that join the character before them, in the scripts one is likely to
// meet; and characters that take two columns (East Asian Wide, emoji).
constexpr Range kCombining[] = {
    {0x300, 0x36f},   {0x483, 0x489},   {0x591, 0x5bd},   {0x5bf, 0x5bf},   {0x5c1, 0x5c2},
    {0x5c4, 0x5c5},   {0x610, 0x61a},   {0x64b, 0x65f},   {0x670, 0x670},   {0x6d6, 0x6dc},
    {0x6df, 0x6e4},   {0x6e7, 0x6e8},   {0x6ea, 0x6ed},   {0x900, 0x902},   {0x93a, 0x93a},
    {0x93c, 0x93c},   {0x941, 0x948},   {0x94d, 0x94d},   {0xe31, 0xe31},   {0xe34, 0xe3a},
    {0xe47, 0xe4e},   {0x1160, 0x11ff}, {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff}, {0x200b, 0x200f},
    {0x2060, 0x2064}, {0x20d0, 0x20f0}, {0x302a, 0x302d}, {0x3099, 0x309a}, {0xfe00, 0xfe0f},
    {0xfe20, 0xfe2f}, {0xfeff, 0xfeff}, {0xe0100, 0xe01ef}};
constexpr Range kWide[] = {
    {0x1100, 0x115f},   {0x231a, 0x231b},   {0x2329, 0x232a},   {0x23e9, 0x23ec},
    {0x23f0, 0x23f0},   {0x23f3, 0x23f3},   {0x25fd, 0x25fe},   {0x2614, 0x2615},
    {0x2648, 0x2653},   {0x267f, 0x267f},   {0x2693, 0x2693},   {0x26a1, 0x26a1},
    {0x26aa, 0x26ab},   {0x26bd, 0x26be},   {0x26c4, 0x26c5},   {0x26ce, 0x26ce},
    {0x26d4, 0x26d4},   {0x26ea, 0x26ea},   {0x26f2, 0x26f3},   {0x26f5, 0x26f5},
    {0x26fa, 0x26fa},   {0x26fd, 0x26fd},   {0x2705, 0x2705},   {0x270a, 0x270b},
    {0x2728, 0x2728},   {0x274c, 0x274c},   {0x274e, 0x274e},   {0x2753, 0x2755},
    {0x2757, 0x2757},   {0x2795, 0x2797},   {0x27b0, 0x27b0},   {0x27bf, 0x27bf},
    {0x2b1b, 0x2b1c},   {0x2b50, 0x2b50},   {0x2b55, 0x2b55},   {0x2e80, 0x303e},
    {0x3041, 0x4dbf},   {0x4e00, 0xa4cf},   {0xa960, 0xa97f},   {0xac00, 0xd7a3},
    {0xf900, 0xfaff},   {0xfe10, 0xfe19},   {0xfe30, 0xfe6f},   {0xff00, 0xff60},
    {0xffe0, 0xffe6},   {0x16fe0, 0x18cff}, {0x1b000, 0x1b2ff}, {0x1f004, 0x1f004},
    {0x1f0cf, 0x1f0cf}, {0x1f18e, 0x1f18e}, {0x1f191, 0x1f19a}, {0x1f200, 0x1f320},
    {0x1f32d, 0x1f335}, {0x1f337, 0x1f37c}, {0x1f37e, 0x1f393}, {0x1f3a0, 0x1f3ca},
    {0x1f3cf, 0x1f3d3}, {0x1f3e0, 0x1f3f0}, {0x1f3f4, 0x1f3f4}, {0x1f3f8, 0x1f43e},
    {0x1f440, 0x1f440}, {0x1f442, 0x1f4fc}, {0x1f4ff, 0x1f53d}, {0x1f54b, 0x1f54e},
    {0x1f550, 0x1f567}, {0x1f57a, 0x1f57a}, {0x1f595, 0x1f596}, {0x1f5a4, 0x1f5a4},
    {0x1f5fb, 0x1f64f}, {0x1f680, 0x1f6c5}, {0x1f6cc, 0x1f6cc}, {0x1f6d0, 0x1f6d2},
    {0x1f6d5, 0x1f6d7}, {0x1f6dc, 0x1f6df}, {0x1f6eb, 0x1f6ec}, {0x1f6f4, 0x1f6fc},
    {0x1f7e0, 0x1f7eb}, {0x1f7f0, 0x1f7f0}, {0x1f90c, 0x1f93a}, {0x1f93c, 0x1f945},
    {0x1f947, 0x1f9ff}, {0x1fa70, 0x1faff}, {0x20000, 0x3fffd}};

void put_hex(std::string& out, std::string_view lead, char32_t value, int digits) {
  out += lead;
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
    out += "0123456789abcdef"[value >> shift & 15];
}

}  // namespace

std::string_view trim(std::string_view s) {
  constexpr std::string_view kSpace = " \t\r\n\v\f";
  const auto first = s.find_first_not_of(kSpace);
  if (first == s.npos) return {};
  return s.substr(first, s.find_last_not_of(kSpace) - first + 1);
}

std::vector<std::string_view> split(std::string_view s, char at) {
  std::vector<std::string_view> out;
  for (;;) {
    const auto end = s.find(at);
    out.push_back(s.substr(0, end));
    if (end == s.npos) return out;
    s.remove_prefix(end + 1);
  }
}

std::string join(const std::vector<std::string_view>& parts, std::string_view between) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) (out += i == 0 ? "" : between) += parts[i];
  return out;
}

std::string lower(std::string_view s) {
  std::string out(s);
  std::ranges::transform(out, out.begin(), fold);
  return out;
}

bool contains_fold(std::string_view haystack, std::string_view needle) {
  return !std::ranges::search(haystack, needle, {}, fold, fold).empty() || needle.empty();
}

std::optional<std::uint64_t> parse_count(std::string_view s) {
  std::uint64_t value;
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), value);
  if (error != std::errc{} || end != s.data() + s.size()) return {};
  return value;
}

char32_t take(std::string_view& s) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
  const unsigned char lead = byte(0);
  std::size_t more = 0;
  if (lead >= 0x80)  // 9: never a first byte
    more = lead < 0xc2 ? 9 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : 9;
  char32_t c = more == 0 ? lead : lead & (0x3fu >> more);
  bool good = more < s.size();
  for (std::size_t i = 1; good && i <= more; ++i) {
    good = (byte(i) & 0xc0) == 0x80;
    c = c << 6 | (byte(i) & 0x3fu);
  }
  // Too long a spelling, a surrogate, or beyond the last character.
  if (good)
    good = !(more == 2 && c < 0x800) && !(more == 3 && c < 0x10000) &&
           !(c >= 0xd800 && c <= 0xdfff) && c <= 0x10ffff;
  s.remove_prefix(good ? more + 1 : 1);
  return good ? c : kNotUtf8;
}

std::string printable(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  while (!s.empty()) {
    const std::string_view here = s;
    const char32_t c = take(s);
    if (c == '\n') out += "\\n";
    else if (c == '\t') out += "\\t";
    else if (c == '\r') out += "\\r";
    else if (c == kNotUtf8) put_hex(out, "\\x", static_cast<unsigned char>(here[0]), 2);
    else if (!in(c, kUnprintable)) out += here.substr(0, here.size() - s.size());
    else if (c < 0x80) put_hex(out, "\\x", c, 2);
    else if (c < 0x10000) put_hex(out, "\\u", c, 4);
    else put_hex(out, "\\U", c, 8);
  }
  return out;
}

std::size_t width(std::string_view utf8) {
  std::size_t columns = 0;
  while (!utf8.empty()) {
    const char32_t c = take(utf8);
    if (c < 0x300 || c == kNotUtf8) ++columns;
    else if (!in(c, kCombining)) columns += in(c, kWide) ? 2 : 1;
  }
  return columns;
}

bool is_plain(std::string_view s) {
  if (s.empty()) return false;
  while (!s.empty())
    if (const char32_t c = take(s); c == kNotUtf8 || in(c, kUnprintable)) return false;
  return true;
}

bool is_name(std::string_view s) {
  const auto alnum = [](char c) {
    return (c >= '0' && c <= '9') || (fold(c) >= 'a' && fold(c) <= 'z');
  };
  return !s.empty() && s.size() <= 64 && alnum(s[0]) && std::ranges::all_of(s, [&](char c) {
    return alnum(c) || c == '.' || c == '_' || c == '-';
  });
}

}  // namespace text
