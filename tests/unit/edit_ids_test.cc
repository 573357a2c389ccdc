// Ids of new issues.
#include "edit/ids.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>

#include "base/error.h"
#include "issue/issue.h"
#include "sys/files.h"

namespace {

class IdsTest : public testing::Test {
 protected:
  IdsTest() {
    char path[] = "ids.XXXXXX";
    top_ = ::mkdtemp(path);
    store::init(top_, "");
  }
  ~IdsTest() override {
    if (std::system(("rm -rf " + top_).c_str()) != 0) ADD_FAILURE();
  }
  void backlog(const std::vector<std::string>& ids) {
    std::string lines;
    for (const std::string& id : ids) lines += "{\"id\":\"" + id + "\",\"title\":\"x\"}\n";
    file("issues.jsonl", lines);
  }
  void file(const std::string& name, std::string_view text) {
    sys::replace_file(AT_FDCWD, top_ + "/.beads/" + name, text, false);
  }
  std::string prefix() {
    store::Store store = store::Store::open({top_, {}});
    const store::View view = store.view();
    return edit::prefix_for(store, edit::Prefixes(view.state()));
  }

  std::string top_;
};

constexpr std::int64_t kCreated = 1'704'164'645'006'000'000;  // bd's own test vector

TEST_F(IdsTest, AreThoseOfBdTwoCharactersLonger) {
  store::Store store = store::Store::open({top_, {}});
  const store::View view = store.view();
  const auto id = [&](std::size_t issues) {
    return edit::Ids(view, "bd", issues).fresh("Fix login", "Details", "jira-import", kCreated);
  };
  EXPECT_EQ(id(0), "bd-bi3tk");
  EXPECT_EQ(id(163), "bd-bi3tk");
  EXPECT_EQ(id(164), "bd-8bi3tk");
  EXPECT_EQ(id(1'000'000), "bd-8r5sr6bm");
}

TEST_F(IdsTest, ACollisionTakesTheNextNonceAndThenALongerOne) {
  backlog({"bd-bi3tk"});
  store::Store store = store::Store::open({top_, {}});
  const store::View view = store.view();
  edit::Ids ids(view, "bd", 1);
  std::vector<std::string> all;
  for (int i = 0; i < 10; ++i) all.push_back(ids.fresh("Fix login", "Details", "jira-import", kCreated));
  for (int i = 0; i < 9; ++i)
    EXPECT_EQ(all[static_cast<std::size_t>(i)],
              issue::hash_id("bd", "Fix login", "Details", "jira-import", kCreated, i + 1, 5));
  EXPECT_EQ(all[9], "bd-8bi3tk");
}

TEST_F(IdsTest, ChildrenAreNumberedBehindTheHighest) {
  backlog({"t-1", "t-1.2", "t-1.9.1", "t-1.07", "t-1.x", "t-1.99999999999999999999", "t-10.50"});
  store::Store store = store::Store::open({top_, {}});
  const store::View view = store.view();
  edit::Ids ids(view, "t", 0);
  EXPECT_EQ(ids.child("t-1"), "t-1.8");
  EXPECT_EQ(ids.child("t-1"), "t-1.9");
  EXPECT_EQ(ids.child("t-1.9"), "t-1.9.2");
  ids.take("t-10.60");
  EXPECT_EQ(ids.child("t-10"), "t-10.61");
}

TEST_F(IdsTest, WhereThePrefixComesFrom) {
  file("config.yaml", "other: x\nissue_prefix: 'yaml-' # of br\n");
  EXPECT_EQ(prefix(), "yaml");
  file("config.yaml", "# issue-prefix: no\nissue-prefix: plain # bd\n");
  EXPECT_EQ(prefix(), "plain");
  file("config.yaml", "issue-prefix: \"\"\n");
  EXPECT_EQ(prefix(), [&] {
    std::string name = top_;
    for (char& c : name) c = c == '.' ? '-' : static_cast<char>(std::tolower(c));
    return name;
  }());
  backlog({"aa-1", "bb-1", "bb-2", "aa-2", "plain"});
  EXPECT_EQ(prefix(), "aa");  // of equals the first by name
  backlog({"aa-1", "bb-1", "bb-2"});
  EXPECT_EQ(prefix(), "bb");
  file("config.toml", "prefix = \"mine\"\n");
  EXPECT_EQ(prefix(), "mine");
  for (const char* bad : {"a/b", "..", "a..b", "-", "a b", "é"}) {
    file("config.toml", "prefix = \"" + std::string(bad) + "\"\n");
    EXPECT_THROW(prefix(), Failure) << bad;
  }
}

}  // namespace
