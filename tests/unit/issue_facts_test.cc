#include <gtest/gtest.h>

#include "issue/issue.h"

namespace {

using issue::Facts;
using issue::Line;
using issue::Status;

constexpr Micros kNoon = 1'767'268'800'000'000;  // 2026-01-01T12:00:00Z

TEST(Facts, SayWhatALineSays) {
  issue::Reader reader;
  const Facts& f = reader.read(
      R"({"id":"bd-1","title":"A title","status":"in_progress","priority":3,"issue_type":"bug",)"
      R"("assignee":"Test User","created_at":"2026-01-01T13:00:00.5+01:00","updated_at":"2026-01-01T12:00:01Z",)"
      R"("closed_at":"2026-01-01T12:00:02Z","defer_until":"2026-01-01T12:00:03Z","labels":["b","a"],)"
      R"("dependencies":[{"issue_id":"bd-1","depends_on_id":"bd-2","type":"blocks"},)"
      R"({"depends_on_id":"bd-3","type":"parent-child"}],"pinned":true,"is_template":true,"ephemeral":true,)"
      R"("metadata":{"claim":{"token":5},"attempts":2,"retry_at":7}})");
  EXPECT_EQ(f.kind, Line::kIssue);
  EXPECT_EQ(f.id, "bd-1");
  EXPECT_EQ(f.title, "A title");
  EXPECT_EQ(f.status, Status::kInProgress);
  EXPECT_EQ(f.status_word, "in_progress");
  EXPECT_EQ(f.type, "bug");
  EXPECT_EQ(f.assignee, "Test User");
  EXPECT_EQ(f.priority, 3);
  EXPECT_TRUE(f.pinned);
  EXPECT_TRUE(f.is_template);
  EXPECT_TRUE(f.ephemeral);
  EXPECT_TRUE(f.claimed);
  EXPECT_EQ(f.attempts, 2);
  EXPECT_EQ(f.retry_at, 7);
  EXPECT_EQ(f.created.at, kNoon + kSecond / 2);
  EXPECT_EQ(f.created.digits, 1);
  EXPECT_EQ(f.updated.at, kNoon + kSecond);
  EXPECT_EQ(f.closed, kNoon + 2 * kSecond);
  EXPECT_EQ(f.defer_until, kNoon + 3 * kSecond);
  EXPECT_EQ(f.token, static_cast<std::uint64_t>(kNoon + kSecond));
  EXPECT_EQ(f.labels, (std::vector<std::string_view>{"b", "a"}));
  ASSERT_EQ(f.edges.size(), 2u);
  EXPECT_EQ(f.edges[0].target, "bd-2");
  EXPECT_EQ(f.edges[0].type, "blocks");
  EXPECT_EQ(f.edges[1].target, "bd-3");
  EXPECT_EQ(f.edges[1].type, "parent-child");
}

TEST(Facts, HaveDefaults) {
  issue::Reader reader;
  for (
      const char* line :
      {R"({"id":"x"})",
       R"({"id":"x","title":null,"status":null,"priority":null,"issue_type":null,"assignee":null,"created_at":null,)"
       R"("updated_at":"yesterday","labels":null,"dependencies":null,"metadata":null,"pinned":null})",
       R"({"id":"x","title":1,"status":{},"priority":{},"issue_type":[],"assignee":2,"created_at":5,)"
       R"("updated_at":"","labels":"a","dependencies":{"depends_on_id":"y"},"metadata":[1],"pinned":"yes"})",
       R"({"id":"x","status":"","issue_type":"","metadata":"not json","labels":[1,null,""],)"
       R"("dependencies":[1,null,{},{"depends_on_id":""},{"depends_on_id":7}],"deleted_at":"","priority":"high"})"}) {
    const Facts& f = reader.read(line);
    EXPECT_EQ(f.kind, Line::kIssue) << line;
    EXPECT_EQ(f.title, "") << line;
    EXPECT_EQ(f.status, Status::kOpen) << line;
    EXPECT_EQ(f.status_word, "open") << line;
    EXPECT_EQ(f.type, "task") << line;
    EXPECT_EQ(f.assignee, "") << line;
    EXPECT_EQ(f.priority, 0) << line;
    EXPECT_FALSE(f.pinned || f.is_template || f.ephemeral || f.claimed) << line;
    EXPECT_EQ(f.created.at, 0) << line;
    EXPECT_EQ(f.updated.at, 0) << line;
    EXPECT_EQ(f.token, 0u) << line;
    EXPECT_TRUE(f.labels.empty()) << line;
    EXPECT_TRUE(f.edges.empty()) << line;
  }
}

TEST(Facts, OfOneLineDoNotReachTheNext) {
  issue::Reader reader;
  reader.read(
      R"({"id":"x","title":"\u0041","labels":["a"],"dependencies":[{"depends_on_id":"y"}],"priority":4,)"
      R"("metadata":{"claim":{"token":9},"attempts":1},"pinned":true})");
  const Facts& f = reader.read(R"({"id":"y"})");
  EXPECT_EQ(f.title, "");
  EXPECT_TRUE(f.labels.empty() && f.edges.empty() && !f.claimed && !f.pinned);
  EXPECT_EQ(f.priority, 0);
  EXPECT_EQ(f.attempts, 0);
  EXPECT_EQ(f.token, 0u);
}

TEST(Facts, DecodeEscapesInKeysAndValues) {
  issue::Reader reader;
  const Facts& f = reader.read(
      R"({"\u0069d":"bd-\u0031","title":"a \u003c b \"c\"","labels":["x\ty","z"],"assignee":"\u00e9",)"
      R"("dependencies":[{"depends_on\u005fid":"\u0062d-2","type":"waits\u002dfor"}]})");
  EXPECT_EQ(f.id, "bd-1");
  EXPECT_EQ(f.title, "a < b \"c\"");
  EXPECT_EQ(f.assignee, "\u00e9");
  EXPECT_EQ(f.labels, (std::vector<std::string_view>{"x\ty", "z"}));
  ASSERT_EQ(f.edges.size(), 1u);
  EXPECT_EQ(f.edges[0].target, "bd-2");
  EXPECT_EQ(f.edges[0].type, "waits-for");

  // Far into a long text, where strings are walked in blocks.
  for (std::size_t length = 0; length < 150; ++length) {
    const std::string before(length, 'a'), behind(100, 'b');
    EXPECT_EQ(reader.read("{\"id\":\"x\",\"title\":\"" + before + "\\n" + behind + "\"}").title,
              before + "\n" + behind);
  }
}

TEST(Facts, TakeTheLastOfDuplicates) {
  issue::Reader reader;
  const Facts& f =
      reader.read(R"({"id":"a","id":"b","title":"x","title":null,"labels":["a"],"labels":["b"]})");
  EXPECT_EQ(f.id, "b");
  EXPECT_EQ(f.title, "");
  EXPECT_EQ(f.labels, std::vector<std::string_view>{"b"});
}

TEST(Facts, ReadNumbersHoweverTheyAreSpelt) {
  issue::Reader reader;
  const auto priority = [&](const char* text) {
    return reader.read("{\"id\":\"x\",\"priority\":" + std::string(text) + "}").priority;
  };
  EXPECT_EQ(priority("2"), 2);
  EXPECT_EQ(priority("2.0"), 2);
  EXPECT_EQ(priority("\"3\""), 3);
  EXPECT_EQ(priority("1e0"), 1);
  EXPECT_EQ(priority("1.5"), 0);
  EXPECT_EQ(priority("\"\""), 0);
  EXPECT_EQ(priority("99999999999999999999"), 0);
  EXPECT_EQ(priority("9999999999"), INT32_MAX);
  EXPECT_EQ(priority("-9999999999"), INT32_MIN);
}

TEST(Facts, KnowATombstone) {
  issue::Reader reader;
  const auto status = [&](const char* members) {
    return reader.read("{\"id\":\"x\"," + std::string(members) + "}").status;
  };
  EXPECT_EQ(status(R"("status":"tombstone")"), Status::kTombstone);
  EXPECT_EQ(status(R"("status":"deleted","deleted_at":"2026-01-01T00:00:00Z")"),
            Status::kTombstone);
  EXPECT_EQ(status(R"("status":"closed","deleted_at":"2026-01-01T00:00:00Z")"), Status::kTombstone);
  EXPECT_EQ(status(R"("status":"closed","deleted_at":"")"), Status::kClosed);
  EXPECT_EQ(status(R"("status":"closed","deleted_at":null)"), Status::kClosed);
  EXPECT_EQ(status(R"("status":"deleted")"), Status::kOther);
}

TEST(Facts, KnowWispsByTheirOldName) {
  issue::Reader reader;
  EXPECT_TRUE(reader.read(R"({"id":"x","wisp":true})").ephemeral);
  EXPECT_TRUE(reader.read(R"({"id":"x","ephemeral":1})").ephemeral);
  EXPECT_FALSE(reader.read(R"({"id":"x","ephemeral":false,"wisp":0})").ephemeral);
}

TEST(Facts, ReadMetadataThatIsAString) {
  issue::Reader reader;
  const Facts& f = reader.read(
      R"({"id":"x","metadata":"{\"claim\":{\"token\":8},\"attempts\":3,\"retry_at\":\"2026-01-01T12:00:00Z\"}"})");
  EXPECT_TRUE(f.claimed);
  EXPECT_EQ(f.attempts, 3);
  EXPECT_EQ(f.retry_at, kNoon);
  EXPECT_EQ(f.token, 8u);
  EXPECT_FALSE(reader.read(R"({"id":"x","metadata":"{\"claim\":{}"})").claimed);
  EXPECT_FALSE(reader.read(R"({"id":"x","metadata":{"claim":null}})").claimed);
}

TEST(Facts, HoldTheHighestToken) {
  issue::Reader reader;
  const auto token = [&](const char* members) {
    return reader
        .read("{\"id\":\"x\",\"updated_at\":\"1970-01-01T00:00:00.000005Z\"," +
              std::string(members) + "}")
        .token;
  };
  EXPECT_EQ(token(R"("metadata":{"claim":{"token":4,"renewed":3},"reopened":2})"), 5u);
  EXPECT_EQ(token(R"("metadata":{"claim":{"token":9,"renewed":3},"reopened":2})"), 9u);
  EXPECT_EQ(token(R"("metadata":{"claim":{"token":4,"renewed":10},"reopened":2})"), 10u);
  EXPECT_EQ(token(R"("metadata":{"claim":{"token":4,"renewed":3},"reopened":11})"), 11u);
  EXPECT_EQ(token(R"("metadata":{"claim":{"token":-4,"renewed":"x"},"reopened":-2})"), 5u);
  EXPECT_EQ(reader.read(R"({"id":"x","updated_at":"1960-01-01T00:00:00Z"})").token, 0u);
}

TEST(Facts, KnowWhichWaitsForAnyChild) {
  issue::Reader reader;
  const auto any = [&](const char* edge) {
    const Facts& f = reader.read(R"({"id":"x","dependencies":[{"depends_on_id":"y",)" +
                                 std::string(edge) + "}]}");
    return f.edges.at(0).any_children;
  };
  EXPECT_TRUE(any(R"("type":"waits-for","metadata":"{\"gate\":\"any-children\"}")"));
  EXPECT_TRUE(any(R"("type":"waits-for","metadata":{"gate":"any-children"})"));
  EXPECT_FALSE(any(R"("type":"waits-for","metadata":"{\"gate\":\"all-children\"}")"));
  EXPECT_FALSE(any(R"("type":"waits-for","metadata":"{}")"));
  EXPECT_FALSE(any(R"("type":"waits-for","metadata":"")"));
  EXPECT_FALSE(any(R"("type":"waits-for")"));
  EXPECT_FALSE(any(R"("type":"blocks","metadata":"{\"gate\":\"any-children\"}")"));
}

TEST(Edges, OfNoTypeBlock) {
  issue::Reader reader;
  EXPECT_EQ(reader.read(R"({"id":"x","dependencies":[{"depends_on_id":"y"}]})").edges.at(0).type,
            "blocks");
  EXPECT_EQ(reader.read(R"({"id":"x","dependencies":[{"depends_on_id":"y","type":""}]})")
                .edges.at(0)
                .type,
            "blocks");
  EXPECT_EQ(issue::kind_of("blocks"), issue::EdgeKind::kBlocks);
  EXPECT_EQ(issue::kind_of("conditional-blocks"), issue::EdgeKind::kBlocks);
  EXPECT_EQ(issue::kind_of("parent-child"), issue::EdgeKind::kParent);
  EXPECT_EQ(issue::kind_of("waits-for"), issue::EdgeKind::kWaitsFor);
  for (const char* other : {"parent_child", "blocked-by", "related", "tracks", ""})
    EXPECT_EQ(issue::kind_of(other), issue::EdgeKind::kOther) << other;
  EXPECT_TRUE(issue::is_external("external:project:capability"));
  EXPECT_FALSE(issue::is_external("bd-external:1"));
}

TEST(Status, IsReadFromItsWord) {
  EXPECT_EQ(issue::status_of(""), Status::kOpen);
  EXPECT_EQ(issue::status_of("open"), Status::kOpen);
  EXPECT_EQ(issue::status_of("in_progress"), Status::kInProgress);
  EXPECT_EQ(issue::status_of("blocked"), Status::kBlocked);
  EXPECT_EQ(issue::status_of("deferred"), Status::kDeferred);
  EXPECT_EQ(issue::status_of("closed"), Status::kClosed);
  EXPECT_EQ(issue::status_of("tombstone"), Status::kTombstone);
  EXPECT_EQ(issue::status_of("pinned"), Status::kPinned);
  EXPECT_EQ(issue::status_of("hooked"), Status::kHooked);
  EXPECT_EQ(issue::status_of("Open"), Status::kOther);
}

TEST(LineKind, PassesOtherRecordsThrough) {
  issue::Reader reader;
  const struct {
    const char* line;
    Line kind;
  } cases[] = {
      {R"({"id":"x"})", Line::kIssue},
      {R"({"_type":"issue","id":"x"})", Line::kIssue},
      {R"({"_type":null,"id":"x"})", Line::kIssue},
      {R"({"_type":"memory","id":"x","key":"k"})", Line::kOther},
      {R"({"_schema":"beads-jsonl/1"})", Line::kOther},
      {R"({"id":"x","_deleted":true})", Line::kOther},
      {R"({"id":""})", Line::kOther},
      {R"({"id":7})", Line::kOther},
      {R"({})", Line::kOther},
      {R"([{"id":"x"}])", Line::kOther},
      {R"("id")", Line::kOther},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(issue::line_kind(c.line), c.kind) << c.line;
    EXPECT_EQ(reader.read(c.line).kind, c.kind) << c.line;
  }
}

TEST(Scan, ChecksAndReadsInOnePass) {
  issue::Reader reader;
  EXPECT_FALSE(reader.scan(" {\"id\":\"x\"}\r"));
  EXPECT_EQ(reader.facts().id, "x");
  for (const char* bad :
       {"", "{", "{\"id\":\"x\"", "{\"id\":\"x\"} {", "{\"id\":\"x\",\"description\":\"a\tb\"}",
        "{\"id\":\"x\",}", "{\"id\":\"x\",\"metadata\":{\"a\":01}}", "[1,]"}) {
    const auto fault = reader.scan(bad), expected = json::check(bad);
    ASSERT_TRUE(fault) << bad;
    EXPECT_EQ(fault->at, expected->at) << bad;
    EXPECT_STREQ(fault->why, expected->why) << bad;
    EXPECT_EQ(reader.facts().kind, Line::kOther) << bad;
    EXPECT_EQ(reader.facts().id, "") << bad;
  }
}

}  // namespace
