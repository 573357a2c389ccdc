#include "config/edit.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"

namespace config {
namespace {

constexpr std::string_view kPlain =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";

// "claim . lease" or "\"claim\".lease" as "claim.lease"; "" when it is no key.
std::string plain_key(std::string_view s) {
  std::string key;
  for (std::string_view part : text::split(s, '.')) {
    part = text::trim(part);
    if (part.size() > 1 && (part[0] == '"' || part[0] == '\'') && part.back() == part[0])
      part = part.substr(1, part.size() - 2);
    if (part.empty() || part.find_first_not_of(kPlain) != part.npos) return {};
    key.append(key.empty() ? "" : ".").append(part);
  }
  return key;
}

// Where the value that begins `s` ends: before the blanks and the comment behind it.
std::size_t end_of_value(std::string_view s) {
  char quote = 0;
  std::size_t end = 0;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (quote == '"' && s[i] == '\\') ++i;
    else if (quote) quote = s[i] == quote ? 0 : quote;
    else if (s[i] == '"' || s[i] == '\'') quote = s[i];
    else if (s[i] == '#') break;
    if (i < s.size() && s[i] != ' ' && s[i] != '\t' && s[i] != '\r') end = i + 1;
  }
  return end;
}

struct Line {
  std::size_t begin, value, end;  // of the line, of its value, behind the value
  std::string key;
};

// The lines that set something, and where the first table begins.
struct Survey {
  std::vector<Line> lines;
  std::size_t first_table;
};
Survey survey(std::string_view toml) {
  Survey found{{}, toml.size()};
  std::string table;
  std::size_t at = 0;
  for (const std::string_view line : text::split(toml, '\n')) {
    const std::size_t begin = at;
    at += line.size() + 1;
    const std::string_view words = text::trim(line);
    if (words.empty() || words[0] == '#') continue;
    if (words[0] == '[') {
      found.first_table = std::min(found.first_table, begin);
      table = plain_key(words.substr(1, words.find(']') - 1));
      continue;
    }
    const auto equals = line.find('=');
    if (equals == line.npos) continue;
    std::string key = plain_key(line.substr(0, equals));
    if (key.empty()) continue;
    if (!table.empty()) key = table + '.' + key;
    const auto value = line.find_first_not_of(" \t", equals + 1);
    if (value == line.npos) continue;
    found.lines.push_back(
        {begin, begin + value, begin + value + end_of_value(line.substr(value)), std::move(key)});
  }
  return found;
}

bool goes_on(std::string_view value) {
  return value.starts_with("\"\"\"") || value.starts_with("'''") ||
         (value.starts_with('[') && !value.ends_with(']'));
}

}  // namespace

std::vector<std::pair<std::string, std::string>> lines_of(std::string_view toml) {
  std::vector<std::pair<std::string, std::string>> all;
  for (Line& line : survey(toml).lines)
    if (const auto value = toml.substr(line.value, line.end - line.value); !goes_on(value))
      all.emplace_back(std::move(line.key), value);
  return all;
}

std::string with(std::string_view toml, std::string_view key,
                 std::optional<std::string_view> value) {
  if (key.empty() || plain_key(key) != key) throw Failure("'" + text::printable(key) + "' is no name of a setting");
  const Survey found = survey(toml);
  std::string text(toml);
  if (const auto line = std::ranges::find(found.lines, key, &Line::key); line != found.lines.end()) {
    if (goes_on(toml.substr(line->value, line->end - line->value)))
      throw Failure(std::string(key) + ": has a value of several lines", "edit config.toml");
    if (value) return text.replace(line->value, line->end - line->value, *value);
    const auto end = toml.find('\n', line->begin);
    return text.erase(line->begin, end == toml.npos ? end : end + 1 - line->begin);
  }
  if (!value) return text;
  const bool joined = found.first_table > 0 && text[found.first_table - 1] != '\n';
  return text.insert(found.first_table, (joined ? "\n" : "") + std::string(key) + " = " +
                                            std::string(*value) + '\n');
}

}  // namespace config
