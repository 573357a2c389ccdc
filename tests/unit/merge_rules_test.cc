// The rules of the three-way merge, one readable case each; the names follow
// the sections 6.3 to 6.5 of the rules of the store.
#include <gtest/gtest.h>

#include <string>

#include "merge/merge.h"

namespace {

using merge::merge_issue;
using merge::Outcome;

std::string at(int second) {
  return "\"2026-01-01T00:00:" + std::string(second < 10 ? "0" : "") + std::to_string(second) +
         "Z\"";
}
std::uint64_t token(int second) {
  return (1767225600ull + static_cast<std::uint64_t>(second)) * 1000000;
}

// An issue as another tool would write it, with `more` behind.
std::string issue_at(int second, const std::string& more = "") {
  return "{\"id\":\"bd-1\",\"title\":\"t\",\"updated_at\":" + at(second) +
         (more.empty() ? "" : ",") + more + "}";
}
std::string claim(int generation, int granted) {
  return "\"claim\":{\"store\":\"s\",\"token\":" + std::to_string(token(granted)) +
         ",\"generation\":" + std::to_string(generation) + ",\"lease\":1800}";
}
std::string claimed(const std::string& agent, int generation, int granted) {
  return "\"status\":\"in_progress\",\"assignee\":\"" + agent + "\",\"started_at\":" + at(granted) +
         ",\"metadata\":{" + claim(generation, granted) + "}";
}
std::string closed(int second, const std::string& reason = "done") {
  return "\"status\":\"closed\",\"closed_at\":" + at(second) + ",\"close_reason\":\"" + reason +
         "\"";
}
const std::string kOpen = "\"status\":\"open\"";

// What ours is after the merge, canonical.
std::string merged(const std::string& base, const std::string& ours, const std::string& theirs) {
  const Outcome outcome = merge_issue(base, ours, theirs);
  return json::canonical(outcome.line ? *outcome.line : issue::apply(ours, outcome.set));
}
std::string member(const std::string& line, const char* name) {
  return issue::value_of(line, name);
}

#define EXPECT_SAME(a, b) EXPECT_EQ(json::canonical(a), json::canonical(b))

void expect_no_change(const Outcome& outcome) {
  EXPECT_FALSE(outcome.changes());
  EXPECT_FALSE(outcome.needs_new_time);
}

// --- 6.3 the backlog does not branch -----------------------------------------

// Which copies are old is found out before (store/origin.h).
TEST(Merge63, AnOlderTimeDoesNotMakeAnOldCopy) {
  const std::string base = issue_at(10, "\"x\":1");
  const Outcome outcome = merge_issue(base, base, issue_at(9, "\"x\":3"));
  EXPECT_TRUE(outcome.changes());
  EXPECT_TRUE(outcome.needs_new_time);
}

TEST(Merge63, TimesAreComparedAtTheCoarserPrecision) {
  const std::string base = R"({"id":"bd-1","x":1,"updated_at":"2026-01-01T00:00:10.7Z"})";
  const std::string same_second = R"({"id":"bd-1","x":2,"updated_at":"2026-01-01T00:00:10Z"})";
  const Outcome outcome = merge_issue(base, base, same_second);
  EXPECT_EQ(outcome.line, same_second);
  EXPECT_TRUE(outcome.needs_new_time);
}

TEST(Merge63, DistanceCountsMembersAndElements) {
  using merge::distance;
  const std::string line = issue_at(10, R"("x":1,"labels":["a","b"],"metadata":{"k":1,"l":2})");
  EXPECT_EQ(distance(line, line), 0u);
  EXPECT_EQ(distance(line, issue_at(11, R"("labels":["b","a"],"x":1,"metadata":{"l":2,"k":1})")), 0u);
  EXPECT_EQ(distance(line, issue_at(10, R"("x":2,"labels":["b","c","d"],"metadata":{"k":3})")), 6u);
  EXPECT_EQ(distance(line, issue_at(10, R"("x":1,"labels":["a","b"],"metadata":{"k":1,"l":2},"dependency_count":3)")), 0u);
}

TEST(Merge63, AnUnchangedIssueIsNoChangeHoweverItIsWritten) {
  const std::string base = issue_at(10, "\"x\":[1,2]");
  expect_no_change(merge_issue(base, issue_at(20, "\"x\":[3]"), base));
  expect_no_change(merge_issue(
      base, base,
      R"({"x": [1, 2], "updated_at": "2026-01-01T00:00:10Z", "title":"\u0074", "id":"bd-1"})"));
  expect_no_change(merge_issue(base, issue_at(20), issue_at(20)));
}

TEST(Merge63, ANewIssueIsTakenByteForByte) {
  const std::string theirs = R"({ "id" : "bd-1" , "title":"\u0074"})";
  EXPECT_EQ(merge_issue({}, {}, theirs).line, theirs);
}

TEST(Merge63, AnEditOfAnIssueWeLeftAloneIsTakenByteForByte) {
  const std::string theirs = R"({"y": 5,"id":"bd-1", "updated_at": "2026-01-01T00:00:11Z"})";
  const Outcome outcome = merge_issue(issue_at(10), issue_at(10), theirs);
  EXPECT_EQ(outcome.line, theirs);
  EXPECT_FALSE(outcome.needs_new_time);
  EXPECT_TRUE(outcome.conflicts.empty());
}

TEST(Merge63, AnEditWhoseTimeDidNotRiseGetsANewOne) {
  const std::string base = issue_at(10, "\"x\":1");
  const Outcome alone = merge_issue(base, base, issue_at(10, "\"x\":2"));
  EXPECT_TRUE(alone.line && alone.needs_new_time);
  const Outcome both = merge_issue(base, issue_at(20, "\"x\":1,\"y\":1"), issue_at(10, "\"x\":2"));
  ASSERT_EQ(both.set.size(), 1u);
  EXPECT_EQ(both.set[0].name, "x");
  EXPECT_TRUE(both.needs_new_time);
}

TEST(Merge63, TheGreaterTimeIsKept) {
  const std::string base = issue_at(10, "\"x\":1,\"y\":1");
  EXPECT_EQ(member(merged(base, issue_at(20, "\"x\":2,\"y\":1"), issue_at(30, "\"x\":1,\"y\":2")),
                   "updated_at"),
            at(30));
  EXPECT_EQ(member(merged(base, issue_at(30, "\"x\":2,\"y\":1"), issue_at(20, "\"x\":1,\"y\":2")),
                   "updated_at"),
            at(30));
  EXPECT_EQ(member(merged(base, base, issue_at(30, "\"x\":1,\"y\":1")), "updated_at"), at(30));
}

TEST(Merge63, WhatATimeOrAnEdgeWasRespelledToIsNoEdit) {
  const std::string base = issue_at(10, R"("created_at":"2026-01-01T00:00:01.123456789Z",
      "dependencies":[{"depends_on_id":"bd-2","type":"blocks","created_by":"ann"}])");
  expect_no_change(
      merge_issue(base, base, issue_at(10, R"("created_at":"2026-01-01T01:00:01.123+01:00",
      "dependencies":[{"depends_on_id":"bd-2","type":"blocks","created_by":"import"}])")));
}

// --- 6.4 net changes ---------------------------------------------------------

TEST(Merge64, EachSideKeepsWhatItAloneChanged) {
  EXPECT_SAME(merged(issue_at(10, R"("a":1,"b":1,"c":1)"), issue_at(20, R"("a":2,"b":1,"c":1)"),
                     issue_at(15, R"("a":1,"b":2,"d":9)")),
              issue_at(20, R"("a":2,"b":2,"d":9)"));
}

TEST(Merge64, OfTwoValuesTheNewerIssuesWins) {
  const std::string base = issue_at(10, R"("a":1)");
  EXPECT_SAME(merged(base, issue_at(20, R"("a":3)"), issue_at(30, R"("a":2)")),
              issue_at(30, R"("a":2)"));
  EXPECT_SAME(merged(base, issue_at(30, R"("a":3)"), issue_at(20, R"("a":2)")),
              issue_at(30, R"("a":3)"));
  EXPECT_SAME(merged(base, issue_at(30, R"("a":3)"), issue_at(20)), issue_at(30, R"("a":3)"));
  EXPECT_SAME(merged(base, issue_at(20, R"("a":3)"), issue_at(30)), issue_at(30));
}

TEST(Merge64, AtATieTheGreaterValueWins) {
  const std::string base = issue_at(10, R"("a":"k")");
  EXPECT_SAME(merged(base, issue_at(20, R"("a":"x")"), issue_at(20, R"("a":"y")")),
              issue_at(20, R"("a":"y")"));
  EXPECT_SAME(merged(base, issue_at(20, R"("a":"y")"), issue_at(20, R"("a":"x")")),
              issue_at(20, R"("a":"y")"));
  EXPECT_SAME(merged(base, issue_at(20), issue_at(20, R"("a":"x")")), issue_at(20, R"("a":"x")"));
}

TEST(Merge64, AConflictIsReportedWithItsWinner) {
  const std::string base = issue_at(10, R"("a":1,"b":1)");
  const Outcome outcome =
      merge_issue(base, issue_at(20, R"("a":2,"b":2)"), issue_at(30, R"("a":3,"b":2)"));
  ASSERT_EQ(outcome.conflicts.size(), 1u);
  EXPECT_EQ(outcome.conflicts[0].member, "a");
  EXPECT_TRUE(outcome.conflicts[0].theirs_won);
}

TEST(Merge64, MembersOfMetadataAreMergedOneByOne) {
  EXPECT_SAME(merged(issue_at(10, R"("metadata":{"a":1,"b":1,"c":1})"),
                     issue_at(20, R"("metadata":{"a":2,"b":1,"c":5})"),
                     issue_at(30, R"("metadata":{"a":1,"c":6,"d":1})")),
              issue_at(30, R"("metadata":{"a":2,"c":6,"d":1})"));
}

TEST(Merge64, LabelsMergeAsASet) {
  const std::string base = issue_at(10, R"("labels":["a","b","c"])");
  EXPECT_SAME(merged(base, issue_at(20, R"("labels":["a","c","o"])"),
                     issue_at(30, R"("labels":["a","b","t"])")),
              issue_at(30, R"("labels":["a","o","t"])"));
}

TEST(Merge64, EdgesMergeAsASet) {
  const auto edge = [](const std::string& target, const std::string& type, const std::string& by) {
    return R"({"depends_on_id":")" + target + R"(","type":")" + type + R"(","created_by":")" + by +
           "\"}";
  };
  const auto deps = [](const std::string& edges) { return "\"dependencies\":[" + edges + "]"; };
  const std::string a = edge("bd-2", "blocks", "x"), b = edge("bd-2", "related", "x");
  EXPECT_SAME(merged(issue_at(10, deps(a)), issue_at(20, deps(a + "," + b)), issue_at(30)),
              issue_at(30, deps(b)));
  // Both put in the same edge: it is there once, as the newer side says it.
  const std::string c = edge("bd-3", "blocks", "ours"), d = edge("bd-3", "blocks", "theirs");
  EXPECT_SAME(merged(issue_at(10), issue_at(20, deps(c)), issue_at(30, deps(d))),
              issue_at(30, deps(d)));
  // Or one of another type: the newer side's.  What a side held before is not touched.
  EXPECT_SAME(merged(issue_at(10), issue_at(20, deps(a)), issue_at(30, deps(b))),
              issue_at(30, deps(b)));
  EXPECT_SAME(merged(issue_at(10), issue_at(30, deps(a)), issue_at(20, deps(b))),
              issue_at(30, deps(a)));
  EXPECT_SAME(merged(issue_at(10, deps(a)), issue_at(20, deps(a)), issue_at(30, deps(a + "," + b))),
              issue_at(30, deps(a + "," + b)));
}

std::string comment(int id, const std::string& author, int second, const std::string& text) {
  return "{\"id\":" + std::to_string(id) + ",\"author\":\"" + author + "\",\"text\":\"" + text +
         "\",\"created_at\":" + at(second) + "}";
}
std::string comments(const std::string& list) { return "\"comments\":[" + list + "]"; }

TEST(Merge64, TheEarlierOfTwoCommentsKeepsTheirId) {
  const std::string first = comment(1, "ann", 1, "hello");
  const std::string ours = comment(2, "bob", 12, "b"), theirs = comment(2, "cyd", 11, "c");
  const std::string result =
      merged(issue_at(10, comments(first)), issue_at(20, comments(first + "," + ours)),
             issue_at(30, comments(first + "," + theirs)));
  EXPECT_SAME(member(result, "comments"),
              "[" + first + "," + comment(3, "bob", 12, "b") + "," + theirs + "]");
}

TEST(Merge64, NewCommentsFollowInOrderOfTime) {
  const std::string first = comment(1, "zoe", 1, "z");
  const std::string a = comment(2, "zed", 11, "a"), b = comment(3, "ann", 12, "b");
  EXPECT_SAME(
      member(merged(issue_at(10, comments(first)), issue_at(20, comments(first) + ",\"x\":1"),
                    issue_at(30, comments(b + "," + first + "," + a))),
             "comments"),
      "[" + first + "," + a + "," + b + "]");
}

TEST(Merge64, ACommentThatWasRenumberedStaysSo) {
  const std::string base = issue_at(10),
                    renumbered = issue_at(20, comments(comment(8, "ann", 11, "a")));
  EXPECT_SAME(merged(base, renumbered, issue_at(30, comments(comment(5, "ann", 11, "a")))),
              issue_at(30, comments(comment(8, "ann", 11, "a"))));
}

TEST(Merge64, WhatAnEdgeSaysIsMergedWhereTheTimeRose) {
  const auto deps = [](const std::string& gate, const std::string& more = "") {
    return R"("dependencies":[{"depends_on_id":"bd-2","type":"waits-for","metadata":")" + gate +
           "\"}" + more + "]";
  };
  const std::string other = R"(,{"depends_on_id":"bd-3","type":"blocks"})";
  const std::string base = issue_at(10, deps("all"));
  EXPECT_SAME(merged(base, issue_at(20, deps("any")), issue_at(30, deps("all", other))),
              issue_at(30, deps("any", other)));
  EXPECT_SAME(merged(base, issue_at(30, deps("all", other)), issue_at(20, deps("any"))),
              issue_at(30, deps("any", other)));
  // Not risen: another tool's spelling of the edge, but an edge that was put in.
  const std::string ours = issue_at(20, deps("all") + ",\"x\":1");
  EXPECT_SAME(merged(base, ours, issue_at(10, deps("lost", other))),
              issue_at(20, deps("all", other) + ",\"x\":1"));
}

TEST(Merge64, EqualCommentsAreOneAndTextIdsAreLeftAlone) {
  const std::string uuid =
      R"({"id":"u-1","author":"a","text":"x","created_at":"2026-01-01T00:00:11Z"})";
  const std::string other =
      R"({"id":"u-1","author":"b","text":"y","created_at":"2026-01-01T00:00:12Z"})";
  const std::string same = comment(4, "ann", 11, "s");
  const std::string result = merged(issue_at(10), issue_at(20, comments(same + "," + uuid)),
                                    issue_at(30, comments(same + "," + other)));
  EXPECT_SAME(member(result, "comments"), "[" + same + "," + uuid + "," + other + "]");
}

TEST(Merge64, AnIdAtTheLimitOfIntegersLeavesRoomForAFreshOne) {
  const std::string big =
      R"({"id":9223372036854775807,"author":"a","text":"x","created_at":"2026-01-01T00:00:11Z"})";
  const std::string late =
      R"({"id":9223372036854775807,"author":"b","text":"y","created_at":"2026-01-01T00:00:12Z"})";
  const std::string result =
      merged(issue_at(10), issue_at(20, comments(big)), issue_at(30, comments(late)));
  EXPECT_SAME(member(result, "comments"), "[" + big + "," + comment(1, "b", 12, "y") + "]");
}

TEST(Merge64, WithoutABaseEveryDifferentValueIsAConflict) {
  const std::string ours = issue_at(20, R"("a":1,"b":1,"labels":["o"])");
  const Outcome outcome = merge_issue({}, ours, issue_at(30, R"("a":2,"c":3,"labels":["t"])"));
  EXPECT_SAME(issue::apply(ours, outcome.set),
              issue_at(30, R"("a":2,"b":1,"c":3,"labels":["o","t"])"));
  ASSERT_EQ(outcome.conflicts.size(), 1u);
  EXPECT_EQ(outcome.conflicts[0].member, "a");
}

TEST(Merge64, ComputedMembersAreNotMerged) {
  const std::string base = issue_at(10, R"("dependency_count":1,"parent":"p")");
  expect_no_change(merge_issue(base, base, issue_at(10, R"("dependency_count":2)")));
  EXPECT_SAME(merged(base, issue_at(20, R"("dependency_count":1,"parent":"p","a":1)"),
                     issue_at(30, R"("dependency_count":2,"b":1)")),
              issue_at(30, R"("dependency_count":1,"parent":"p","a":1,"b":1)"));
}

TEST(Merge64, OurKeyOrderAndBytesStay) {
  const std::string ours =
      R"({"zz": 1.50, "id": "bd-1", "updated_at": "2026-01-01T00:00:20Z", "a": 1})";
  const Outcome outcome =
      merge_issue(R"({"zz":1.5,"id":"bd-1","updated_at":"2026-01-01T00:00:10Z"})", ours,
                  R"({"zz":1.5,"id":"bd-1","updated_at":"2026-01-01T00:00:15Z","b":2})");
  EXPECT_EQ(issue::apply(ours, outcome.set),
            R"({"zz": 1.50, "id": "bd-1", "updated_at": "2026-01-01T00:00:20Z", "a": 1, "b": 2})");
}

// --- 6.5 status and claim are one member -------------------------------------

TEST(Merge65, OnlyOneSideChangedIt) {
  EXPECT_SAME(
      merged(issue_at(10, kOpen), issue_at(20, kOpen + ",\"a\":1"), issue_at(15, closed(15))),
      issue_at(20, "\"a\":1," + closed(15)));
  EXPECT_SAME(
      merged(issue_at(10, closed(9)), issue_at(20, closed(9) + ",\"a\":1"), issue_at(15, kOpen)),
      issue_at(20, "\"a\":1," + kOpen));
}

TEST(Merge65, ACloseBeatsAClaim) {
  const std::string base = issue_at(10, kOpen);
  const std::string theirs_closed =
      merged(base, issue_at(30, claimed("ann", 7, 30)), issue_at(20, closed(20)));
  EXPECT_EQ(member(theirs_closed, "status"), "\"closed\"");
  EXPECT_EQ(member(theirs_closed, "metadata.claim"), "");
  EXPECT_EQ(member(theirs_closed, "assignee"), "");
  const std::string ours_closed =
      merged(base, issue_at(20, closed(20)), issue_at(30, claimed("ann", 7, 30)));
  EXPECT_EQ(member(ours_closed, "status"), "\"closed\"");
  EXPECT_EQ(member(ours_closed, "metadata.claim"), "");
}

TEST(Merge65, AReopenBeatsACloseBeforeItOnly) {
  const std::string base = issue_at(10, closed(9));
  const auto reopened = [](int second) {
    return kOpen + ",\"metadata\":{\"generation\":2,\"reopened\":" + std::to_string(token(second)) +
           "}";
  };
  const std::string open = issue_at(20, reopened(20));
  EXPECT_EQ(member(merged(base, open, issue_at(30, closed(9, "other reason"))), "status"),
            "\"open\"");
  EXPECT_EQ(member(merged(base, issue_at(30, closed(9, "other reason")), open), "status"),
            "\"open\"");
  EXPECT_EQ(member(merged(base, open, issue_at(30, closed(25))), "status"), "\"closed\"");
  EXPECT_EQ(member(merged(base, open, issue_at(15, closed(20))), "status"), "\"closed\"");
}

TEST(Merge65, TheTokenOfACloseGoesWithTheClose) {
  const auto done = [](int second, int token) {
    return issue_at(
        second, closed(second) + ",\"metadata\":{\"closed_token\":" + std::to_string(token) + "}");
  };
  const std::string base = issue_at(10, kOpen);
  EXPECT_EQ(member(merged(base, done(30, 7), issue_at(20, closed(20))), "metadata.closed_token"),
            "7");
  EXPECT_EQ(member(merged(base, done(20, 7), issue_at(30, closed(30))), "metadata.closed_token"),
            "");
}

TEST(Merge65, AnEndWithoutATimeIsDatedByItsIssue) {
  const std::string base = issue_at(10, R"("status":"closed")");
  const auto reopened = [](int second) {
    return issue_at(second,
                    kOpen + ",\"metadata\":{\"reopened\":" + std::to_string(token(second)) + "}");
  };
  const std::string closed_anew = issue_at(20, R"("status":"closed","close_reason":"x")");
  EXPECT_EQ(member(merged(base, reopened(19), closed_anew), "status"), "\"closed\"");
  EXPECT_EQ(member(merged(base, reopened(21), closed_anew), "status"), "\"open\"");
}

TEST(Merge65, ATombstoneBeatsACloseAndAClaim) {
  const std::string base = issue_at(10, kOpen);
  const std::string gone =
      issue_at(15, R"("status":"tombstone","deleted_by":"ann","deleted_at":)" + at(15));
  EXPECT_EQ(member(merged(base, issue_at(30, closed(30)), gone), "status"), "\"tombstone\"");
  EXPECT_EQ(member(merged(base, issue_at(30, closed(30)), gone), "closed_at"), "");
  EXPECT_EQ(member(merged(base, gone, issue_at(30, claimed("bob", 9, 30))), "status"),
            "\"tombstone\"");
}

TEST(Merge65, OfTwoClosesTheNewerIssuesWinsWhole) {
  const std::string result = merged(issue_at(10, kOpen), issue_at(20, closed(20, "ours")),
                                    issue_at(21, closed(21, "theirs")));
  EXPECT_EQ(member(result, "close_reason"), "\"theirs\"");
  EXPECT_EQ(member(result, "closed_at"), at(21));
}

TEST(Merge65, TheHigherGenerationThenTheHigherTokenWins) {
  const std::string base = issue_at(10, kOpen);
  const auto holder = [&](const std::string& ours, const std::string& theirs) {
    return member(merged(base, ours, theirs), "assignee");
  };
  EXPECT_EQ(holder(issue_at(20, claimed("ann", 2, 20)), issue_at(30, claimed("bob", 1, 30))),
            "\"ann\"");
  EXPECT_EQ(holder(issue_at(30, claimed("ann", 1, 30)), issue_at(20, claimed("bob", 2, 20))),
            "\"bob\"");
  EXPECT_EQ(holder(issue_at(20, claimed("ann", 1, 20)), issue_at(30, claimed("bob", 1, 19))),
            "\"ann\"");
  EXPECT_EQ(holder(issue_at(30, claimed("ann", 1, 19)), issue_at(20, claimed("bob", 1, 20))),
            "\"bob\"");
}

TEST(Merge65, AFileThatMerelyLacksOurClaimEndsNone) {
  const std::string base = issue_at(10, claimed("ann", 1, 10));
  const std::string rewritten = issue_at(10, R"("status":"in_progress","assignee":"ann")");
  expect_no_change(merge_issue(base, base, rewritten));
  const std::string edited = issue_at(20, R"("status":"in_progress","assignee":"ann","a":1)");
  EXPECT_SAME(merged(base, base, edited), issue_at(20, claimed("ann", 1, 10) + ",\"a\":1"));
  EXPECT_SAME(merged(base, issue_at(15, claimed("bob", 2, 15)), edited),
              issue_at(20, claimed("bob", 2, 15) + ",\"a\":1"));
  // Without a base too.
  const Outcome two_way = merge_issue({}, base, edited);
  EXPECT_SAME(issue::apply(base, two_way.set), issue_at(20, claimed("ann", 1, 10) + ",\"a\":1"));
  EXPECT_TRUE(two_way.conflicts.empty());
}

TEST(Merge65, AReleaseElsewhereEndsTheClaim) {
  const std::string base = issue_at(10, claimed("ann", 1, 10));
  const std::string released = issue_at(20, kOpen + R"(,"metadata":{"generation":2})");
  EXPECT_SAME(merged(base, base, released), released);
  // In progress and under the same name still, but its generation says that the claim ended.
  const std::string ended =
      issue_at(20, R"("status":"in_progress","assignee":"ann","metadata":{"generation":2})");
  EXPECT_SAME(merged(base, base, ended), ended);
}

TEST(Merge65, WhatIsNoEditMendsNothing) {
  const std::string base =
      issue_at(10, claimed("ann", 1, 10) + R"(,"due_at":"2026-01-01T00:00:00Z")");
  const std::string respelled =
      issue_at(10, claimed("ann", 1, 10) + R"(,"due_at":"2026-01-01T01:00:00+01:00")");
  expect_no_change(
      merge_issue(base, issue_at(20, R"("status":"in_progress","assignee":"ann")"), respelled));
}

TEST(Merge65, AToolThatDroppedTheClaimAloneEndsNone) {
  const auto held = [](int second, const std::string& metadata, const char* more = "") {
    return issue_at(second, R"("status":"in_progress","assignee":"ann","metadata":{)" + metadata +
                                R"("generation":1,"attempts":1})" + more);
  };
  const std::string base = held(10, claim(1, 10) + ",");
  EXPECT_SAME(merged(base, base, held(20, "", R"(,"a":1)")),
              held(20, claim(1, 10) + ",", R"(,"a":1)"));
}

TEST(Merge65, GenerationsDecideBetweenLiveIssuesOnly) {
  const auto with = [](const std::string& status, const std::string& metadata) {
    return status + ",\"metadata\":{" + metadata + "}";
  };
  const std::string base = issue_at(10, kOpen);
  // Two closes: the newer issue's, though its generation is lower; the higher one stays.
  const std::string result =
      merged(base, issue_at(20, with(closed(20, "ours"), R"("generation":5)")),
             issue_at(30, with(closed(30, "theirs"), R"("generation":2)")));
  EXPECT_EQ(member(result, "close_reason"), "\"theirs\"");
  EXPECT_EQ(member(result, "metadata.generation"), "5");
  // A reopen counts against an end only.
  const std::string reopened =
      issue_at(30, with(kOpen, R"("generation":1,"reopened":)" + std::to_string(token(29))));
  EXPECT_EQ(member(merged(base, reopened, issue_at(20, claimed("bob", 2, 20))), "assignee"),
            "\"bob\"");
}

TEST(Merge65, ALineBuiltOnAnOlderStateRevivesNoClaim) {
  // Another clone commented on the issue, not knowing that we had ended its claim.
  const std::string stale = issue_at(30, claimed("ann", 1, 10) + ",\"a\":1");
  const std::string released = issue_at(20, kOpen + R"(,"metadata":{"generation":2})");
  const std::string done = issue_at(20, closed(20) + R"(,"metadata":{"generation":2})");
  const std::string regranted = issue_at(20, claimed("bob", 2, 20));
  for (const std::string& base : {released, done, regranted}) {
    const std::string result = merged(base, base, stale);
    EXPECT_EQ(member(result, "a"), "1");
    for (const char* name :
         {"status", "assignee", "closed_at", "metadata.claim", "metadata.generation"})
      EXPECT_EQ(member(result, name), member(json::canonical(base), name)) << base;
  }
  // The other clone had not even seen the grant.
  const std::string held = issue_at(20, R"("status":"in_progress","assignee":"ann","metadata":{)" +
                                            claim(1, 20) + R"(,"generation":1})");
  const std::string unseen = issue_at(30, kOpen + R"(,"metadata":{"generation":1},"a":1)");
  EXPECT_SAME(merged(held, held, unseen),
              issue_at(30, R"("a":1,"status":"in_progress","assignee":"ann","metadata":{)" +
                               claim(1, 20) + R"(,"generation":1})"));
  // What it closed is closed, unless it was reopened since.
  EXPECT_EQ(member(merged(regranted, regranted,
                          issue_at(30, closed(15) + R"(,"metadata":{"generation":1})")),
                   "status"),
            "\"closed\"");
}

TEST(Merge65, AnotherToolsStatusEndsTheClaimAndRaisesTheGeneration) {
  const std::string base = issue_at(10, claimed("ann", 3, 10));
  const std::string result = merged(base, base, issue_at(20, closed(20)));
  EXPECT_EQ(member(result, "status"), "\"closed\"");
  EXPECT_EQ(member(result, "metadata.claim"), "");
  EXPECT_EQ(member(result, "metadata.generation"), "4");
  const std::string blocked = merged(base, base, issue_at(20, R"("status":"blocked")"));
  EXPECT_EQ(member(blocked, "status"), "\"blocked\"");
  EXPECT_EQ(member(blocked, "metadata.generation"), "4");
  // So does a close that beats a claim.
  EXPECT_EQ(member(merged(issue_at(10, kOpen), issue_at(20, claimed("ann", 3, 20)),
                          issue_at(30, closed(30))),
                   "metadata.generation"),
            "4");
}

TEST(Merge65, TheGenerationStaysWhenBothSidesDroppedIt) {
  const std::string base = issue_at(10, kOpen + R"(,"metadata":{"generation":3})");
  const std::string blocked = R"("status":"blocked")";
  EXPECT_SAME(merged(base, issue_at(20, blocked), issue_at(30, blocked + ",\"a\":1")),
              issue_at(30, blocked + R"(,"a":1,"metadata":{"generation":3})"));
}

TEST(Merge65, MetadataThatIsNoObjectGoesWithTheClaim) {
  const std::string base = issue_at(10, claimed("ann", 1, 10));
  const std::string ruined =
      issue_at(20, R"("status":"in_progress","assignee":"ann","metadata":[1],"a":1)");
  EXPECT_SAME(merged(base, base, ruined), issue_at(20, claimed("ann", 1, 10) + ",\"a\":1"));
  EXPECT_SAME(merged(issue_at(10, R"("metadata":5)"), issue_at(15, R"("metadata":5,"x":1)"),
                     issue_at(20, R"("metadata":{"k":1})")),
              issue_at(20, R"("metadata":{"k":1},"x":1)"));
}

TEST(Merge65, WhatWeChangedInMetadataIsNotLostToOneThatIsNoObject) {
  const std::string base = issue_at(10, R"("metadata":{"a":1})"),
                    ours = issue_at(30, R"("metadata":{"a":2})");
  EXPECT_SAME(merged(base, ours, issue_at(20, R"("metadata":[1])")), ours);
}

TEST(Merge65, MetadataInAStringIsReadAsTheObjectItHolds) {
  const std::string base = issue_at(10, R"("metadata":"{\"a\":1}")");
  const std::string result = merged(base, issue_at(20, R"("metadata":"{\"a\":1,\"b\":2}")"),
                                    issue_at(30, R"("metadata":{"a":3})"));
  EXPECT_EQ(member(result, "metadata.a"), "3");
  EXPECT_EQ(member(result, "metadata.b"), "2");
}

// --- hostile lines -----------------------------------------------------------

TEST(MergeHostile, MembersNamedLikeOursOrOfAnyKindAreSurvived) {
  const std::string base = issue_at(10);
  for (const char* odd :
       {R"("metadata.claim":{"token":1})", R"("labels":{"+":["x"]})", R"("labels":"x")",
        R"("comments":[1,null,[],{"id":"1"},{"id":1e3}])", R"("dependencies":{"a":1})",
        R"("status":5,"closed_at":[],"deleted_at":true)", R"("metadata":"{broken")",
        R"("metadata":{"claim":5,"generation":"x","reopened":-1})", R"("":1,".":2,"x.y":3)",
        R"("status":"open","status":"closed")"}) {
    const std::string theirs = issue_at(20, odd), ours = issue_at(15, R"("a":1,"labels":["o"])");
    for (const auto& [o, t] : {std::pair(ours, theirs), std::pair(theirs, ours)}) {
      const std::string result = merged(base, o, t);
      EXPECT_FALSE(json::check(result)) << odd;
      EXPECT_EQ(member(result, "a"), "1") << odd;
      EXPECT_FALSE(merge_issue(base, result, t).changes()) << odd << "\n" << result;
    }
    EXPECT_FALSE(json::check(merged(theirs, ours, base)));
  }
}

}  // namespace
