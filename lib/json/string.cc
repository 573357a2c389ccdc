#include <algorithm>
#include <cstdint>

#include "json/json.h"

namespace json {
namespace {

constexpr std::string_view kReplacement = "\xef\xbf\xbd";  // U+FFFD

std::uint32_t hex4(const char* p) {
  std::uint32_t value = 0;
  for (int i = 0; i < 4; ++i) {
    const char c = p[i];
    const int digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
    value = value << 4 | static_cast<std::uint32_t>(digit & 0xf);
  }
  return value;
}

void append_utf8(std::string& out, std::uint32_t c) {
  const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xc0 | c >> 6);
    put(0x80 | (c & 0x3f));
  } else if (c < 0x10000) {
    put(0xe0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3f));
    put(0x80 | (c & 0x3f));
  } else {
    put(0xf0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3f));
    put(0x80 | (c >> 6 & 0x3f));
    put(0x80 | (c & 0x3f));
  }
}

// The length of the UTF-8 character that begins at s[0], or 0 when none does
// (cut short, overlong, a surrogate, beyond U+10FFFF).
std::size_t utf8_length(std::string_view s) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || s.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xc0) != 0x80) return 0;
  const unsigned second = byte(1);
  if ((first == 0xe0 && second < 0xa0) || (first == 0xed && second > 0x9f) ||
      (first == 0xf0 && second < 0x90) || (first == 0xf4 && second > 0x8f))
    return 0;
  return length;
}

// The short escapes, and what they stand for.
constexpr std::string_view kShort = "\"\\/bfnrt";
constexpr std::string_view kMeant = "\"\\/\b\f\n\r\t";

void append_escape(std::string& out, char c) {
  out += '\\';
  if (const std::size_t known = kMeant.find(c); known != kMeant.npos) {
    out += kShort[known];
    return;
  }
  constexpr char kHex[] = "0123456789abcdef";
  out += "u00";
  out += kHex[c >> 4];
  out += kHex[c & 0xf];
}

}  // namespace

void decode(Text string, std::string& out) {
  out.clear();
  if (string.size() < 2) return;
  const char* p = string.data() + 1;
  const char* end = string.data() + string.size() - 1;
  const auto unit_at = [&](const char* q) {  // of "\uXXXX" at q, or 0
    return end - q >= 6 && q[0] == '\\' && q[1] == 'u' ? hex4(q + 2) : 0;
  };
  while (p < end) {
    const Text rest(p, end);
    const std::size_t run = rest.find('\\');
    if (run == Text::npos || run + 1 >= rest.size()) {
      out += rest;
      return;
    }
    out += rest.substr(0, run);
    p += run;
    if (p[1] != 'u') {
      const std::size_t known = kShort.find(p[1]);
      out += known == kShort.npos ? p[1] : kMeant[known];
      p += 2;
      continue;
    }
    if (end - p < 6) return;
    const std::uint32_t unit = unit_at(p);
    p += 6;
    const bool is_high = unit >= 0xd800 && unit < 0xdc00;
    const std::uint32_t low = is_high ? unit_at(p) : 0;
    if (low >= 0xdc00 && low < 0xe000) {
      append_utf8(out, 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
      p += 6;
    } else if (is_high || (unit >= 0xdc00 && unit < 0xe000)) {
      out += kReplacement;
    } else {
      append_utf8(out, unit);
    }
  }
}

std::string decode(Text string) {
  std::string out;
  decode(string, out);
  return out;
}

std::string quote(std::string_view s, Style style) {
  const bool go = style == Style::kGo;
  const auto stands_for_itself = [go](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\' &&
           !(go && (c == '<' || c == '>' || c == '&'));
  };
  std::string out;
  out.reserve(s.size() + s.size() / 8 + 2);
  out += '"';
  while (true) {
    const auto run = std::find_if_not(s.begin(), s.end(), stands_for_itself);
    out.append(s.begin(), run);
    if (run == s.end()) return out += '"';
    s = std::string_view(run, s.end());

    const auto byte = static_cast<unsigned char>(s.front());
    const std::size_t length = utf8_length(s);
    const auto character = s.substr(0, std::max<std::size_t>(length, 1));
    if (byte < 0x80)
      append_escape(out, s.front());
    else if (length == 0)
      out += style == Style::kBytes ? character : kReplacement;
    else if (go && (character == "\u2028" || character == "\u2029"))
      out += character == "\u2028" ? "\\u2028" : "\\u2029";
    else
      out += character;
    s.remove_prefix(character.size());
  }
}

}  // namespace json
