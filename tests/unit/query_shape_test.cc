// What --json prints is fit for every client, whatever a line holds.
#include "query/shape.h"

#include <gtest/gtest.h>

#include "base/time.h"
#include "query_backlog.h"
#include "random_json.h"

namespace {

using json::Kind;

// Which members have the wrong kind of value in an object of ours: "" when none.
std::string faults(const std::string& object) {
  if (const auto fault = json::check(object)) return std::string("no JSON: ") + fault->why;
  std::string out;
  const auto want = [&](const char* key, bool fine) {
    if (!fine) (out += key) += ' ';
  };
  const auto get = [&](const char* key) { return json::get(object, key); };
  const auto is = [&](const char* key, Kind kind) {
    const auto value = get(key);
    return value && json::kind(*value) == kind;
  };
  for (const char* key : {"id", "title", "status", "issue_type", "created_at", "updated_at"})
    want(key, is(key, Kind::kString));
  const auto priority = get("priority");
  want("priority", priority && json::as_integer(*priority).value_or(-1) >= 0 &&
                       json::as_integer(*priority).value_or(5) <= 4);
  for (const char* key : {"created_at", "updated_at"})
    if (is(key, Kind::kString)) want(key, parse_instant(json::decode(*get(key))).has_value());
  for (const char* key : {"description", "assignee", "notes", "design", "acceptance_criteria"})
    want(key, !get(key) || is(key, Kind::kString));
  for (const char* key : {"closed_at", "started_at"})
    want(key, !get(key) || (is(key, Kind::kString) && *get(key) != "\"\""));
  for (const char* key : {"labels", "dependencies", "dependents", "comments", "blocked_by"}) {
    if (!get(key)) continue;
    want(key, is(key, Kind::kArray));
    const bool texts = std::string_view(key) == "labels" || std::string_view(key) == "blocked_by";
    for (json::Elements e(*get(key)); e.next();)
      want(key, json::kind(e.value()) == (texts ? Kind::kString : Kind::kObject));
  }
  for (const char* key : {"dependency_count", "dependent_count", "comment_count"})
    want(key, get(key) && json::as_integer(*get(key)).value_or(-1) >= 0);
  for (json::Members m(object); m.next();)
    want(m.key().c_str(), json::kind(m.value()) != Kind::kNull);
  return out;
}

TEST(QueryShape, AnyLineGivesASoundObject) {
  constexpr const char* kKeys[] = {
      "title", "status", "priority", "issue_type", "created_at", "updated_at", "description",
      "assignee", "notes", "labels", "dependencies", "comments", "closed_at", "started_at",
      "dependency_count", "parent", "blocked_by", "metadata", "dependents", "l\\u0061bels",
      "prio\\u0072ity", "x"};
  for (unsigned seed = 0; seed < 80; ++seed) {
    RandomJson random(seed);
    std::vector<std::string> lines;
    for (int i = 0; i < 20; ++i) {
      std::string line = R"({"id":"x-)" + std::to_string(i) + '"';
      for (unsigned n = random.below(12); n > 0; --n) {
        (((line += ",\"") += kKeys[random.below(std::size(kKeys))]) += "\":");
        std::string value =
            random.below(4)
                ? random.value(3)
                : random.one_of({"[]", "null", "\"\"", "{}", "[null]", "2", "\"2026-01-01T00:00:00Z\"",
                                 R"([{"depends_on_id":"x-1","type":"blocks"}])",
                                 R"([{"depends_on_id":"x-2","type":"parent-child"}, 7])",
                                 R"([{"id":9,"text":"t"},{"id":null},{}])"});
        std::erase_if(value, [](char c) { return c == '\n' || c == '\r'; });
        line += value;
      }
      lines.push_back(line + '}');
    }
    const Backlog backlog(lines);
    for (idx::Node n = 0; n < backlog.state().size(); ++n) {
      const std::string line = backlog.view().line(n);
      ASSERT_EQ(faults(query::listed_object(backlog.view(), n)), "") << line;
      ASSERT_EQ(faults(query::blocked_object(backlog.view(), n)), "") << line;
      ASSERT_EQ(faults(query::shown_object(backlog.view(), n)), "") << line;
    }
  }
}

// What is copied whole because the index says so looks like what is copied member
// by member because it has just changed.
TEST(QueryShape, ARegularLineIsShownAsAnyOther) {
  constexpr const char* kMembers[] = {
      R"("description":"a \u003c b")", R"("notes":null)", R"("assignee":"")", R"("assignee":7)",
      R"("closed_at":"2026-01-01T00:00:00Z")", R"("closed_at":"")", R"("labels":["a","b"])",
      R"("labels":["a",1])", R"("labels":null)", R"("dependencies":[{"depends_on_id":"x-1","type":"blocks"}])",
      R"("dependencies":[{"depends_on_id":"x-2","type":"parent-child"}, 7])", R"("dependencies":[])",
      R"("comments":[{"id":1,"text":"t"}])", R"("dependency_count":9)", R"("x": {"y": 1})",
      R"("x":1)", R"("x":null)", R"("\u0078":2)", R"("priority":9)", R"("status":"")", R"("title":"t")"};
  std::size_t regular = 0;
  for (unsigned seed = 0; seed < 40; ++seed) {
    RandomJson random(seed);
    std::vector<std::string> lines;
    for (int i = 0; i < 20; ++i) {
      std::string line = R"({"id":"x-)" + std::to_string(i) + R"(","title":"t","status":"open","priority":2,)"
                         R"("issue_type":"task","created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-01T00:00:00Z")";
      for (unsigned n = random.below(4); n > 0; --n)
        (line += ',') += kMembers[random.below(std::size(kMembers))];
      lines.push_back(line + '}');
    }
    const Backlog backlog(lines);
    std::vector<std::string> shown;
    for (idx::Node n = 0; n < backlog.state().size(); ++n) {
      regular += backlog.state().regular(n);
      shown.push_back(query::listed_object(backlog.view(), n));
    }
    backlog.store().change("t", [&](store::Draft& draft) {
      for (const std::string& line : lines)
        draft.add({"update", json::string_or(line, "id"), {}, line, {}}, true);
      for (idx::Node n = 0; n < shown.size(); ++n) {
        ASSERT_FALSE(draft.view().state().regular(n));
        EXPECT_EQ(query::listed_object(draft.view(), n), shown[n]) << lines[n];
      }
      draft.forget();
    });
  }
  EXPECT_GT(regular, 100u);
  EXPECT_LT(regular, 700u);
}

TEST(QueryShape, UnknownMembersKeepTheirText) {
  const Backlog backlog({R"({"id":"x-1","title":"\u0074","big":123456789012345678901234567890, "o": {"b":1,  "a":1.0e3},)"
                         R"("status":"open","priority":1,"issue_type":"task","created_at":"2026-01-01T00:00:00.120+02:00","updated_at":"2026-01-01T00:00:00Z"})"});
  EXPECT_EQ(query::listed_object(backlog.view(), 0),
            R"({"id":"x-1","title":"\u0074","big":123456789012345678901234567890,"o":{"b":1,  "a":1.0e3},)"
            R"("status":"open","priority":1,"issue_type":"task","created_at":"2026-01-01T00:00:00.120+02:00","updated_at":"2026-01-01T00:00:00Z",)"
            R"("dependency_count":0,"dependent_count":0,"comment_count":0})");
}

// Only edges of type blocks count, and none to or from what is deleted.
TEST(QueryShape, CountsEdgesOfTypeBlocks) {
  const Backlog backlog(
      {R"({"id":"a","dependencies":[{"depends_on_id":"b","type":"blocks"},{"depends_on_id":"b","type":"related"},)"
       R"({"depends_on_id":"c","type":"conditional-blocks"},{"depends_on_id":"gone","type":"blocks"},{"depends_on_id":"dead","type":"blocks"}]})",
       R"({"id":"b"})", R"({"id":"c"})",
       R"({"id":"dead","status":"tombstone","deleted_at":"2026-01-01T00:00:00Z","dependencies":[{"depends_on_id":"b","type":"blocks"}]})"});
  const auto counts = [&](std::string_view id) {
    const std::string object = query::listed_object(backlog.view(), backlog.find(id));
    return std::string(*json::get(object, "dependency_count")) + ' ' +
           std::string(*json::get(object, "dependent_count"));
  };
  EXPECT_EQ(counts("a"), "2 0");
  EXPECT_EQ(counts("b"), "0 1");
  EXPECT_EQ(counts("c"), "0 0");
}

}  // namespace
