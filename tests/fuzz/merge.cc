// Three states of one issue: base, ours and theirs, a line each (an empty first
// line: there is no base).
#include "merge/merge.h"

#include "issue/line.h"
#include "merge/backlog.h"
#include "merge/triple.h"
#include "tests/fuzz/common/fuzz.h"

namespace {

using fuzz::promise;
using json::Text;
using Side = std::optional<Text>;

// One moment, in two spellings.
bool same_time(Text a, Text b) {
  const auto x = json::as_string(a), y = json::as_string(b);
  const auto at = x ? parse_instant(*x) : std::nullopt,
             other = y ? parse_instant(*y) : std::nullopt;
  return at && other && compare(*at, *other) == 0;
}

bool same(Text a, Text b, bool with_time) {
  for (const auto& changes : {issue::difference(a, b), issue::difference(b, a)})
    for (const issue::Member& m : changes)
      if ((with_time || m.name != "updated_at") &&
          !same_time(issue::value_of(a, m.name), issue::value_of(b, m.name)))
        return false;
  return true;
}

std::string after(Text ours, const merge::Outcome& outcome) {
  return outcome.line ? *outcome.line : issue::apply(ours, outcome.set);
}

void check(Side base, Text ours, Text theirs) {
  const merge::Outcome here = merge::merge_issue(base, ours, theirs);
  const merge::Outcome there = merge::merge_issue(base, theirs, ours);
  const std::string m = after(ours, here), n = after(theirs, there);
  const std::string_view b = base.value_or("");
  promise(!json::check(m), "a merged line is JSON", {b, ours, theirs, m});
  promise(m.find('\n') == m.npos, "a merged issue is one line", {b, ours, theirs, m});
  promise(issue::value_of(m, "id") == issue::value_of(ours, "id") || here.line, "the id stays",
          {b, ours, theirs, m});
  for (const merge::Resolved& how : here.conflicts)
    promise(!how.member.empty(), "a conflict has a name", {b, ours, theirs});
  // Where an updated_at is no time, or did not rise, nobody knows whose word is the
  // newer, and what was rewritten inside of edges and comments counts as ours alone.
  const merge::Triple sides(base, ours, theirs);
  for (const Side& side : {Side(ours), Side(theirs)})
    if (!parse_instant(json::string_or(*side, "updated_at"))) return;
  if (!sides.ours_rose() || !sides.theirs_rose()) return;
  const bool timed = !here.needs_new_time && !there.needs_new_time;
  promise(same(m, n, timed), "both sides come to the same issue", {b, ours, theirs, m, n});
  promise(!merge::merge_issue(base, m, theirs).changes() || !timed,
          "once more changes nothing", {b, ours, theirs, m});
}

// What git's driver makes of them does not depend on which side is called ours.
void check_lines(Side base, Text ours, Text theirs) {
  std::vector<merge::Resolved> conflicts;
  const std::string here = merge::merge_lines(base, ours, theirs, conflicts);
  const std::string there = merge::merge_lines(base, theirs, ours, conflicts);
  promise(!json::check(here) && same(here, there, true), "git's two ways to ask come to one issue",
          {base.value_or(""), ours, theirs, here, there});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto lines = text::split(fuzz::text_of(data, size), '\n');
  if (lines.size() < 3) return 0;
  issue::Reader reader;
  Side side[3];
  for (int i = 0; i < 3; ++i) {
    const Text line = issue::without_space(lines[static_cast<std::size_t>(i)]);
    if (i == 0 && line.empty()) continue;
    if (issue::broken(reader, line)) return 0;
    // Sides of one issue, as all who merge see to.
    const std::string id(reader.facts().id);
    if (id.empty() || (side[1] && id != json::string_or(*side[1], "id"))) return 0;
    side[i] = line;
  }
  check(side[0], *side[1], *side[2]);
  check({}, *side[1], *side[2]);
  check_lines(side[0], *side[1], *side[2]);
  check_lines({}, *side[1], *side[2]);
  promise(merge::merge_issue(side[0], {}, *side[2]).changes(), "what we lack comes", {*side[2]});
  promise(!merge::merge_issue(*side[1], *side[1], *side[1]).changes(), "nothing is no change",
          {*side[1]});
  return 0;
}
