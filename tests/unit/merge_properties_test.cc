// What holds of every merge, over thousands of random triples.
//
// A triple is an issue and two histories of it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "merge/merge.h"
#include "tests/unit/merge_history.h"

namespace {

using namespace merge_test;
using merge::merge_issue;
using merge::Outcome;

std::string after(const std::string& ours, const Outcome& outcome) {
  return outcome.line ? *outcome.line : issue::apply(ours, outcome.set);
}

struct Sides {
  std::string base, ours, theirs;
};

std::set<std::string> targets_in(json::Text edges) {
  std::set<std::string> all;
  for (json::Elements e(edges); e.next();) all.insert(json::string_or(e.value(), "depends_on_id"));
  return all;
}

void check(const Sides& s) {
  const std::string& b = s.base;
  const std::string& o = s.ours;
  const std::string& t = s.theirs;
  SCOPED_TRACE("\nbase   " + b + "\nours   " + o + "\ntheirs " + t);
  const Outcome ours_first = merge_issue(b, o, t), theirs_first = merge_issue(b, t, o);
  const std::string m = after(o, ours_first), n = after(t, theirs_first);
  ASSERT_FALSE(json::check(m));
  const bool timed = !ours_first.needs_new_time && !theirs_first.needs_new_time;

  // Both sides come to the same issue.
  EXPECT_EQ(content(m, timed), content(n, timed));
  EXPECT_EQ(ours_first.conflicts.size(), theirs_first.conflicts.size());

  // Once more changes nothing, and the other side takes the result as it is when
  // it is newer than its own.
  const Outcome again = merge_issue(b, m, t);
  EXPECT_FALSE(again.changes()) << m << "\n" << after(m, again);
  const std::string newer = issue::apply(m, {{"updated_at", time_text(9)}});
  EXPECT_EQ(content(after(t, merge_issue(t, t, newer))), content(newer));

  // What nobody removed is there; of two edges to one issue, one of them.
  EXPECT_EQ(issue::value_of(m, "id"), issue::value_of(b, "id"));
  const auto targets = targets_in(issue::value_of(m, "dependencies"));
  for (const char* set : {"labels", "dependencies", "comments"})
    for (const std::string& side : {o, t})
      for (const Member& change : issue::difference(b, side)) {
        if (change.name != set || !json::get(change.value, "+")) continue;
        if (set == std::string_view("dependencies")) {
          for (const std::string& target : targets_in(*json::get(change.value, "+")))
            EXPECT_TRUE(targets.contains(target)) << "lost the edge to " << target;
          continue;
        }
        const std::string missing =
            issue::apply(m, {{set, "{\"+\":" + std::string(*json::get(change.value, "+")) + "}"}});
        EXPECT_EQ(content(missing), content(m)) << "lost of " << set;
      }
  const std::string comments = issue::value_of(m, "comments");
  std::set<std::string> ids;
  for (const std::string& e : sorted_elements(comments.empty() ? "[]" : comments)) {
    const std::string id = json::canonical(*json::get(e, "id"));
    EXPECT_TRUE(id.front() == '"' || ids.insert(id).second) << "two comments " << id << " in\n"
                                                            << m;
  }
  EXPECT_TRUE(well_formed(m) || !well_formed(o) || !well_formed(t)) << m;
}

TEST(MergeProperties, HoldOverRandomTriples) {
  for (unsigned seed = 0; seed < 3000 && !testing::Test::HasFailure(); ++seed) {
    History history(seed);
    const std::string base = history.start();
    Sides s{base, history.grow(base, 6 + history.pick(3)), history.grow(base, 6 + history.pick(3))};
    check(s);
  }
}

// Every edit counts, also one that forgot its time.
TEST(MergeProperties, HoldWhenTheirTimeDidNotRise) {
  for (unsigned seed = 0; seed < 1000 && !testing::Test::HasFailure(); ++seed) {
    History history(seed);
    const std::string base = history.start();
    const std::string ours = history.grow(base, 6);
    const std::string theirs =
        issue::apply(history.grow(base, 6), {{"updated_at", issue::value_of(base, "updated_at")}});
    const Outcome outcome = merge_issue(base, ours, theirs);
    if (!outcome.changes()) continue;
    const std::string m = issue::apply(after(ours, outcome), {{"updated_at", time_text(9)}});
    EXPECT_FALSE(merge_issue(base, m, theirs).changes()) << base << "\n"
                                                         << ours << "\n"
                                                         << theirs << "\n"
                                                         << m;
  }
}

TEST(MergeProperties, HoldWithoutABase) {
  for (unsigned seed = 0; seed < 1500 && !testing::Test::HasFailure(); ++seed) {
    History history(seed);
    const std::string base = history.start();
    const std::string o = history.grow(base, 6 + history.pick(3)),
                      t = history.grow(base, 6 + history.pick(3));
    SCOPED_TRACE("\nours   " + o + "\ntheirs " + t);
    const std::string m = after(o, merge_issue({}, o, t)), n = after(t, merge_issue({}, t, o));
    EXPECT_EQ(content(m), content(n));
    EXPECT_FALSE(merge_issue({}, m, t).changes()) << m;
    EXPECT_TRUE(well_formed(m) || !well_formed(o) || !well_formed(t)) << m;
  }
}

TEST(MergeProperties, HoldOnRealIssues) {
  const char* folder = std::getenv("BEADS_REAL_DATA");
  if (folder == nullptr) GTEST_SKIP() << "BEADS_REAL_DATA is not set";
  unsigned seed = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() != ".jsonl") continue;
    std::ifstream in(file.path());
    for (std::string line; std::getline(in, line) && !testing::Test::HasFailure(); ++seed) {
      EXPECT_FALSE(merge_issue(line, line, line).changes());
      EXPECT_EQ(merge_issue({}, {}, line).line, line);
      History history(seed);
      const std::string base = issue::apply(line, {{"updated_at", time_text(5)}});
      if (seed % 16 == 0)
        check({base, history.grow(base, 6), history.grow(base, 6 + history.pick(2))});
    }
  }
}

// Lines cut, doubled and bent: no triple of valid JSON may do more than merge.
TEST(MergeProperties, SurviveBentLines) {
  for (unsigned seed = 0; seed < 1500; ++seed) {
    History history(seed);
    std::string lines[3];
    lines[0] = history.start();
    lines[1] = history.grow(lines[0], 6);
    lines[2] = history.grow(lines[0], 7);
    for (std::string& line : lines) {
      std::string bent = line;
      for (int n = history.pick(4); n > 0; --n) {
        const std::string tokens[] = {"null", "[]", "{}",   "\"\"",
                                      "1e9",  "-0", "true", "\"\\ud800\""};
        const std::size_t colon =
            bent.find(':', static_cast<std::size_t>(history.pick(static_cast<int>(bent.size()))));
        if (colon == bent.npos) continue;
        const std::size_t end = bent.find_first_of(",}", colon);
        bent.replace(colon + 1, end - colon - 1, tokens[history.pick(8)]);
      }
      if (!json::check(bent) && json::kind(bent) == json::Kind::kObject) line = bent;
    }
    const Outcome outcome = merge_issue(lines[0], lines[1], lines[2]);
    EXPECT_FALSE(json::check(after(lines[1], outcome)));
  }
}

}  // namespace
