#include "config/edit.h"

#include <algorithm>
#include <span>

#include "base/error.h"
#include "base/text.h"
#include "config/config.h"

namespace config {
namespace {

using Path = std::vector<std::string>;

constexpr std::string_view kBare =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
constexpr std::string_view kBlank = " \t\r";

struct Line {
  Path key;                 // without the table's name
  std::size_t begin;       // of the line
  std::size_t value, end;  // of the value's text
  std::size_t next;        // the line behind it
};

struct Table {
  Path name;
  bool in_array;       // of [[name]], or below one: no setting lies there
  std::size_t behind;  // where a new line of it goes
  std::vector<Line> lines;
};

bool begins_with(const Path& key, const Path& table) {
  return table.size() <= key.size() && std::equal(table.begin(), table.end(), key.begin());
}

// Finds where the settings of a TOML text stand.  The text is one: whoever writes
// what came of it has asked the parser.
class Survey {
 public:
  explicit Survey(std::string_view toml) : toml_(toml), tables_{{{}, false, toml.size(), {}}} {
    if (toml.starts_with("\xEF\xBB\xBF")) at_ = 3;  // the parser skips a byte order mark, too
    while (at_ < toml_.size()) read_line();
  }
  const std::vector<Table>& tables() const { return tables_; }  // the nameless first

 private:
  char here() const { return at_ < toml_.size() ? toml_[at_] : '\0'; }
  void skip(std::string_view these) { at_ = std::min(toml_.find_first_not_of(these, at_), toml_.size()); }
  void skip_to(char c) { at_ = std::min(toml_.find(c, at_), toml_.size()); }

  void read_line() {
    Line line{{}, at_, 0, 0, 0};
    skip(kBlank);
    const bool many = toml_.substr(at_).starts_with("[["), header = here() == '[';
    at_ += many ? 2 : header ? 1 : 0;
    const bool good = read_key(line.key) && here() == (header ? ']' : '=');
    if (good && !header) {
      ++at_;
      skip(kBlank);
      line.value = at_;
      line.end = skip_value();
    }
    skip_to('\n');
    at_ = line.next = std::min(at_ + 1, toml_.size());
    if (!good) return;
    if (!header) {
      tables_.back().behind = line.next;
      return tables_.back().lines.push_back(std::move(line));
    }
    if (tables_.size() == 1 && tables_[0].lines.empty()) tables_[0].behind = above(line.begin);
    if (many) arrays_.push_back(line.key);
    const bool in_array = std::ranges::any_of(
        arrays_, [&](const Path& array) { return begins_with(line.key, array); });
    tables_.push_back({std::move(line.key), in_array, line.next, {}});
  }

  // Above the comment that stands right above the line at `begin`.
  std::size_t above(std::size_t begin) const {
    while (begin > 0) {
      const std::size_t line = begin < 2 ? 0 : toml_.rfind('\n', begin - 2) + 1;
      if (toml_[line] != '#') break;
      begin = line;
    }
    return begin;
  }

  // a . "b".'c'; stands at what follows then.
  bool read_key(Path& key) {
    for (;; ++at_) {
      skip(kBlank);
      const std::size_t begin = at_;
      if (here() == '"' || here() == '\'') {
        skip_string();
        // With escapes in it, the parser knows what it says.
        const std::string part(toml_.substr(begin, at_ - begin));
        if (part.size() < 2) return false;
        if (part.find('\\') == part.npos) key.push_back(part.substr(1, part.size() - 2));
        else for (Setting& one : settings(part + "=0", "")) key.push_back(std::move(one.key[0]));
      } else {
        skip(kBare);
        if (at_ == begin) return false;
        key.emplace_back(toml_.substr(begin, at_ - begin));
      }
      skip(kBlank);
      if (here() != '.') return true;
    }
  }

  // Steps over a value: strings of any kind, and brackets, which may hold lines and
  // comments.  The end of its text, before the blanks and the comment behind it.
  std::size_t skip_value() {
    int depth = 0;
    std::size_t end = at_;
    while (at_ < toml_.size()) {
      const char c = here();
      if (depth == 0 && (c == '#' || c == '\n')) break;
      if (c == '#') skip_to('\n');
      else if (c == '"' || c == '\'') skip_string();
      else ++at_;
      depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
      if (kBlank.find(c) == kBlank.npos) end = at_;
    }
    return end;
  }

  void skip_string() {
    std::string quote(3, here());
    if (!toml_.substr(at_).starts_with(quote)) quote.resize(1);
    for (at_ += quote.size(); at_ < toml_.size(); ++at_) {
      if (quote[0] == '"' && here() == '\\') ++at_;
      else if (toml_.substr(at_).starts_with(quote)) break;
    }
    at_ = std::min(at_ + quote.size(), toml_.size());
    while (quote.size() == 3 && here() == quote[0]) ++at_;  // of five the last three end it
  }

  std::string_view toml_;
  std::size_t at_ = 0;
  std::vector<Table> tables_;
  std::vector<Path> arrays_;
};

std::string spelt(std::span<const std::string> key) {
  std::string out;
  for (const std::string& part : key) {
    const bool bare = !part.empty() && part.find_first_not_of(kBare) == part.npos;
    out.append(out.empty() ? "" : ".").append(bare ? part : quoted(part));
  }
  return out;
}

Path whole(const Table& table, const Line& line) {
  Path key = table.name;
  key.insert(key.end(), line.key.begin(), line.key.end());
  return key;
}

}  // namespace

std::string with(std::string_view toml, const Path& key, std::optional<std::string_view> value) {
  if (key.empty() || key.back().empty()) throw Failure("a setting needs a name");
  const std::string name = text::join(key, ".");
  const Survey survey(toml);
  std::string text(toml);
  const Table* table = &survey.tables().front();
  for (const Table& t : survey.tables()) {
    if (t.in_array) continue;
    for (const Line& line : t.lines) {
      const Path there = whole(t, line);
      if (text::join(there, ".") == name)
        return value ? text.replace(line.value, line.end - line.value, *value)
                     : text.erase(line.begin, line.next - line.begin);
      if (value && begins_with(key, there))
        throw Failure(text::printable(name) + ": " + text::printable(text::join(there, ".")) +
                      " is one value in config.toml", "write it as a [table] there");
    }
    if (t.name.size() > table->name.size() && begins_with(key, t.name)) table = &t;
  }
  if (!value) return text;
  const std::size_t at = table->behind;
  const bool joined = at > 0 && text[at - 1] != '\n';
  return text.insert(at, (joined ? "\n" : "") + spelt(std::span(key).subspan(table->name.size())) +
                             " = " + std::string(*value) + '\n');
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view here = rest;
    const char32_t c = text::take(rest);
    if (c == text::kNotUtf8) throw Failure("'" + text::printable(text) + "' is not UTF-8");
    if (c == '"' || c == '\\') (out += '\\') += here[0];
    else if (c == '\n') out += "\\n";
    else if (c == '\t') out += "\\t";
    else if (c < 0x20 || c == 0x7f)
      (out += "\\u00") += {"0123456789abcdef"[c >> 4], "0123456789abcdef"[c & 15]};
    else out += here.substr(0, here.size() - rest.size());
  }
  return out += '"';
}

}  // namespace config
