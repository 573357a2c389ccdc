// Whole backlogs: what holds of every merge, over thousands of random ones, and
// the rules for lines, one readable case each.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>

#include "merge/backlog.h"
#include "merge/claim.h"
#include "merge/markers.h"
#include "tests/unit/merge_history.h"

namespace {

using namespace merge_test;

merge::Merged merge_texts(const std::string& base, const std::string& ours,
                          const std::string& theirs) {
  return merge::merge_files(merge::file_of(base), merge::file_of(ours), merge::file_of(theirs));
}
std::string merged(const std::string& base, const std::string& ours, const std::string& theirs) {
  return merge_texts(base, ours, theirs).text;
}

// What a backlog says: its issues, canonical, by id; the rest under its text.
std::map<std::string, std::string> contents(const std::string& text) {
  std::map<std::string, std::string> all;
  for (const merge::Line& line : merge::file_of(text).lines) {
    if (line.text.empty()) continue;
    const std::string id = json::string_or(line.text, "id");
    const std::string canonical = json::canonical(line.text);
    EXPECT_TRUE(all.emplace(id.empty() ? canonical : id, canonical).second) << "twice: " << id;
  }
  return all;
}

// --- random backlogs -----------------------------------------------------------

struct Backlogs {
  std::string base, ours, theirs, third;  // three histories of base
};

class Writer {
 public:
  explicit Writer(unsigned seed) : history_(seed) {}

  Backlogs make() {
    const bool sorted = history_.pick(2) == 0;
    std::map<std::string, std::string> base;
    for (int n = history_.pick(7); n > 0; --n) add(base);
    const std::string texts[] = {text(base, sorted), text(grown(base), sorted),
                                 text(grown(base), sorted), text(grown(base), sorted)};
    return {texts[0], texts[1], texts[2], texts[3]};
  }

 private:
  std::map<std::string, std::string> grown(std::map<std::string, std::string> issues) {
    for (auto& [id, line] : issues) {
      const int second = history_.pick(4) ? 6 + history_.pick(3) : 5;  // 5: it forgot its time
      if (history_.pick(3)) line = history_.grow(line, second);
    }
    for (int n = history_.pick(3); n > 0; --n) add(issues);
    if (!issues.empty() && history_.pick(4) == 0) issues.erase(issues.begin());
    return issues;
  }

  // From so few ids that both sides often make one of the same.
  void add(std::map<std::string, std::string>& issues) {
    const int n = history_.pick(12);
    if (n < 2) {
      const std::string memory = R"({"_type":"memory","key":")" + history_.word() + "\"}";
      issues.try_emplace("~" + memory, memory);
    } else {
      const std::string id = "bd-" + std::to_string(10 + n);
      issues.try_emplace(id, history_.start(id));
    }
  }

  std::string text(const std::map<std::string, std::string>& issues, bool sorted) {
    std::vector<std::string> lines;
    for (const auto& [id, line] : issues) lines.push_back(line);
    for (int i = static_cast<int>(lines.size()); i > 1 && !sorted; --i)
      std::swap(lines[static_cast<std::size_t>(i - 1)],
                lines[static_cast<std::size_t>(history_.pick(i))]);
    std::string all;
    for (const std::string& line : lines) all += line + (history_.pick(9) ? "\n" : "\n\n");
    if (!all.empty() && history_.pick(5) == 0) all.pop_back();
    return all;
  }

  History history_;
};

// The members that are single values to a merge: name to canonical value.
std::map<std::string, std::string> single_members(const std::string& line) {
  std::map<std::string, std::string> all;
  for (const Member& m : issue::difference("{}", line))
    if (!issue::is_set_member(m.name) && !merge::in_claim(m.name, false) &&
        m.name != "updated_at" && m.name != "dependency_count")
      all[m.name] = json::canonical(m.value);
  return all;
}

// Nobody removed it: it is in one side and not in base, or in both sides.
void expect_nothing_lost(const Backlogs& s, const std::string& result) {
  const auto b = contents(s.base), o = contents(s.ours), t = contents(s.theirs);
  const auto m = contents(result);
  const auto at = [](const auto& all, const std::string& id) {
    const auto it = all.find(id);
    return it == all.end() ? std::string("{}") : it->second;
  };
  for (const auto* side : {&o, &t})
    for (const auto& [id, line] : *side) {
      const bool is_issue = id.front() != '{';
      if (is_issue || !b.contains(id) || (o.contains(id) && t.contains(id))) {
        EXPECT_TRUE(m.contains(id)) << "lost: " << id;
      }
      if (!is_issue) continue;
      const auto known = single_members(at(b, id)), ours = single_members(at(o, id)),
                 theirs = single_members(at(t, id)), now = single_members(at(m, id));
      for (const auto& [name, value] : single_members(line)) {
        if (known.contains(name) && !(ours.contains(name) && theirs.contains(name))) continue;
        EXPECT_TRUE(now.contains(name)) << "lost: " << name << " of " << id;
        const bool both = ours.contains(name) && theirs.contains(name);
        if (!both || ours.at(name) == theirs.at(name)) {
          EXPECT_EQ(now.contains(name) ? now.at(name) : "", value) << name << " of " << id;
        }
      }
    }
}

void check(const Backlogs& s) {
  SCOPED_TRACE("\nbase\n" + s.base + "\nours\n" + s.ours + "\ntheirs\n" + s.theirs);
  const merge::Merged result = merge_texts(s.base, s.ours, s.theirs);
  const std::string& m = result.text;
  ASSERT_TRUE(result.clean());
  EXPECT_EQ(contents(m), contents(merged(s.base, s.theirs, s.ours)));
  EXPECT_EQ(merged(s.base, m, s.theirs), m);
  EXPECT_EQ(merged(s.base, s.ours, m), m);
  EXPECT_EQ(contents(merged(s.base, s.theirs, m)), contents(m));
  EXPECT_EQ(merged(s.ours, s.ours, s.ours), s.ours);
  expect_nothing_lost(s, m);
}

TEST(MergeBacklogProperties, HoldOverRandomBacklogs) {
  for (unsigned seed = 0; seed < 1000 && !testing::Test::HasFailure(); ++seed)
    check(Writer(seed).make());
}

TEST(MergeBacklogProperties, HoldWithoutABase) {
  for (unsigned seed = 0; seed < 700 && !testing::Test::HasFailure(); ++seed) {
    Backlogs s = Writer(seed).make();
    s.base.clear();
    check(s);
  }
}

// Three clones that pull from each other in turn, with the bases that git finds.
TEST(MergeBacklogProperties, ThreeClonesConverge) {
  for (unsigned seed = 0; seed < 1000 && !testing::Test::HasFailure(); ++seed) {
    const Backlogs s = Writer(seed).make();
    const std::string& b = s.base;
    SCOPED_TRACE("\nbase\n" + b + "\none\n" + s.ours + "\ntwo\n" + s.theirs + "\nthree\n" +
                 s.third);
    const std::string one = merged(b, s.ours, s.theirs);
    const std::string two = merged(b, s.theirs, s.third);
    const std::string three = merged(b, s.third, one);  // the first clone takes it as it is
    const std::string base = merged(b, s.third, s.theirs);  // git merges two merge bases
    EXPECT_EQ(contents(merged(base, two, three)), contents(three));
  }
}

TEST(MergeBacklogProperties, HoldOnRealBacklogs) {
  const char* folder = std::getenv("BEADS_REAL_DATA");
  if (folder == nullptr) GTEST_SKIP() << "BEADS_REAL_DATA is not set";
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() != ".jsonl") continue;
    std::ifstream in(file.path());
    Backlogs s;
    History history(7);
    const auto side = [&](const std::string& line) {
      return (history.pick(8) ? line : history.grow(line, 6 + history.pick(3))) + '\n';
    };
    for (std::string line; std::getline(in, line);) {
      // Some issues are new to one side or both.
      const int n = history.pick(20);
      if (n > 2) s.base += line + '\n';
      if (n != 1) s.ours += side(line);
      if (n != 2) s.theirs += side(line);
    }
    check(s);
  }
}

// Lines cut, glued and bent: what can be read is merged, the rest is there still,
// and settles when nothing else is left to settle.
TEST(MergeBacklogProperties, SurviveDamage) {
  for (unsigned seed = 0; seed < 600 && !testing::Test::HasFailure(); ++seed) {
    Backlogs s = Writer(seed).make();
    History history(seed);
    for (std::string* side : {&s.base, &s.ours, &s.theirs})
      for (int n = history.pick(4); n > 0 && !side->empty(); --n) {
        const auto at = static_cast<std::size_t>(history.pick(static_cast<int>(side->size())));
        if (history.pick(2)) side->insert(at, 1, "\n\0}\"\xff,{"[history.pick(7)]);
        else side->erase(at, static_cast<std::size_t>(history.pick(30)));
      }
    SCOPED_TRACE("\nbase\n" + s.base + "\nours\n" + s.ours + "\ntheirs\n" + s.theirs);
    const merge::Merged m = merge_texts(s.base, s.ours, s.theirs);
    std::set<std::string> ids{""}, lines;  // what has no id may have been taken out
    issue::Reader reader;
    for (const merge::Line& line : merge::file_of(m.text).lines) {
      lines.emplace(line.text);
      if (!reader.scan(line.text)) ids.emplace(reader.facts().id);
    }
    for (const std::string* side : {&s.ours, &s.theirs})
      for (const merge::Line& line : merge::file_of(*side).lines) {
        if (!reader.scan(line.text) && line.text.starts_with('{')) {
          EXPECT_TRUE(ids.contains(std::string(reader.facts().id))) << reader.facts().id;
        } else if (!line.text.empty() && s.base.find(line.text) == s.base.npos) {
          EXPECT_TRUE(lines.contains(std::string(line.text))) << line.text;
        }
      }
    EXPECT_EQ(m.clean(), m.text.find("\n>>>>>>> theirs\n") == m.text.npos);
    EXPECT_EQ(merge::resolved(m.text, "f").text, m.text);
  }
}

// --- lines -------------------------------------------------------------------

std::string issue_line(const std::string& id, int created, int updated, const char* more = "") {
  return R"({"id":")" + id + R"(","created_at":)" + time_text(created) + R"(,"updated_at":)" +
         time_text(updated) + more + "}\n";
}

TEST(MergeLines, BothSidesComeToOneOrder) {
  const std::string base = issue_line("b", 1, 1) + issue_line("a", 1, 1);
  const std::string one = issue_line("z", 2, 2), two = issue_line("y", 3, 3),
                    three = issue_line("x", 4, 4), last = issue_line("w", 4, 4);
  EXPECT_EQ(merged(base, base + one + three, base + two + last), base + one + two + last + three);
  EXPECT_EQ(merged(base, base + two + last, base + one + three), base + one + two + last + three);
  EXPECT_EQ(merged(base, base + one + three, base + last + two), base + one + two + last + three);
}

TEST(MergeLines, WhatIsSortedByIdStaysSo) {
  const std::string a = issue_line("a", 9, 9), b = issue_line("b", 1, 1), c = issue_line("c", 1, 9),
                    memory = "{\"_type\":\"memory\"}\n";
  EXPECT_EQ(merged(b + memory, b + memory, c + b + a + memory), a + b + c + memory);
}

TEST(MergeLines, AFileWithoutALastLineEndIsAChangeToo) {
  const std::string a = issue_line("a", 1, 1), b = issue_line("b", 1, 1);
  const std::string open = a.substr(0, a.size() - 1);
  EXPECT_EQ(merged(a, open, a), open);
  EXPECT_EQ(merged(open, open, a), a);
  EXPECT_EQ(merged("", open, a), a);
  EXPECT_EQ(merged(open, open, open), open);
  EXPECT_EQ(merged(a, open, a + b), a + b);
}

TEST(MergeLines, OfTwoOfOneAgeAndIdTheLaterCounts) {
  const std::string a = issue_line("a", 1, 5, ",\"x\":1"), b = issue_line("a", 1, 5, ",\"x\":2");
  EXPECT_EQ(merged("", a + b, ""), b);
  EXPECT_EQ(merged("", b + a, ""), a);
}

TEST(MergeLines, GitsSidesMayGoBackInTime) {
  const std::string base = issue_line("a", 1, 5, ",\"x\":1"),
                    back = issue_line("a", 1, 4, ",\"x\":2");
  EXPECT_EQ(merged(base, base, back), back);
  EXPECT_EQ(merged(base, issue_line("a", 1, 6, ",\"x\":1,\"y\":1"), back),
            R"({"id":"a","created_at":"2026-01-01T00:00:01.000000Z",)"
            R"("updated_at":"2026-01-01T00:00:06.000001Z","x":2,"y":1})"
            "\n");
}

// A file in which everything is one conflict is the three files.
TEST(MergeMarkers, HoldTheThreeSides) {
  for (unsigned seed = 0; seed < 300 && !testing::Test::HasFailure(); ++seed) {
    Backlogs s = Writer(seed).make();
    for (std::string* side : {&s.base, &s.ours, &s.theirs})
      if (!side->ends_with('\n')) *side += '\n';
    const std::string style3 = "<<<<<<< HEAD\n" + s.ours + "||||||| 1234567\n" + s.base +
                               "=======\n" + s.theirs + ">>>>>>> other\n";
    EXPECT_EQ(merge::resolved(style3, "f").text, merged(s.base, s.ours, s.theirs));
    const std::string style2 =
        "<<<<<<<<<<\n" + s.ours + "==========\n" + s.theirs + ">>>>>>>>>> other\n";
    EXPECT_EQ(merge::resolved(style2, "f").text, merged("", s.ours, s.theirs));
  }
}

TEST(MergeMarkers, LinesKeepTheirNumbersAndTheirPlaces) {
  const std::string text = "a\n<<<<<<< x\nb\n=======\nc\r\n>>>>>>> y\nd";
  const merge::Conflicted parts = merge::take_apart(merge::file_of(text), "f");
  const auto shown = [](const merge::File& file) {
    std::string all;
    for (const merge::Line& line : file.lines)
      all += std::to_string(line.number) + std::string(line.text) + ' ';
    return all;
  };
  EXPECT_EQ(parts.conflicts, 1u);
  EXPECT_EQ(shown(parts.base), "1a 7d ");
  EXPECT_EQ(shown(parts.ours), "1a 3b 7d ");
  EXPECT_EQ(shown(parts.theirs), "1a 5c 7d ");
  EXPECT_EQ(parts.theirs.lines[1].ending, "\r\n");
}

TEST(MergeMarkers, WhatOnlyLooksLikeOneIsALine) {
  for (const char* line : {"<<<<<< x\n", "=======x\n", " =======\n", "{\"a\":\"\\n=======\"}\n"})
    EXPECT_EQ(merge::take_apart(merge::file_of(line), "f").conflicts, 0u) << line;
}

}  // namespace
