// Which lines an import takes, and what becomes of claims.
#include "edit/import.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>

#include "base/error.h"
#include "sys/files.h"

namespace {

std::string refused(std::string_view line) {
  issue::Reader reader;
  EXPECT_FALSE(reader.scan(line)) << line;
  return edit::refusal(reader.facts(), line);
}

TEST(Refusal, Lines) {
  EXPECT_EQ(refused(R"({"id":"a-1","title":"t"})"), "");
  EXPECT_EQ(refused(R"({"id":"a-1","title":"t","priority":0})"), "");
  EXPECT_EQ(refused(R"({"id":"a-1","title":"t","priority":0.0})"), "");
  EXPECT_EQ(refused(R"({"id":"a-1","title":"t","priority":"0"})"), "");
  EXPECT_EQ(refused(R"({"id":"a-1","title":"t","priority":null})"), "");
  EXPECT_EQ(refused(R"({"id":"a-1","title":"t","priority":4})"), "");
  EXPECT_EQ(refused(R"({"id":"a-1","title":"","status":"tombstone"})"), "");
  EXPECT_EQ(refused(R"({"title":"t"})"), "no id");
  EXPECT_EQ(refused(R"({"id":7,"title":"t"})"), "no id");
  EXPECT_EQ(refused(R"({"id":"","title":"t"})"), "no id");
  EXPECT_EQ(refused(R"({"id":"-a","title":"t"})"), "'-a' is no id");
  EXPECT_EQ(refused(R"({"id":"a/../b","title":"t"})"), "'a/../b' is no id");
  EXPECT_EQ(refused(R"({"id":"a\n","title":"t"})"), "'a\n' is no id");
  EXPECT_EQ(refused("{\"id\":\"" + std::string(129, 'a') + "\",\"title\":\"t\"}"),
            "'" + std::string(129, 'a') + "' is no id");
  EXPECT_EQ(refused(R"({"id":"a-1"})"), "no title");
  EXPECT_EQ(refused(R"({"id":"a-1","title":" "})"), "no title");
  EXPECT_EQ(refused(R"({"id":"a-1","title":["t"]})"), "no title");
  EXPECT_EQ(refused(R"({"id":"a-1","title":"t","priority":5})"), "priority 5 is not 0 to 4");
  EXPECT_EQ(refused(R"({"id":"a-1","title":"t","priority":-1})"), "priority -1 is not 0 to 4");
  EXPECT_EQ(refused(R"({"id":"a-1","title":"t","priority":99999999999999999999})"),
            "priority 99999999999999999999 is no number");
  EXPECT_EQ(refused(R"({"id":"a-1","title":"t","priority":"high"})"),
            "priority \"high\" is no number");
  EXPECT_EQ(refused(R"({"id":"a-1","title":"t","priority":""})"), "priority \"\" is no number");
  EXPECT_EQ(refused(R"({"id":"a-1","title":"t","priority":true})"), "priority true is no number");
  EXPECT_EQ(refused(R"({"id":"a-1","title":"t","priority":[]})"), "priority [] is no number");
  EXPECT_EQ(refused(R"({"id":"a-1","title":"t","priority":0.5})"), "priority 0.5 is no number");
}

class ImportTest : public testing::Test {
 protected:
  ImportTest() {
    char path[] = "import.XXXXXX";
    top_ = ::mkdtemp(path);
    ::setenv("BEADS_NOW", "2026-11-20T12:00:00Z", 1);
    store::init(top_, "t");
    store_.emplace(store::Store::open({top_, [](std::string_view) {}}));
  }
  ~ImportTest() override {
    if (std::system(("rm -rf " + top_).c_str()) != 0) ADD_FAILURE();
  }

  edit::ImportCounts import(std::string_view lines, edit::ImportWish wish = {}) {
    const std::string path = top_ + "/in";
    sys::replace_file(AT_FDCWD, path, lines, false);
    said_.clear();
    edit::Import import(wish, [&](std::string_view s) { said_ += std::string(s) + '\n'; });
    import.read(path);
    store_->change("ann", [&](store::Draft& draft) {
      for (auto& c : import.plan(draft.view())) draft.add(std::move(c.record), c.keep_time);
    });
    return import.counts();
  }
  void set(const std::string& id, std::vector<issue::Member> members) {
    store_->change("ann", [&](store::Draft& d) { d.add({"update", id, std::move(members), {}, {}}); });
  }
  std::string line(std::string_view id) { return store_->view().line(id).value_or(""); }
  std::string member(std::string_view id, std::string_view name) { return issue::value_of(line(id), name); }

  std::string top_, said_;
  std::optional<store::Store> store_;
};

constexpr char kOld[] = R"({"id":"t-1","title":"old","x":1e2,"updated_at":"2026-11-01T00:00:00Z"})";
constexpr char kNew[] = R"({"id":"t-1","title":"new","updated_at":"2026-11-02T00:00:00Z"})";

TEST_F(ImportTest, NewestWinsWhateverTheOrder) {
  EXPECT_EQ(import(std::string(kNew) + '\n' + kOld).skipped, 1u);
  EXPECT_EQ(line("t-1"), kNew);
  EXPECT_NE(said_.find("in:2: t-1 is there twice"), said_.npos) << said_;
  EXPECT_EQ(import(kOld).unchanged, 1u);
  EXPECT_EQ(line("t-1"), kNew);
  EXPECT_EQ(import(std::string(kOld) + '\n' + kNew).unchanged, 1u);
}

TEST_F(ImportTest, EqualTimesWithOtherContentAreAnEdit) {
  import(kNew);
  const std::string edited = R"({"id":"t-1","title":"edited","updated_at":"2026-11-02T00:00:00Z"})";
  EXPECT_EQ(import(edited).changed, 1u);
  EXPECT_EQ(member("t-1", "title"), "\"edited\"");
  EXPECT_GT(member("t-1", "updated_at"), "\"2026-11-20T12");
  EXPECT_EQ(import(edited).unchanged, 1u);
  EXPECT_EQ(import(kNew).unchanged, 1u);
}

TEST_F(ImportTest, CoarserTimesAndComputedCountsAreNoContent) {
  import(R"({"id":"t-1","title":"a","created_at":"2026-11-01T10:00:00.123456Z","updated_at":"2026-11-02T00:00:00.654321Z"})");
  EXPECT_EQ(import(R"({"_type":"issue","id":"t-1","title":"a","created_at":"2026-11-01T11:00:00+01:00","updated_at":"2026-11-02T00:00:00Z","dependency_count":0,"comment_count":0})").unchanged, 1u);
  EXPECT_EQ(import(R"({"id":"t-1","title":"a","created_at":"2026-11-01T11:00:01+01:00","updated_at":"2026-11-02T00:00:00Z"})").changed, 1u);
}

TEST_F(ImportTest, ALineWithoutATimeGetsOneOrIsOld) {
  EXPECT_EQ(import(R"({"id":"t-1","title":"a"})").added, 1u);
  EXPECT_GT(member("t-1", "updated_at"), "\"2026-11-20T12");
  EXPECT_EQ(import(R"({"id":"t-1","title":"b","updated_at":"whenever"})").unchanged, 1u);
}

TEST_F(ImportTest, AClaimIsNotEnded) {
  import(kOld);
  set("t-1", {{"status", "\"in_progress\""}, {"assignee", "\"ann\""},
              {"metadata.claim", R"({"store":"s","token":5})"}, {"metadata.generation", "3"}});
  EXPECT_EQ(import(R"({"id":"t-1","title":"new","status":"closed","closed_at":"2026-11-21T00:00:00Z","close_reason":"x","updated_at":"2026-11-21T00:00:00Z","metadata":{"generation":1,"k":2}})").changed, 1u);
  EXPECT_EQ(member("t-1", "title"), "\"new\"");
  EXPECT_EQ(member("t-1", "status"), "\"in_progress\"");
  EXPECT_EQ(member("t-1", "assignee"), "\"ann\"");
  EXPECT_EQ(member("t-1", "closed_at"), "");
  EXPECT_EQ(member("t-1", "close_reason"), "");
  EXPECT_EQ(member("t-1", "metadata.claim"), R"({"store":"s","token":5})");
  EXPECT_EQ(member("t-1", "metadata.generation"), "3");
  EXPECT_EQ(member("t-1", "metadata.k"), "2");

  // No room for the claim: the line is refused.
  EXPECT_EQ(import(R"({"id":"t-1","title":"z","updated_at":"2026-11-22T00:00:00Z","metadata":[]})").refused, 1u);
  EXPECT_EQ(import(R"({"id":"t-1","_deleted":true})").refused, 1u);
  EXPECT_EQ(member("t-1", "metadata.claim"), R"({"store":"s","token":5})");
}

TEST_F(ImportTest, AClaimOfThisStoreIsNotForged) {
  import(kOld);
  const std::string id(store_->view().store_id());
  const std::string forged = R"("status":"in_progress","assignee":"eve","started_at":"2026-11-21T00:00:00Z","updated_at":"2026-11-21T00:00:00Z","metadata":{"claim":{"store":")" +
                             id + R"(","token":5},"generation":4}})";
  for (const char* name : {"t-1", "t-2"}) {
    import("{\"id\":\"" + std::string(name) + R"(","title":"a",)" + forged);
    EXPECT_EQ(member(name, "metadata.claim"), "") << name;
    EXPECT_EQ(member(name, "status"), "\"open\"");
    EXPECT_EQ(member(name, "assignee"), "");
    EXPECT_EQ(member(name, "metadata.generation"), "5");
  }
  // In metadata that is a string too.
  import(R"({"id":"t-3","title":"a","status":"open","updated_at":"2026-11-21T00:00:00Z","metadata":"{\"claim\":{\"store\":\")" + id + R"(\",\"token\":5}}"})");
  EXPECT_EQ(member("t-3", "metadata.claim"), "");
  // Another store's claim is data.
  import(R"({"id":"t-4","title":"a","status":"in_progress","updated_at":"2026-11-21T00:00:00Z","metadata":{"claim":{"store":"other","token":5}}})");
  EXPECT_NE(member("t-4", "metadata.claim"), "");
}

TEST_F(ImportTest, TheGenerationNeverGoesDown) {
  import(R"({"id":"t-1","title":"a","updated_at":"2026-11-01T00:00:00Z","metadata":{"generation":7}})");
  import(R"({"id":"t-1","title":"b","updated_at":"2026-11-02T00:00:00Z","metadata":{"generation":2}})");
  EXPECT_EQ(member("t-1", "title"), "\"b\"");
  EXPECT_EQ(member("t-1", "metadata.generation"), "7");
  EXPECT_EQ(import(R"({"id":"t-1","title":"b","updated_at":"2026-11-02T00:00:00Z"})").unchanged, 1u);
}

TEST_F(ImportTest, Deletions) {
  import(kNew);
  EXPECT_EQ(import(R"({"id":"t-1","_deleted":true,"_deleted_at":"2026-11-01T00:00:00Z"})").unchanged, 1u);
  EXPECT_EQ(import(R"({"id":"t-1","_deleted":true,"_deleted_at":"2026-11-03T00:00:00Z"})").changed, 1u);
  EXPECT_EQ(member("t-1", "status"), "\"tombstone\"");
  EXPECT_EQ(member("t-1", "deleted_at"), "\"2026-11-03T00:00:00.000000Z\"");
  EXPECT_EQ(member("t-1", "title"), "\"new\"");
  EXPECT_EQ(import(R"({"id":"t-1","_deleted":true})").unchanged, 1u);
  EXPECT_EQ(import(R"({"id":"t-9","_deleted":true})").unchanged, 1u);
  EXPECT_EQ(import(R"({"id":"a/b","_deleted":true})").refused, 1u);
}

TEST_F(ImportTest, ReplaceIsTheStateAndDoingItAgainIsNothing) {
  import(std::string(kNew) + "\n" + R"({"id":"t-2","title":"b","status":"open","issue_type":"bug","updated_at":"2026-11-02T00:00:00Z"})");
  auto counts = import(kOld, {.replace = true});
  EXPECT_EQ(counts.changed, 2u);
  EXPECT_EQ(member("t-1", "title"), "\"old\"");
  EXPECT_GT(member("t-1", "updated_at"), "\"2026-11-20T12");
  EXPECT_EQ(member("t-2", "status"), "\"tombstone\"");
  EXPECT_EQ(member("t-2", "original_type"), "\"bug\"");
  counts = import(kOld, {.replace = true});
  EXPECT_EQ(counts.changed, 0u);
  EXPECT_EQ(counts.unchanged, 1u);
}

TEST_F(ImportTest, ReplaceSparesClaimsUnlessForced) {
  import(std::string(kNew) + "\n" + R"({"id":"t-2","title":"b","updated_at":"2026-11-02T00:00:00Z"})");
  for (const char* id : {"t-1", "t-2"})
    set(id, {{"status", "\"in_progress\""}, {"assignee", "\"ann\""},
             {"metadata.claim", R"({"store":"s","token":5})"}, {"metadata.generation", "3"}});
  auto counts = import(kOld, {.replace = true});
  EXPECT_EQ(counts.refused, 2u);
  EXPECT_EQ(counts.changed, 0u);
  EXPECT_NE(said_.find("t-2: not in the file, but claimed by ann"), said_.npos) << said_;
  counts = import(kOld, {.replace = true, .force = true});
  EXPECT_EQ(counts.changed, 2u);
  EXPECT_EQ(member("t-1", "metadata.claim"), "");
  EXPECT_EQ(member("t-1", "metadata.generation"), "4");
  EXPECT_EQ(member("t-2", "status"), "\"tombstone\"");
  EXPECT_EQ(member("t-2", "metadata.generation"), "4");
  EXPECT_EQ(import(kOld, {.replace = true, .force = true}).unchanged, 1u);
}

TEST_F(ImportTest, ReplaceTakesAllOrNothing) {
  import(kNew);
  EXPECT_THROW(import(std::string(kOld) + "\n{\"id\":\"t-3\"}", {.replace = true}), Failure);
  EXPECT_THROW(import("", {.replace = true}), Failure);
  EXPECT_THROW(import("{\"_type\":\"memory\"}", {.replace = true}), Failure);
  EXPECT_EQ(line("t-1"), kNew);
  EXPECT_EQ(import("", {.replace = true, .force = true}).changed, 1u);
  EXPECT_EQ(member("t-1", "status"), "\"tombstone\"");
}

TEST_F(ImportTest, RealBacklogsComeBackByteForByte) {
  const char* data = std::getenv("BEADS_REAL_DATA");
  if (!data) GTEST_SKIP() << "BEADS_REAL_DATA is not set";
  for (const char* name : {"gastown-2026-01-06", "beads-2026-02-27", "beads_rust-2026-01-25"}) {
    const auto bytes = sys::read_if_there(AT_FDCWD, std::string(data) + '/' + name + ".jsonl", 1 << 30);
    if (!bytes) continue;
    const auto counts = import(*bytes);
    EXPECT_EQ(counts.refused + counts.skipped + counts.changed + counts.unchanged, 0u) << name;
    EXPECT_EQ(import(*bytes).unchanged, counts.added) << name;
    const store::View view = store_->view();
    std::size_t at = 0, n = 0;
    for (std::size_t end; (end = bytes->find('\n', at)) != bytes->npos; at = end + 1, ++n) {
      const std::string want = bytes->substr(at, end - at);
      EXPECT_EQ(view.line(json::string_or(want, "id")).value_or(""), want);
    }
    EXPECT_EQ(n, counts.added);
  }
}

}  // namespace
