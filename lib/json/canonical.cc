#include <algorithm>
#include <charconv>
#include <cstdio>
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
  // Enough digits to tell any two apart.  std::to_chars() brings tables of 100 KB along.
  const int size = std::snprintf(digits, sizeof digits, "%.17g", number);
  out.append(digits, static_cast<std::size_t>(size));
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

// The members of an object by their keys as they are written, of duplicates the last.
// None when a key has escapes, so that it may be spelt otherwise.
using Written = std::vector<std::pair<Text, Text>>;
std::optional<Written> written(Text object) {
  Written all;
  for (Members m(object); m.next();) {
    if (m.raw_key().find('\\') != Text::npos) return std::nullopt;
    all.emplace_back(m.raw_key(), m.value());
  }
  std::ranges::stable_sort(all, {}, &Written::value_type::first);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (i + 1 == all.size() || all[i].first != all[i + 1].first) all[kept++] = all[i];
  all.resize(kept);
  return all;
}

// Most that differ do so in the first bytes that are looked at.
bool same_value(Text a, Text b) {
  if (a == b) return true;
  if (kind(a) != kind(b)) return false;
  const auto canonically = [&] {
    std::string x, y;
    append_canonical(x, a);
    append_canonical(y, b);
    return x == y;
  };
  switch (kind(a)) {
    case Kind::kString:
      return (a.find('\\') != Text::npos || b.find('\\') != Text::npos) && decode(a) == decode(b);
    case Kind::kNumber:
      return canonically();
    case Kind::kArray: {
      Elements x(a), y(b);
      for (;;) {
        const bool more = x.next();
        if (more != y.next()) return false;
        if (!more) return true;
        if (!same_value(x.value(), y.value())) return false;
      }
    }
    case Kind::kObject: {
      const auto x = written(a), y = written(b);
      if (!x || !y) return canonically();
      return std::ranges::equal(*x, *y, [](const auto& m, const auto& n) {
        return m.first == n.first && same_value(m.second, n.second);
      });
    }
    default:
      return false;
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

bool same(Text a, Text b) { return same_value(trimmed(a), trimmed(b)); }

std::string pretty(Text value, int level) {
  std::string out;
  append_pretty(out, trimmed(value), level);
  return out;
}

}  // namespace json
