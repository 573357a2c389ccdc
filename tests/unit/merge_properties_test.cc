// What holds of every merge, over thousands of random triples.
//
// A triple is an issue and two histories of it: small changes as our commands
// and other tools make them, with times that often tie.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "base/time.h"
#include "merge/merge.h"

namespace {

using issue::Member;
using json::Text;
using merge::merge_issue;
using merge::Outcome;

constexpr Micros kEpoch = 1767225600 * kSecond;

std::string time_text(int second) {
  return "\"" + format_instant(kEpoch + second * kSecond) + "\"";
}
std::string number(Micros n) { return std::to_string(n); }
Micros token(int second) { return kEpoch + second * kSecond; }

class History {
 public:
  explicit History(unsigned seed) : random_(seed) {}

  int pick(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  std::string word() { return std::string(1, static_cast<char>('a' + pick(4))); }

  std::string start() {
    std::string line = R"({"id":"bd-1","title":"t","status":"open","priority":2,"created_at":)" +
                       time_text(1) + ",\"updated_at\":" + time_text(5) + "}";
    for (int steps = pick(8); steps > 0; --steps) line = step(line, 2 + pick(3));
    return issue::apply(line, {{"updated_at", time_text(5)}});
  }

  // Some changes made at `second`, and mostly its updated_at.
  std::string grow(std::string line, int second) {
    for (int steps = pick(5); steps > 0; --steps) line = step(line, second);
    return issue::apply(line, {{"updated_at", time_text(second)}});
  }

 private:
  std::string step(const std::string& line, int second) {
    switch (pick(16)) {
      case 0:
        return issue::apply(line, {{"title", "\"" + word() + "\""}});
      case 1:
        return issue::apply(line, {{"x" + word(), pick(3) ? number(pick(3)) : ""}});
      case 2:
        return issue::apply(line, {{"metadata." + word(), pick(3) ? number(pick(3)) : ""}});
      case 3:
        return set_element(line, "labels", "\"" + word() + "\"");
      case 4:
        return set_element(line, "dependencies",
                           R"({"issue_id":"bd-1","depends_on_id":"bd-)" + word() + R"(","type":")" +
                               (pick(2) ? "blocks" : "related") + R"(","created_by":")" + word() +
                               "\"}");
      case 5:
      case 6:
        return set_element(line, "comments", comment(line, second));
      case 7:
        return drop_comment(line);
      case 8:
        return claim(line, second);
      case 9:
        return release(line);
      case 10:
        return close(line, second);
      case 11:
        return reopen(line, second);
      case 12:
        return pick(3) ? line : bury(line, second);
      case 13:
        return pick(2) ? issue::apply(line, {{"metadata", ""}}) : foreign_status(line, second);
      case 14:
        return issue::apply(line, {{"dependency_count", number(pick(5))}});
      default:
        return line;
    }
  }

  std::string set_element(const std::string& line, const char* member, const std::string& element) {
    return issue::apply(
        line, {{member, std::string("{\"") + (pick(3) ? "+" : "-") + "\":[" + element + "]}"}});
  }
  std::string comment(const std::string& line, int second) {
    long long id = 1;
    const std::string all = value(line, "comments", "[]");
    for (json::Elements e(all); e.next();)
      id = std::max(id, json::as_integer(*json::get(e.value(), "id")).value_or(0) + 1);
    return "{\"id\":" + (pick(8) ? number(id) : "\"u" + word() + "\"") + ",\"author\":\"" + word() +
           "\",\"text\":\"" + word() + "\",\"created_at\":" + time_text(second) + "}";
  }
  std::string drop_comment(const std::string& line) {
    const std::string all = value(line, "comments", "[]");
    json::Elements e(all);
    return e.next() ? issue::apply(line, {{"comments", "{\"-\":[" + std::string(e.value()) + "]}"}})
                    : line;
  }

  static std::string value(const std::string& line, const char* name, const char* fallback) {
    const std::string v = issue::value_of(line, name);
    return v.empty() ? fallback : v;
  }
  static Micros generation(const std::string& line) {
    return json::as_integer(value(line, "metadata.generation", "0")).value_or(0);
  }
  std::string claim(const std::string& line, int second) {
    const std::string who = "\"" + word() + "\"";
    return end_ended(
        issue::apply(line, {{"status", "\"in_progress\""},
                            {"assignee", who},
                            {"started_at", time_text(second)},
                            {"metadata.claim", "{\"token\":" + number(token(second) + pick(3)) +
                                                   ",\"generation\":" + number(generation(line)) +
                                                   ",\"lease\":60}"}}));
  }
  static std::string end_ended(const std::string& line) {
    return issue::apply(
        line, {{"closed_at", ""}, {"close_reason", ""}, {"deleted_at", ""}, {"deleted_by", ""}});
  }
  static Member next_generation(const std::string& line) {
    return {"metadata.generation", number(generation(line) + 1)};
  }
  std::string release(const std::string& line) {
    return end_ended(issue::apply(line, {{"status", "\"open\""},
                                         {"assignee", ""},
                                         {"started_at", ""},
                                         {"metadata.claim", ""},
                                         {"metadata.attempts", number(pick(3))},
                                         next_generation(line)}));
  }
  std::string close(const std::string& line, int second) {
    return issue::apply(end_ended(line), {{"status", "\"closed\""},
                                          {"closed_at", time_text(second)},
                                          {"close_reason", "\"" + word() + "\""},
                                          {"metadata.claim", ""},
                                          next_generation(line)});
  }
  std::string reopen(const std::string& line, int second) {
    return end_ended(issue::apply(line, {{"status", "\"open\""},
                                         {"metadata.claim", ""},
                                         {"metadata.reopened", number(token(second) + pick(2))},
                                         next_generation(line)}));
  }
  std::string bury(const std::string& line, int second) {
    return issue::apply(end_ended(line), {{"status", "\"tombstone\""},
                                          {"deleted_at", time_text(second)},
                                          {"deleted_by", "\"" + word() + "\""},
                                          {"metadata.claim", ""}});
  }
  std::string foreign_status(const std::string& line, int second) {
    if (pick(2)) return end_ended(issue::apply(line, {{"status", "\"blocked\""}}));
    return issue::apply(end_ended(line),
                        {{"status", "\"closed\""}, {"closed_at", time_text(second)}});
  }

  std::mt19937 random_;
};

std::string after(const std::string& ours, const Outcome& outcome) {
  return outcome.line ? *outcome.line : issue::apply(ours, outcome.set);
}

std::vector<std::string> sorted_elements(Text array) {
  std::vector<std::string> all;
  for (json::Elements e(array); e.next();) all.push_back(json::canonical(e.value()));
  std::ranges::sort(all);
  return all;
}

// What an issue says: the order of sets, computed members and the spelling of
// times aside.  `with_time`: updated_at counts.
std::string content(const std::string& line, bool with_time = true) {
  std::map<std::string, std::string> members;
  for (json::Members m(line); m.next();) {
    const std::string key = m.key();
    if (key == "dependency_count" || (key == "updated_at" && !with_time)) continue;
    std::string text;
    if (issue::is_set_member(key))
      for (const std::string& e : sorted_elements(m.value())) text += e + "\n";
    else
      text = json::canonical(m.value());
    if (!text.empty() && text != "null" && text != "{}") members[key] = text;
  }
  std::string all;
  for (const auto& [key, text] : members) all += key + ": " + text + "\n";
  return all;
}

bool well_formed(const std::string& line) {
  return (issue::value_of(line, "status") == "\"closed\"") ==
         !issue::value_of(line, "closed_at").empty();
}

struct Sides {
  std::string base, ours, theirs;
};

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

  // What nobody removed is there.
  EXPECT_EQ(issue::value_of(m, "id"), issue::value_of(b, "id"));
  for (const char* set : {"labels", "dependencies", "comments"})
    for (const std::string& side : {o, t})
      for (const Member& change : issue::difference(b, side)) {
        if (change.name != set || !json::get(change.value, "+")) continue;
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
