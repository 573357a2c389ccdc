#include "query/search.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "cli/command.h"
#include "cli/table.h"

namespace query {
namespace {

using idx::Node;
using json::Kind;
using json::Text;

using Use = std::function<bool(std::string_view, Text)>;

// Of a kind that options ask for, and of times.
bool is_no_text(std::string_view key) {
  return key == "status" || key == "issue_type" || key == "_type" || key == "defer_until" ||
         key.ends_with("_at");
}

// Every string in a value.
bool each_string(std::string_view member, Text value, const Use& use) {
  if (json::kind(value) == Kind::kString) return use(member, value);
  if (json::kind(value) == Kind::kArray)
    for (json::Elements e(value); e.next();)
      if (each_string(member, e.value(), use)) return true;
  if (json::kind(value) == Kind::kObject)
    for (json::Members m(value); m.next();)
      if (each_string(member, m.value(), use)) return true;
  return false;
}

// The strings that members of these names have in a set's objects.
bool each_named(std::string_view member, Text value, std::initializer_list<std::string_view> names,
                const Use& use) {
  if (json::kind(value) == Kind::kArray) {
    for (json::Elements e(value); e.next();)
      if (each_named(member, e.value(), names, use)) return true;
    return false;
  }
  if (json::kind(value) != Kind::kObject) return each_string(member, value, use);
  for (json::Members m(value); m.next();)
    if (std::ranges::any_of(names, [&](std::string_view name) { return m.key_is(name); }) &&
        each_string(member, m.value(), use))
      return true;
  return false;
}

// The ids in a claim are the machine's.
bool each_of_metadata(Text value, const Use& use) {
  if (json::kind(value) != Kind::kObject) return each_string("metadata", value, use);
  for (json::Members m(value); m.next();)
    if (!m.key_is("claim") && each_string("metadata", m.value(), use)) return true;
  return false;
}

bool holds(Text line, const Pattern& pattern) {
  std::string decoded;
  return each_text(line, [&](std::string_view, Text string) {
    json::decode(string, decoded);
    return pattern.find(decoded).has_value();
  });
}

// `text` fit for a terminal, its matches marked.
std::string marked(std::string_view text, const Pattern& pattern) {
  constexpr int kMost = 16;  // a text made to cost time costs no more than that
  std::string out;
  std::size_t done = 0;
  for (int i = 0; cli::coloured() && i < kMost; ++i) {
    const auto m = pattern.find(text, done);
    if (!m || m->length == 0) break;
    out += text::printable(text.substr(done, m->at - done));
    out += "\x1b[1;31m" + text::printable(text.substr(m->at, m->length)) + "\x1b[0m";
    done = m->at + m->length;
  }
  return out + text::printable(text.substr(done));
}

// What is around the match, on one line.
std::string around(std::string_view text, Pattern::Match match) {
  constexpr std::size_t kBefore = 30, kAfter = 60;
  const auto is_inside = [&](std::size_t i) { return i < text.size() && (text[i] & 0xc0) == 0x80; };
  std::size_t from = match.at < kBefore ? 0 : match.at - kBefore;
  std::size_t to = std::min(match.at + std::min(match.length, kAfter) + kAfter, text.size());
  while (from > 0 && is_inside(from)) --from;
  while (is_inside(to)) ++to;
  std::string out(text.substr(from, to - from));
  std::ranges::replace_if(out, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return (from > 0 ? "..." : "") + out + (to < text.size() ? "..." : "");
}

}  // namespace

bool each_text(Text line, const Use& use) {
  for (json::Members m(line); m.next();) {
    const std::string key = m.key();
    if (is_no_text(key)) continue;
    const bool done = key == "dependencies" ? each_named(key, m.value(), {"depends_on_id"}, use)
                      : key == "comments"   ? each_named(key, m.value(), {"author", "text"}, use)
                      : key == "metadata"   ? each_of_metadata(m.value(), use)
                                            : each_string(key, m.value(), use);
    if (done) return true;
  }
  return false;
}

std::vector<Node> search(const store::View& view, const Filter& filter, const Pattern& pattern,
                         bool all) {
  const idx::State& state = view.state();
  auto wanted = matching(view, filter);
  if (!all && filter.statuses.empty())
    std::erase_if(wanted, [&](Node n) { return state.status(n) == issue::Status::kClosed; });
  std::vector<Node> found;
  view.each_line(wanted, [&](Node n, Text line) {
    if (pattern.may_be_in(line) && holds(line, pattern)) found.push_back(n);
  });
  return found;
}

void print_found(const store::View& view, const std::vector<Node>& nodes, const Pattern& pattern) {
  const idx::State& state = view.state();
  std::size_t widest = 0;
  for (const Node n : nodes) widest = std::max(widest, text::width(text::printable(state.id(n))));
  for (const Node n : nodes) {
    const std::string id = text::printable(state.id(n));
    const std::string pad(widest - text::width(id) + 2, ' ');
    cli::out().write(marked(state.id(n), pattern) + pad + std::to_string(state.priority(n)) + "  " +
                     marked(state.title(n), pattern) + '\n');
    if (pattern.find(state.title(n)) || pattern.find(state.id(n))) continue;
    std::string decoded;
    each_text(view.line(n), [&](std::string_view member, Text string) {
      json::decode(string, decoded);
      const auto match = pattern.find(decoded);
      if (match)
        cli::out().write(std::string(widest + 5, ' ') + text::printable(member) + ": " +
                         marked(around(decoded, *match), pattern) + '\n');
      return match.has_value();
    });
  }
}

}  // namespace query
