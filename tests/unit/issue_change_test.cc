#include <gtest/gtest.h>

#include "issue/issue.h"
#include "random_json.h"

namespace {

using issue::Member;
using Changes = std::vector<Member>;

std::string shown(const Changes& changes) {
  std::string out;
  for (const Member& m : changes) out += m.name + "=" + m.value + ";";
  return out;
}

TEST(Apply, ChangesOnlyWhatItNames) {
  EXPECT_EQ(
      issue::apply(R"({"id":"x", "odd" :1e2,"odd":[ ],"title":"a\/b"})", {{"title", R"("c")"}}),
      R"({"id":"x", "odd" :1e2,"odd":[ ],"title":"c"})");
  EXPECT_EQ(issue::apply(R"({"id":"x"} )", {}), R"({"id":"x"} )");
}

TEST(Apply, LeavesASpellingThatMeansTheSame) {
  const std::string line =
      R"({"id":"x","title":"a\u003cb","priority":2.0,"labels":[ "a" ],"due_at":null})";
  EXPECT_EQ(
      issue::apply(
          line, {{"title", "\"a<b\""}, {"priority", "2"}, {"labels", "[\"a\"]"}, {"due_at", ""}}),
      line);
}

TEST(Apply, PutsNewMembersWhereBdDoes) {
  std::string line =
      R"({"id":"x","title":"t","status":"open","priority":2,"created_at":"c","updated_at":"u","x":1})";
  line = issue::apply(line, {{"assignee", "\"a\""},
                             {"metadata", "{}"},
                             {"started_at", "\"s\""},
                             {"labels", "[\"l\"]"},
                             {"description", "\"d\""},
                             {"unknown", "0"},
                             {"comment_count", "1"}});
  EXPECT_EQ(
      line,
      R"({"id":"x","title":"t","description":"d","status":"open","priority":2,"assignee":"a",)"
      R"("created_at":"c","updated_at":"u","started_at":"s","metadata":{},"labels":["l"],"comment_count":1,)"
      R"("x":1,"unknown":0})");
}

TEST(Apply, TakesOutWhatIsAbsent) {
  EXPECT_EQ(issue::apply(R"({"id":"x","a":1,"b":2})", {{"a", ""}, {"c", ""}}),
            R"({"id":"x","b":2})");
  EXPECT_EQ(issue::apply(R"({"id":"x","a":1})", {{"a", "null"}}), R"({"id":"x"})");
}

TEST(Apply, NeverBreaksTheLine) {
  EXPECT_EQ(issue::apply(R"({"id":"x"})", {{"payload", "{\n\"a\":\r\n1}"}}),
            R"({"id":"x","payload":{ "a":  1}})");
  EXPECT_EQ(issue::apply(R"({"id":"x","metadata":"{\n}"})", {{"metadata.a", "[\n]"}}),
            R"({"id":"x","metadata":{"a":[ ] }})");
  EXPECT_EQ(issue::apply(R"({"id":"x"})", {{"labels", "{\"+\":[[\n]]}"}}),
            R"({"id":"x","labels":[[ ]]})");
}

TEST(Apply, EditsMembersOfMetadata) {
  EXPECT_EQ(issue::apply(R"({"id":"x"})", {{"metadata.claim", R"({"token":1})"}}),
            R"({"id":"x","metadata":{"claim":{"token":1}}})");
  EXPECT_EQ(issue::apply(R"({"id":"x","metadata":{"a": 1}})", {{"metadata.b.c", "2"}}),
            R"({"id":"x","metadata":{"a": 1, "b.c": 2}})");
  EXPECT_EQ(issue::apply(R"({"id":"x","metadata":{"a":1,"b":2}})", {{"metadata.a", ""}}),
            R"({"id":"x","metadata":{"b":2}})");
  EXPECT_EQ(issue::apply(R"({"id":"x","metadata":{"a":1}})", {{"metadata.a", ""}}),
            R"({"id":"x"})");
  EXPECT_EQ(issue::apply(R"({"id":"x","metadata":null})", {{"metadata.a", "1"}}),
            R"({"id":"x","metadata":{"a":1}})");
}

TEST(Apply, MakesAnObjectOfMetadataInAString) {
  EXPECT_EQ(issue::apply(R"({"id":"x","metadata":" {\"a\":1}"})", {{"metadata.b", "2"}}),
            R"({"id":"x","metadata":{"a":1,"b":2}})");
  const std::string unchanged = R"({"id":"x","metadata":"{\"a\":1}"})";
  EXPECT_EQ(issue::apply(unchanged, {{"metadata.a", "1"}, {"metadata.b", ""}}), unchanged);
}

TEST(Apply, LeavesMetadataAloneThatIsNoObject) {
  for (const char* other : {"\"text\"", "[1]", "7", "\"[1]\"", "true"}) {
    const std::string line = "{\"id\":\"x\",\"metadata\":" + std::string(other) + "}";
    EXPECT_EQ(issue::apply(line, {{"metadata.a", "1"}}), line);
  }
}

TEST(Apply, PutsLabelsWhereTheyBelong) {
  const auto with = [](const char* labels, const char* delta) {
    return issue::value_of(
        issue::apply("{\"id\":\"x\",\"labels\":" + std::string(labels) + "}", {{"labels", delta}}),
        "labels");
  };
  EXPECT_EQ(with(R"(["a","c"])", R"({"+":["b"]})"), R"(["a","b","c"])");
  EXPECT_EQ(with(R"(["c","a"])", R"({"+":["b"]})"), R"(["c","a","b"])");
  EXPECT_EQ(with(R"(["a", "c"])", R"({"+":["d","b"]})"), R"(["a", "b", "c", "d"])");
  EXPECT_EQ(with(R"(["a","\u0062"])", R"({"+":["b"]})"), R"(["a","\u0062"])");
  EXPECT_EQ(with(R"(["a","b"])", R"({"-":["b","z"],"+":["a"]})"), R"(["a"])");
  EXPECT_EQ(with("null", R"({"+":["b","a","b"]})"), R"(["a","b"])");
  EXPECT_EQ(with(R"(["a"])", R"({"-":["a"]})"), "");
  EXPECT_EQ(with(R"("odd")", R"({"+":["new"]})"), R"(["new","odd"])");
  EXPECT_EQ(with(R"([ "a" ])", "{}"), R"([ "a" ])");
  EXPECT_EQ(with(R"("odd")", R"({"-":["z"]})"), R"("odd")");
}

TEST(Apply, UsesTheSpacingOfTheLineForAnArrayThatShowsNone) {
  EXPECT_EQ(issue::apply(R"({"id": "x", "labels": ["a"]})", {{"labels", R"({"+":["b"]})"}}),
            R"({"id": "x", "labels": ["a", "b"]})");
}

TEST(Apply, KnowsAnEdgeByTargetAndType) {
  const std::string line =
      R"({"id":"x","dependencies":[{"depends_on_id":"y","type":"blocks","created_at":"c"},{"depends_on_id":"z"}]})";
  EXPECT_EQ(
      issue::apply(
          line,
          {{"dependencies",
            R"({"+":[{"depends_on_id":"y","type":"blocks"},{"depends_on_id":"z","type":"blocks"}]})"}}),
      line);
  EXPECT_EQ(
      issue::apply(line, {{"dependencies", R"({"+":[{"depends_on_id":"y","type":"tracks"}]})"}}),
      R"({"id":"x","dependencies":[{"depends_on_id":"y","type":"blocks","created_at":"c"},{"depends_on_id":"z"},)"
      R"({"depends_on_id":"y","type":"tracks"}]})");
  EXPECT_EQ(
      issue::apply(line, {{"dependencies", R"({"-":[{"depends_on_id":"y","type":"blocks"}]})"}}),
      R"({"id":"x","dependencies":[{"depends_on_id":"z"}]})");
  // Taken out and put in at once: the new text in the old place.
  EXPECT_EQ(
      issue::apply(
          line,
          {{"dependencies",
            R"({"-":[{"depends_on_id":"y","type":"blocks"}],"+":[{"type":"blocks","depends_on_id":"y","metadata":"{}"}]})"}}),
      R"({"id":"x","dependencies":[{"type":"blocks","depends_on_id":"y","metadata":"{}"},{"depends_on_id":"z"}]})");
}

TEST(Apply, KnowsACommentByAuthorTimeAndText) {
  const std::string line =
      R"({"id":"x","comments":[{"id":1,"author":"a","text":"t","created_at":"2026-01-01T12:00:00Z"}]})";
  EXPECT_EQ(
      issue::apply(
          line,
          {{"comments",
            R"({"+":[{"id":9,"author":"a","text":"t","created_at":"2026-01-01T13:00:00.000+01:00"}]})"}}),
      line);
  for (const char* other :
       {R"({"id":2,"author":"b","text":"t","created_at":"2026-01-01T12:00:00Z"})",
        R"({"id":2,"author":"a","text":"u","created_at":"2026-01-01T12:00:00Z"})",
        R"({"id":2,"author":"a","text":"t","created_at":"2026-01-01T12:00:01Z"})"})
    EXPECT_EQ(issue::apply(line, {{"comments", "{\"+\":[" + std::string(other) + "]}"}}),
              line.substr(0, line.size() - 2) + "," + other + "]}");
}

TEST(Apply, ReplacesASetByAValueThatIsNoDelta) {
  EXPECT_EQ(issue::apply(R"({"id":"x","labels":["a","b"]})", {{"labels", R"(["c"])"}}),
            R"({"id":"x","labels":["c"]})");
  EXPECT_EQ(issue::apply(R"({"id":"x","labels":["a"]})", {{"labels", ""}}), R"({"id":"x"})");
}

TEST(Delta, IsOnlyAnObjectOfPlusAndMinusOnASet) {
  EXPECT_TRUE(issue::is_delta("labels", R"({"+":["a"],"-":[]})"));
  EXPECT_TRUE(issue::is_delta("comments", R"({"-":[]})"));
  EXPECT_FALSE(issue::is_delta("title", R"({"+":["a"]})"));
  EXPECT_FALSE(issue::is_delta("labels", R"({"+":["a"],"x":[]})"));
  EXPECT_FALSE(issue::is_delta("labels", R"({"+":"a"})"));
  EXPECT_FALSE(issue::is_delta("labels", R"(["+"])"));
  EXPECT_FALSE(issue::is_delta("labels", ""));
}

TEST(ValueOf, LooksIntoMetadata) {
  const char* line =
      R"({"id":"x","a":null,"b":[1],"metadata":"{\"c\":{\"d\":1},\"e\":null}",".f":2,"metadata.g":3})";
  EXPECT_EQ(issue::value_of(line, "a"), "");
  EXPECT_EQ(issue::value_of(line, "b"), "[1]");
  EXPECT_EQ(issue::value_of(line, "metadata.c"), R"({"d":1})");
  EXPECT_EQ(issue::value_of(line, "metadata.e"), "");
  EXPECT_EQ(issue::value_of(line, "metadata.g"), "");
  EXPECT_EQ(issue::value_of(line, "..f"), "2");
  EXPECT_EQ(issue::value_of(line, ".metadata.g"), "3");
  EXPECT_EQ(issue::value_of(R"({"metadata":[1]})", "metadata.c"), "");
}

TEST(Difference, SeesMeaningNotSpelling) {
  EXPECT_EQ(
      shown(issue::difference(
          R"({"id":"x","title":"a<b","labels":["a","b"],"metadata":{"k":1},"due_at":null,"comments":[]})",
          R"({"metadata":"{\"k\":1}","labels":["b","a","a"], "title":"a\u003cb","id":"x","dependencies":null})")),
      "");
}

TEST(Difference, NamesWhatDiffers) {
  EXPECT_EQ(
      shown(issue::difference(R"({"id":"x","title":"a","gone":1,"metadata":{"k":1,"l":2}})",
                              R"({"new":[],"id":"x","title":"b","metadata":{"k":2,"m":null}})")),
      R"(new=[];title="b";metadata.k=2;metadata.l=;gone=;)");
  EXPECT_EQ(shown(issue::difference(R"({"labels":["a","b"]})", R"({"labels":["b","c"]})")),
            R"(labels={"+":["c"],"-":["a"]};)");
  EXPECT_EQ(shown(issue::difference(R"({"a":1,"a":2})", R"({"a":2,"b":3,"b":4})")), "b=4;");
  EXPECT_EQ(shown(issue::difference(R"({"metadata":{"a":1}})", R"({"metadata":"odd"})")),
            "metadata=\"odd\";");
  EXPECT_EQ(shown(issue::difference(R"({})", R"({"metadata.a":1,".b":2})")),
            ".metadata.a=1;..b=2;");
  EXPECT_EQ(shown(issue::difference(
                R"({"dependencies":[{"depends_on_id":"y","type":"blocks"}]})",
                R"({"dependencies":[{"depends_on_id":"y","type":"blocks","created_by":"z"}]})")),
            R"(dependencies={"+":[{"depends_on_id":"y","type":"blocks","created_by":"z"}],)"
            R"("-":[{"depends_on_id":"y","type":"blocks"}]};)");
}

TEST(Inverse, IsWhatARecordKeepsAsWas) {
  const char* line = R"({"id":"x","status":"open","labels":["a"]})";
  EXPECT_EQ(shown(issue::inverse(line, {{"status", "\"closed\""},
                                        {"closed_at", "\"now\""},
                                        {"labels", R"({"+":["a","b"]})"},
                                        {"metadata.claim", "{}"}})),
            R"(status="open";labels={"-":["b"]};closed_at=;metadata.claim=;)");
  EXPECT_EQ(shown(issue::inverse(line, {{"status", "\"open\""}})), "");
}

// Lines and changes of the shapes that matter, odd ones among them.
class RandomIssue : public RandomJson {
 public:
  using RandomJson::RandomJson;

  std::string line() {
    std::string out = "{\"id\":\"x\"";
    for (const char* name :
         {"title", "labels", "dependencies", "comments", "metadata", "metadata.x", ".y", "z"})
      if (below(3))
        out += ',' + space_in_line() + '"' + name + "\":" + space_in_line() + member(name);
    if (below(4) == 0) out += ",\"labels\":" + member("labels");
    return out + "}";
  }

  Changes changes() {
    Changes out;
    for (unsigned n = below(5); n > 0; --n) {
      const std::string name =
          one_of({"title", "labels", "dependencies", "comments", "metadata", "metadata.a",
                  "metadata.b", "..y", ".metadata.x", "z", "new"});
      if (below(5) == 0)
        out.push_back({name, ""});
      else if (issue::is_set_member(name) && below(4))
        out.push_back({name, "{\"+\":" + set(name) + ",\"-\":" + set(name) + "}"});
      else
        out.push_back({name, member(name)});
    }
    return out;
  }

 private:
  std::string space_in_line() { return below(4) ? "" : " "; }

  std::string element(std::string_view name) {
    if (below(12) == 0) return value(1);
    if (name == "labels") return one_of({"\"a\"", "\"b\"", "\"c\"", "\"\\u0061\"", "\"\""});
    if (name == "dependencies")
      return "{\"depends_on_id\":" + one_of({"\"p\"", "\"q\""}) +
             one_of({"", ",\"type\":\"blocks\"", ",\"type\":\"tracks\"",
                     ",\"type\":\"blocks\",\"metadata\":\"{}\""}) +
             "}";
    return "{\"id\":" + one_of({"1", "2"}) + ",\"author\":" + one_of({"\"a\"", "\"b\""}) +
           ",\"text\":\"t\",\"created_at\":" +
           one_of({"\"2026-01-01T12:00:00Z\"", "\"2026-01-01T13:00:00+01:00\"", "\"odd\""}) + "}";
  }
  std::string set(std::string_view name) {
    std::string out = "[";
    for (unsigned i = 0, n = below(4); i < n; ++i)
      out += (i ? "," + space_in_line() : "") + element(name);
    return out + "]";
  }
  std::string member(std::string_view name) {
    if (below(12) == 0) return value(2);
    if (issue::is_set_member(name)) return set(name);
    if (name == "metadata") return below(3) ? object(1) : json::quote(object(1));
    return value(1);
  }
};

TEST(Apply, TwiceIsOnce) {
  RandomIssue random(11);
  for (int i = 0; i < 6'000; ++i) {
    const std::string line = random.line();
    const Changes changes = random.changes();
    const std::string once = issue::apply(line, changes);
    ASSERT_FALSE(json::check(once)) << once;
    const std::string twice = issue::apply(once, changes);
    ASSERT_EQ(shown(issue::difference(once, twice)), "") << line << "\n" << shown(changes);
    // Of several changes to one place only the meaning is the same again.
    for (const Member& change : changes) {
      const std::string first = issue::apply(line, {change});
      ASSERT_EQ(issue::apply(first, {change}), first) << line << "\n" << shown({change});
    }
  }
}

TEST(Inverse, RestoresWhatWas) {
  RandomIssue random(12);
  for (int i = 0; i < 6'000; ++i) {
    const std::string line = random.line();
    const Changes changes = random.changes();
    const std::string back =
        issue::apply(issue::apply(line, changes), issue::inverse(line, changes));
    ASSERT_EQ(shown(issue::difference(line, back)), "") << line << "\n"
                                                        << shown(changes) << "\n"
                                                        << back;
    ASSERT_EQ(shown(issue::difference(back, line)), "") << line << "\n"
                                                        << shown(changes) << "\n"
                                                        << back;
  }
}

TEST(Difference, AppliedGivesTheOther) {
  RandomIssue random(13);
  for (int i = 0; i < 6'000; ++i) {
    const std::string from = random.line(), to = random.line();
    const std::string made = issue::apply(from, issue::difference(from, to));
    ASSERT_EQ(shown(issue::difference(made, to)), "") << from << "\n" << to << "\n" << made;
    ASSERT_EQ(shown(issue::difference(to, made)), "") << from << "\n" << to << "\n" << made;
    ASSERT_EQ(shown(issue::difference(from, from)), "");
  }
}

TEST(Apply, TakesLargeSetsInOneStep) {
  std::string labels;
  for (int i = 0; i < 20'000; ++i) labels += (i ? ",\"" : "\"") + std::to_string(i) + "\"";
  const std::string line = issue::apply(R"({"id":"x"})", {{"labels", "{\"+\":[" + labels + "]}"}});
  issue::Reader reader;
  EXPECT_EQ(reader.read(line).labels.size(), 20'000u);
  EXPECT_EQ(issue::apply(line, {{"labels", "{\"-\":[" + labels + "]}"}}), R"({"id":"x"})");
}

TEST(Style, IsToldByTheLine) {
  EXPECT_EQ(issue::style_of(R"({"id":"x","title":"a \u003c b"})"), json::Style::kGo);
  EXPECT_EQ(issue::style_of(R"({"id":"x","title":"a"})"), json::Style::kGo);
  EXPECT_EQ(issue::style_of(R"({"id":"x","title":"a & b"})"), json::Style::kPlain);
  EXPECT_EQ(issue::style_of(R"({"id": "x", "title": "a"})"), json::Style::kPlain);
}

TEST(Metadata, IsAnObjectOrNothing) {
  EXPECT_EQ(issue::metadata_of(R"({"id":"x"})"), "{}");
  EXPECT_EQ(issue::metadata_of(R"({"metadata":null})"), "{}");
  EXPECT_EQ(issue::metadata_of(R"({"metadata":{ "a":1}})"), R"({ "a":1})");
  EXPECT_EQ(issue::metadata_of(R"({"metadata":" {\"a\":1} "})"), R"({"a":1} )");
  for (const char* other : {"\"\"", "\"{\"", "[]", "0", "\"7\""})
    EXPECT_EQ(issue::metadata_of("{\"metadata\":" + std::string(other) + "}"), std::nullopt)
        << other;
}

}  // namespace
