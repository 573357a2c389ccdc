// Labels and comments, and what a reopening leaves of a claim.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>

#include "base/error.h"
#include "claim/claim.h"
#include "claim/close.h"
#include "claim/marks.h"
#include "merge/merge.h"

namespace {

using claim::Writer;

constexpr claim::Token kAt = 1'795'179'600'000'001;

std::string line(const std::string& rest = "") {
  return R"({"id":"bd-1","title":"t","status":"open","priority":2,"issue_type":"task",)"
         R"("created_at":"2026-11-01T00:00:00Z","updated_at":"2026-11-01T00:00:00Z")" + rest + '}';
}

std::string commented(const std::string& text, std::string_view author, std::string_view said,
                      claim::Token at) {
  return issue::apply(text, {claim::comment_member(text, "bd-1", author, said, at)});
}

std::string stored(const std::string& text) { return issue::value_of(text, "comments"); }

TEST(Comment, HasTheTimeOfItsRecordAndItsTokenForAnId) {
  EXPECT_EQ(stored(commented(line(), "ann", "hello\n\"you\"", kAt)),
            R"([{"id":1795179600000001,"issue_id":"bd-1","author":"ann","text":"hello\n\"you\"",)"
            R"("created_at":"2026-11-20T13:00:00.000001Z"}])");
  EXPECT_LT(kAt, claim::Token{1} << 53);  // what readers of JavaScript's kind can hold
}

TEST(Comment, IsWrittenAsTheLineIs) {
  const auto said = [](const char* notes) {
    return stored(commented(line(R"(,"notes":")" + std::string(notes) + '"'), "ann", "<b>", kAt));
  };
  EXPECT_NE(said(R"(a\u003cb)").find(R"("\u003cb\u003e")"), std::string::npos);
  EXPECT_NE(said("a<b").find(R"("<b>")"), std::string::npos);
}

TEST(Comment, TakesNoNumberThatTheIssueKnows) {
  for (const char* known : {R"([{"id":1795179600000001},{"id":1795179600000002}])",
                            R"([{"id":"1795179600000001"},{"id":1795179600000002,"text":7}])"}) {
    const std::string text = line(R"(,"comments":)" + std::string(known));
    const std::string all = stored(commented(text, "ann", "x", kAt));
    EXPECT_NE(all.find(R"({"id":1795179600000003,"issue_id")"), std::string::npos) << all;
  }
}

TEST(Comment, IsPutBesideWhateverStandsThere) {
  for (const char* there : {"7", "\"text\"", "{}", "[null]", "[[]]", R"([{"id":null}])", "true"}) {
    const std::string text = line(R"(,"comments":)" + std::string(there));
    const std::string all = stored(commented(text, "ann", "x", kAt));
    EXPECT_FALSE(json::check(all)) << there;
    EXPECT_NE(all.find(R"("text":"x")"), std::string::npos) << there;
  }
}

// What a member becomes that two clones have changed.
std::string merged(const std::string& base, const std::string& ours, const std::string& theirs,
                   const char* member) {
  const merge::Outcome outcome = merge::merge_issue(base, ours, theirs);
  return issue::value_of(outcome.line ? *outcome.line : issue::apply(ours, outcome.set), member);
}

std::string on_day(int day, const std::string& line) {
  return json::set(line, "updated_at", "\"2026-11-" + std::to_string(day) + "T00:00:00Z\"");
}

TEST(Comment, OfTwoClonesAreMergedAsLabelsAre) {
  const std::string base = commented(line(R"(,"labels":["a","b"])"), "ann", "first", kAt);
  const std::string ours = on_day(21, commented(base, "ann", "ours", kAt + 5));
  const std::string theirs = on_day(22, commented(base, "bob", "theirs", kAt + 5));
  const std::string comments = merged(base, ours, theirs, "comments");
  for (const char* part : {"\"first\"", "\"ours\"", "\"theirs\""})
    EXPECT_NE(comments.find(part), std::string::npos) << comments;
  EXPECT_NE(comments.find("\"id\":1795179600000006"), std::string::npos) << comments;
  EXPECT_NE(comments.find("\"id\":1795179600000007"), std::string::npos) << comments;

  const auto labelled = [&](int day, const char* delta) {
    return on_day(day, issue::apply(base, {{"labels", delta}}));
  };
  EXPECT_EQ(merged(base, labelled(21, R"({"+":["c"],"-":["a"]})"), labelled(22, R"({"+":["d"]})"),
                   "labels"),
            R"(["b","c","d"])");
}

std::string reopened(const std::string& closed) {
  std::string text = issue::apply(closed, claim::reopen_members(closed, kAt));
  return issue::apply(text, claim::fresh_start(closed, issue::Status::kClosed));
}

TEST(Reopening, RaisesTheGenerationOfWhatWasClaimed) {
  const auto generation = [](const std::string& metadata) {
    const std::string text = reopened(line(R"(,"assignee":"ann","metadata":)" + metadata));
    EXPECT_EQ(issue::value_of(text, "metadata.claim"), "");
    EXPECT_EQ(issue::value_of(text, "assignee"), "") << metadata;
    return issue::value_of(text, "metadata.generation");
  };
  EXPECT_EQ(generation(R"({"generation":3})"), "4");
  EXPECT_EQ(generation(R"({"generation":3,"claim":{"token":7,"generation":9}})"), "10");
  EXPECT_EQ(generation(R"({"claim":{"token":7}})"), "1");
  EXPECT_EQ(generation(R"({"generation":"x"})"), "1");
  EXPECT_EQ(generation(R"({"generation":-5})"), "1");
  EXPECT_EQ(generation(R"({"generation":9223372036854775807})"), "4611686018427387905");
}

TEST(Reopening, LeavesAnAssigneeThatNoClaimPutThere) {
  const std::string text =
      reopened(line(R"(,"assignee":"dan","close_reason":"x","closed_at":"y")"));
  EXPECT_EQ(issue::value_of(text, "assignee"), "\"dan\"");
  EXPECT_EQ(issue::value_of(text, "metadata.generation"), "");
  EXPECT_EQ(issue::value_of(text, "metadata.reopened"), std::to_string(kAt));
  EXPECT_EQ(issue::value_of(text, "closed_at") + issue::value_of(text, "close_reason"), "");
}

class Marks : public testing::Test {
 protected:
  void SetUp() override {
    char path[] = "/tmp/beads-marks-XXXXXX";
    directory_ = ::mkdtemp(path);
    for (const char* name : {"BEADS_DIR", "BEADS_NOW", "BEADS_BOOT", "BEADS_TOKEN", "BEADS_ISSUE"})
      ::unsetenv(name);
    store::init(directory_, "bd");
  }
  void TearDown() override { std::filesystem::remove_all(directory_); }

  store::Store with(const std::vector<std::string>& lines) const {
    store::Store store = store::Store::open({directory_, {}});
    store.change("ann", [&](store::Draft& draft) {
      for (const std::string& text : lines)
        draft.add({"import", json::string_or(text, "id"), {}, text, {}}, true);
    });
    return store;
  }
  static Exit outcome(const std::function<void()>& work) {
    try {
      work();
    } catch (const Failure& failure) {
      return failure.code;
    }
    return Exit::kYes;
  }
  static std::string state(const std::string& status, const std::string& metadata) {
    return json::set(line(R"(,"assignee":"ann","metadata":)" + metadata), "status",
                     json::quote(status));
  }

  std::string directory_;
};

TEST_F(Marks, CommentsAreForEverybodyAndTokensForWhomTheyFit) {
  const std::string claim = R"({"claim":{"store":"elsewhere","token":50,"generation":1}})";
  struct Case {
    const char* status;
    std::string metadata;
    Writer writer;
    Exit exit;
  };
  const Case cases[] = {
      {"open", "{}", {"bob"}, Exit::kYes},
      {"open", "{}", {"bob", 50}, Exit::kFenced},
      {"in_progress", claim, {"bob"}, Exit::kYes},
      {"in_progress", claim, {"ann", 50}, Exit::kYes},
      {"in_progress", claim, {"ann", 51}, Exit::kFenced},
      {"in_progress", claim, {"ann", 51, true}, Exit::kFenced},
      {"in_progress", claim, {"bob", 50}, Exit::kFenced},  // granted by another store
      {"closed", "{}", {"bob"}, Exit::kYes},
      {"closed", R"({"closed_token":50})", {"ann", 50}, Exit::kYes},
      {"closed", R"({"closed_token":50})", {"ann", 49}, Exit::kFenced},
      {"open", R"({"closed_token":50})", {"ann", 50}, Exit::kFenced},
      {"tombstone", "{}", {"bob"}, Exit::kTrouble},
  };
  for (const Case& c : cases) {
    store::Store store = with({state(c.status, c.metadata)});
    const auto told = c.status + c.metadata + c.writer.agent;
    std::string comment;
    const auto add = [&] { comment = claim::add_comment(store, "bd-1", "x", c.writer, false).id; };
    const auto remove = [&] { claim::remove_comment(store, "bd-1", comment, c.writer, false); };
    EXPECT_EQ(outcome(add), c.exit) << told;
    const store::View view = store.view();
    EXPECT_EQ(stored(*view.line("bd-1")).empty(), c.exit != Exit::kYes) << told;
    if (c.exit != Exit::kYes) continue;
    EXPECT_EQ(outcome(remove), c.exit) << told;
    EXPECT_EQ(stored(*store.view().line("bd-1")), "") << told;
  }
}

TEST_F(Marks, ACommentThatIsNoneIsRefused) {
  store::Store store = with({line(R"(,"notes":")" + std::string((2 << 20) - 600, 'n') + '"')});
  const Writer ann{"ann"};
  const auto add = [&](const char* id, const std::string& text, bool dry_run) {
    return outcome([&] { claim::add_comment(store, id, text, ann, dry_run); });
  };
  for (const std::string& text : {std::string(), std::string(" \n\t"), std::string("a\0b", 3)})
    EXPECT_EQ(add("bd-1", text, false), Exit::kTrouble);
  EXPECT_EQ(add("bd-1", std::string(600, 'x'), false), Exit::kTrouble);
  EXPECT_EQ(add("bd-9", "x", false), Exit::kTrouble);
  EXPECT_EQ(outcome([&] { claim::remove_comment(store, "bd-1", "7", ann, false); }),
            Exit::kTrouble);
  EXPECT_EQ(add("bd-1", "x", true), Exit::kYes);
  EXPECT_EQ(stored(*store.view().line("bd-1")), "");
}

TEST_F(Marks, LabelsAreCountedOnceForEachIssueThatIsThere) {
  const auto named = [](const char* id, const char* labels, const char* status = "open") {
    return json::set(json::set(line(R"(,"labels":)" + std::string(labels)), "id", json::quote(id)),
                     "status", json::quote(status));
  };
  store::Store store = with({named("bd-1", R"(["a","a","b"])"), named("bd-2", R"(["a"])", "closed"),
                             named("bd-3", R"(["a","c"])", "tombstone"), named("bd-4", "[]")});
  const store::View view = store.view();
  std::string all;
  for (const auto& [label, issues] : claim::labels(view, ""))
    all += std::string(label) + std::to_string(issues) + ' ';
  EXPECT_EQ(all, "a2 b1 ");
  EXPECT_EQ(claim::labels(view, "bd-1").size(), 2u);
  EXPECT_TRUE(claim::labels(view, "bd-4").empty());
  EXPECT_THROW(claim::labels(view, "bd-3"), Failure);
}

TEST_F(Marks, ALabelIsTakenOffWhateverItLooksLike) {
  const std::string longest(255, 'l'), longer(256, 'l');
  store::Store store = with({line(R"(,"labels":["a\u0001",")" + longer + R"("])")});
  const claim::Writers ann = [](std::string_view) { return Writer{"ann"}; };
  const auto label = [&](const std::string& text, bool off) {
    return outcome([&] { claim::label(store, {{"bd-1"}, {text}, off, false}, "ann", ann); });
  };
  EXPECT_EQ(label("x\ty", false), Exit::kTrouble);
  EXPECT_EQ(label(longer, false), Exit::kTrouble);
  EXPECT_EQ(label(" ,", false), Exit::kTrouble);
  EXPECT_EQ(label("a\x01", true), Exit::kYes);
  EXPECT_EQ(label(longer, true), Exit::kYes);
  EXPECT_EQ(issue::value_of(*store.view().line("bd-1"), "labels"), "");
  EXPECT_EQ(label(longest + ", b ,b", false), Exit::kYes);
  EXPECT_EQ(claim::labels(store.view(), "bd-1").size(), 2u);
}

}  // namespace
