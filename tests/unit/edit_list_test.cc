// New issues from Markdown and from JSON lines.
#include "edit/list.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace {

using edit::NewIssue;

std::vector<NewIssue> markdown(std::string_view text) { return edit::from_markdown(text, "plan.md"); }
std::vector<NewIssue> lines(std::string_view text) { return edit::from_json_lines(text, "plan", 1000 * kSecond); }

std::string failure(std::string_view text) {
  try {
    text.starts_with('{') ? lines(text) : markdown(text);
  } catch (const Failure& f) {
    return f.what();
  }
  return "no failure";
}

TEST(Markdown, TextBelowTheTitleIsTheDescription) {
  const auto issues = markdown("# ignored\nignored too\n\n## One\n\nfirst\n\nsecond\n## Two\n");
  ASSERT_EQ(issues.size(), 2u);
  EXPECT_EQ(issues[0].title, "One");
  EXPECT_EQ(issues[0].description, "first\n\nsecond");
  EXPECT_EQ(issues[0].where, "plan.md:4");
  EXPECT_EQ(issues[0].priority, 2);
  EXPECT_EQ(issues[0].type, "task");
  EXPECT_EQ(issues[1].title, "Two");
  EXPECT_EQ(issues[1].description, "");
}

TEST(Markdown, EverySectionHasItsMember) {
  const auto issues = markdown(
      "## T\n### priority\nP0\n### TYPE\nEpic\n### Description\nd\n### Design\ns\n"
      "### Acceptance Criteria\na\n### Notes\nn\n### Assignee\nann b\n"
      "### Labels\nx, y z\n- w\n### Dependencies\nt-1, related:t-2\n* tracks:external:p:c\n");
  ASSERT_EQ(issues.size(), 1u);
  const NewIssue& i = issues[0];
  EXPECT_EQ(i.priority, 0);
  EXPECT_EQ(i.type, "epic");
  EXPECT_EQ(i.description, "d");
  EXPECT_EQ(i.design, "s");
  EXPECT_EQ(i.acceptance, "a");
  EXPECT_EQ(i.notes, "n");
  EXPECT_EQ(i.assignee, "ann b");
  EXPECT_EQ(i.labels, (std::vector<std::string>{"x", "y", "z", "w"}));
  ASSERT_EQ(i.needs.size(), 3u);
  EXPECT_EQ(i.needs[0].type + ' ' + i.needs[0].target, "blocks t-1");
  EXPECT_EQ(i.needs[1].type + ' ' + i.needs[1].target, "related t-2");
  EXPECT_EQ(i.needs[2].type + ' ' + i.needs[2].target, "tracks external:p:c");
}

TEST(Markdown, UnknownSectionsAreText) {
  const auto issues = markdown("## T\nd\n### Priority\n1\n### Steps\ndo it\n#### deeper\n");
  ASSERT_EQ(issues.size(), 1u);
  EXPECT_EQ(issues[0].description, "d\n\n### Steps\ndo it\n#### deeper");
  EXPECT_EQ(issues[0].priority, 1);
}

TEST(Markdown, NothingInsideAFenceIsAHeading) {
  EXPECT_EQ(markdown("## T\n```sh\n## a\n~~~\n### Priority\n```\n## U\n").size(), 2u);
  EXPECT_EQ(markdown("## T\n~~~\n## a\n~~~\n### Priority\n3\n")[0].priority, 3);
}

TEST(Markdown, WindowsLineEndsAndOddHeadings) {
  const auto issues = markdown("## T\r\n### Labels\r\na\r\n##no heading\r\n##\t U \r\n##  \r\n");
  ASSERT_EQ(issues.size(), 2u);
  EXPECT_EQ(issues[0].title, "T");
  EXPECT_EQ(issues[0].labels.front(), "a");
  EXPECT_EQ(issues[1].title, "U");
}

TEST(Markdown, MistakesNameTheirLine) {
  EXPECT_EQ(failure("## T\n### Priority\nsoon\n"),
            "plan.md:2: 'soon' is no priority (0 to 4, or P0 to P4)");
  EXPECT_EQ(failure("## T\n\n### Dependencies\na:\n"), "plan.md:3: 'a:' is no TYPE:ID");
}

TEST(JsonLines, TakesBdsNamesAndShortOnes) {
  const auto issues = lines(
      "{\"title\":\"a\",\"issue_type\":\"bug\",\"acceptance_criteria\":\"x\",\"priority\":\"P1\","
      "\"defer_until\":\"1h\",\"metadata\":{\"k\":[1]},\"assignee\":null}\n\n"
      "{\"title\":\"b\",\"type\":\"bug\",\"acceptance\":\"x\",\"deps\":[\"t-1\"],"
      "\"dependencies\":[{\"depends_on_id\":\"t-2\"},{\"depends_on_id\":\"t-3\",\"type\":\"tracks\"}]}");
  ASSERT_EQ(issues.size(), 2u);
  EXPECT_EQ(issues[0].type, "bug");
  EXPECT_EQ(issues[0].acceptance, "x");
  EXPECT_EQ(issues[0].priority, 1);
  EXPECT_EQ(issues[0].defer, 4600 * kSecond);
  EXPECT_EQ(issues[0].metadata, "{\"k\":[1]}");
  ASSERT_EQ(issues[1].needs.size(), 3u);
  EXPECT_EQ(issues[1].needs[1].type, "blocks");
  EXPECT_EQ(issues[1].needs[2].target, "t-3");
  EXPECT_EQ(issues[1].where, "plan:3");
}

TEST(JsonLines, RefusesWhatItDoesNotUnderstand) {
  EXPECT_EQ(failure("{\"title\":\"a\",\"status\":\"closed\"}"),
            "plan:1: status: no member of a new issue (bd-import takes whole lines)");
  EXPECT_EQ(failure("{\"title\":[]}"), "plan:1: title: is no string");
  EXPECT_EQ(failure("{\"labels\":\"a\"}"), "plan:1: labels: is no array");
  EXPECT_EQ(failure("{\"metadata\":\"a\"}"), "plan:1: metadata: is no object");
  EXPECT_EQ(failure("{\"priority\":1.5}"), "plan:1: priority: is no string");
  EXPECT_EQ(failure("{\"deps\":[{}]}"), "plan:1: deps: 'blocks:' is no TYPE:ID");
  EXPECT_EQ(failure("{\"a\":1}\n{"), "plan:1: a: no member of a new issue (bd-import takes whole lines)");
  EXPECT_EQ(failure("{"), "plan:1: not JSON: unexpected end at byte 2");
}

TEST(Values, Needs) {
  EXPECT_THROW(edit::parse_needs("x", ""), Failure);
  EXPECT_THROW(edit::parse_needs("x", ":"), Failure);
  EXPECT_THROW(edit::parse_needs("x", ":a"), Failure);
  EXPECT_THROW(edit::parse_needs("x", "a b:c"), Failure);
  EXPECT_THROW(edit::parse_needs("x", "blocks:../c"), Failure);
  EXPECT_THROW(edit::parse_needs("x", "blocks:external:\x1b"), Failure);
  EXPECT_THROW(edit::parse_needs("x", std::string(51, 'a') + ":c"), Failure);
  EXPECT_EQ(edit::parse_needs("x", "external:a:b").type, "blocks");
  EXPECT_EQ(edit::parse_needs("x", "external:a:b").target, "external:a:b");
}

TEST(Values, TimesAhead) {
  const Micros now = 1'795'176'000 * kSecond;
  EXPECT_EQ(edit::parse_ahead("x", "2h", now), now + 7200 * kSecond);
  EXPECT_EQ(edit::parse_ahead("x", "+2h", now), now + 7200 * kSecond);
  EXPECT_EQ(edit::parse_ahead("x", "1795176001", now), now + kSecond);
  EXPECT_EQ(edit::parse_ahead("x", "2026-11-20", now), now - 12 * 3600 * kSecond);
  EXPECT_THROW(edit::parse_ahead("x", "soon", now), Failure);
  EXPECT_THROW(edit::parse_ahead("x", "", now), Failure);
}

TEST(Values, Priorities) {
  EXPECT_EQ(edit::parse_priority("x", "0"), 0);
  EXPECT_EQ(edit::parse_priority("x", "p4"), 4);
  for (const char* bad : {"", "5", "-1", "P", "10", "PP1", "1 "})
    EXPECT_THROW(edit::parse_priority("x", bad), Failure) << bad;
}

}  // namespace
