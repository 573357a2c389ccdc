#include <algorithm>
#include <charconv>
#include <utility>

#include "json/json.h"

namespace json {
namespace {

Text trimmed(Text value) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t from = value.find_first_not_of(kSpace);
  if (from == Text::npos) return {};
  return value.substr(from, value.find_last_not_of(kSpace) + 1 - from);
}

// A number beyond the range of a double keeps its spelling.
void append_number(std::string& out, Text value) {
  if (value == "-0") {
    out += '0';
    return;
  }
  double number = 0;
  if (value.find_first_of(".eE") == Text::npos ||
      std::from_chars(value.data(), value.data() + value.size(), number).ec != std::errc()) {
    out += value;
    return;
  }
  char digits[32];
  if (number == 0) number = 0;  // no negative zero
  out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

void append_canonical(std::string& out, Text value) {
  const char* separator = "";
  switch (kind(value)) {
    case Kind::kString:
      out += quote(decode(value), Style::kBytes);
      return;
    case Kind::kNumber:
      append_number(out, value);
      return;
    case Kind::kArray:
      out += '[';
      for (Elements e(value); e.next(); separator = ",") {
        out += separator;
        append_canonical(out, e.value());
      }
      out += ']';
      return;
    case Kind::kObject: {
      std::vector<std::pair<std::string, Text>> members;
      for (Members m(value); m.next();) members.emplace_back(m.key(), m.value());
      std::stable_sort(members.begin(), members.end(),
                       [](const auto& a, const auto& b) { return a.first < b.first; });
      out += '{';
      for (std::size_t i = 0; i < members.size(); ++i) {
        if (i + 1 < members.size() && members[i].first == members[i + 1].first) continue;
        out += separator;
        out += quote(members[i].first, Style::kBytes) + ':';
        append_canonical(out, members[i].second);
        separator = ",";
      }
      out += '}';
      return;
    }
    default:
      out += value;
  }
}

void append_pretty(std::string& out, Text value, int level) {
  const auto line = [&](int depth) {
    out.append("\n").append(static_cast<std::size_t>(depth) * 2, ' ');
  };
  const char* separator = "";
  if (kind(value) == Kind::kArray) {
    out += '[';
    for (Elements e(value); e.next(); separator = ",") {
      out += separator;
      line(level + 1);
      append_pretty(out, e.value(), level + 1);
    }
    if (*separator) line(level);
    out += ']';
  } else if (kind(value) == Kind::kObject) {
    out += '{';
    for (Members m(value); m.next(); separator = ",") {
      out += separator;
      line(level + 1);
      out.append(m.raw_key()).append(": ");
      append_pretty(out, m.value(), level + 1);
    }
    if (*separator) line(level);
    out += '}';
  } else {
    out += value;
  }
}

}  // namespace

std::string canonical(Text value) {
  std::string out;
  append_canonical(out, trimmed(value));
  return out;
}

bool same(Text a, Text b) { return a == b || canonical(a) == canonical(b); }

std::string pretty(Text value, int level) {
  std::string out;
  append_pretty(out, trimmed(value), level);
  return out;
}

}  // namespace json
