// Lines of a backlog: reading them, telling them apart, changing them and taking
// the changes back.  An input is a few lines.
#include "issue/line.h"

#include "issue/issue.h"
#include "tests/fuzz/common/fuzz.h"

namespace {

using fuzz::promise;
using issue::Member;
using json::Text;
using Changes = std::vector<Member>;

std::string shown(const Changes& changes) {
  std::string out;
  for (const Member& m : changes) out += m.name + "=" + m.value + ";";
  return out;
}

bool same(Text a, Text b) {
  return issue::difference(a, b).empty() && issue::difference(b, a).empty();
}

void check_facts(Text line, const issue::Facts& f, issue::Reader& again) {
  const std::string id(f.id), title(f.title);
  const issue::Facts& second = again.read(line);
  promise(second.id == id && second.title == title && second.token == f.token &&
              second.edges.size() == f.edges.size() && second.labels.size() == f.labels.size() &&
              second.status == f.status && second.priority == f.priority,
          "scan() and read() see the same", {line});
  promise((issue::line_kind(line) == issue::Line::kIssue) == (f.kind == issue::Line::kIssue),
          "line_kind() agrees with the facts", {line});
}

void check_change(Text line, const Changes& changes) {
  const std::string once = issue::apply(line, changes);
  promise(!json::check(once), "apply() writes JSON", {line, shown(changes), once});
  promise(once.find('\n') == once.npos, "apply() writes one line", {line, shown(changes)});
  promise(same(issue::apply(once, changes), once), "twice is once", {line, shown(changes), once});
  const std::string back = issue::apply(once, issue::inverse(line, changes));
  promise(same(back, line), "inverse() restores", {line, shown(changes), once, back});
}

void check_two(Text from, Text to) {
  const Changes changes = issue::difference(from, to);
  const std::string made = issue::apply(from, changes);
  promise(same(made, to), "difference() applied gives the other", {from, to, shown(changes), made});
  check_change(from, changes);
  for (const Member& m : changes) check_change(from, {m});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<Text> lines;
  issue::Reader reader, other;
  for (const Text raw : text::split(fuzz::text_of(data, size), '\n')) {
    const auto why = issue::broken(reader, raw);
    promise(!why || !why->empty(), "a broken line has a reason", {raw});
    const Text line = issue::without_space(raw);
    promise(why.has_value() == (json::check(line) || !line.starts_with('{')),
            "what is broken is no object", {raw});
    if (why || lines.size() == 4) continue;
    check_facts(line, reader.facts(), other);
    lines.push_back(line);
  }
  for (const Text line : lines) {
    promise(issue::apply(line, {}) == line, "nothing changed, no byte changed", {line});
    promise(issue::difference(line, line).empty(), "no line differs from itself", {line});
    issue::style_of(line);
    issue::metadata_of(line);
    check_change(line, {{"updated_at", "\"2026-11-20T12:00:00.000001Z\""},
                        {"status", "\"in_progress\""},
                        {"metadata.claim", "{\"token\":1}"},
                        {"labels", "{\"+\":[\"a\"],\"-\":[\"b\"]}"}});
    check_change(line, {{"closed_at", ""}, {"metadata", ""}, {"dependencies", "null"}});
  }
  for (const Text a : lines)
    for (const Text b : lines) check_two(a, b);
  return 0;
}
