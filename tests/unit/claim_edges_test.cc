// What bd-dep puts in and takes out.
#include "claim/edges.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <random>

#include "index/cycles.h"

namespace {

class Edges : public testing::Test {
 protected:
  void SetUp() override {
    char path[] = "/tmp/beads-edges-XXXXXX";
    directory_ = ::mkdtemp(path);
    for (const char* name : {"BEADS_DIR", "BEADS_NOW", "BEADS_BOOT", "BEADS_TOKEN", "BEADS_ISSUE"})
      ::unsetenv(name);
    store::init(directory_, "bd");
    store_ = std::make_unique<store::Store>(store::Store::open({directory_, {}}));
  }
  void TearDown() override { std::filesystem::remove_all(directory_); }

  void create(const std::string& id, const std::string& members = {}) {
    store_->change("ann", [&](store::Draft& draft) {
      draft.add({"create", id, {}, "{\"id\":\"" + id + "\",\"title\":\"t\"" + members + "}", {}});
    });
  }
  claim::Outcome link(const std::string& id, const std::vector<std::string>& targets,
                      const std::string& type = {}, bool dry_run = false) {
    return claim::link(*store_, {id, targets, type, {}, dry_run}, "ann", writers_);
  }
  claim::Outcome unlink(const std::string& id, const std::vector<std::string>& targets,
                        const std::string& type = {}) {
    return claim::unlink(*store_, {id, targets, type, {}, false}, "ann", writers_);
  }
  std::string edges(const std::string& id) {
    return issue::value_of(store_->view().line(id).value_or("{}"), "dependencies");
  }

  std::string directory_;
  std::unique_ptr<store::Store> store_;
  claim::Writers writers_ = [](std::string_view) { return claim::Writer{"ann"}; };
};

// As bd does: the members, their order, and its spelling where the line has it.
TEST_F(Edges, AreWrittenAsBdDoes) {
  EXPECT_EQ(claim::edge_object("{}", {"a-1", "a-2", "blocks"}, "ann", 1795179900000001),
            R"({"issue_id":"a-1","depends_on_id":"a-2","type":"blocks",)"
            R"("created_at":"2026-11-20T13:05:00.000001Z","created_by":"ann"})");
  const std::string go = claim::edge_object(R"({"title":"a \u003c b"})",
                                            {"a-1", "a-2", "waits-for", true}, "a <b>", 1);
  EXPECT_NE(go.find(R"("created_by":"a \u003cb\u003e","metadata":"{\"gate\":\"any-children\"}"})"),
            go.npos)
      << go;
  issue::Reader reader;
  const std::string line = "{\"id\":\"a-1\",\"dependencies\":[" + go + "]}";
  EXPECT_TRUE(reader.read(line).edges[0].any_children);
}

// What is written in other edges stays as it is, and goes when its own does.
TEST_F(Edges, LeaveOthersAlone) {
  const std::string odd = R"({ "depends_on_id": "bd-2" , "type":"x","own":[1, 2] })";
  const std::string twice = R"({"depends_on_id":"bd-2","type":"blocks"})";
  create("bd-1", ",\"dependencies\":[" + odd + ", " + twice + ", 7, {\"depends_on_id\":3}]");
  create("bd-3");
  EXPECT_EQ(link("bd-1", {"bd-3"}).objects.size(), 1u);
  EXPECT_TRUE(edges("bd-1").starts_with("[" + odd + ", " + twice +
                                        ", 7, {\"depends_on_id\":3}, {\"issue_id\""))
      << edges("bd-1");
  EXPECT_EQ(unlink("bd-1", {"bd-2"}, "blocks").objects.size(), 1u);
  EXPECT_TRUE(edges("bd-1").starts_with("[" + odd + ", 7, ")) << edges("bd-1");
  EXPECT_EQ(unlink("bd-1", {"bd-3", "bd-2"}).objects.size(), 2u);
  EXPECT_EQ(edges("bd-1"), "[7, {\"depends_on_id\":3}]");
}

TEST_F(Edges, BothOfOnePairGo) {
  create("bd-1",
         R"(,"dependencies":[{"depends_on_id":"bd-2","type":"x"},{"depends_on_id":"bd-2"}])");
  const claim::Outcome outcome = unlink("bd-1", {"bd-2", "bd-2"});
  EXPECT_EQ(outcome.objects.size(), 2u);
  EXPECT_TRUE(outcome.refused.empty());
  EXPECT_EQ(edges("bd-1"), "");
}

TEST_F(Edges, WhatIsRefusedKeepsNoOther) {
  for (const char* id : {"bd-1", "bd-2", "bd-3"}) create(id);
  create("bd-4", R"(,"status":"tombstone")");
  link("bd-3", {"bd-1"});
  const claim::Outcome outcome =
      link("bd-1", {"bd-9", "bd-2", "bd-1", "bd-3", "bd-4", "external:a:b", "external::", "bd-2"});
  std::vector<Exit> codes;
  for (const auto& refusal : outcome.refused) codes.push_back(refusal.exit);
  EXPECT_EQ(codes, (std::vector{Exit::kTrouble, Exit::kTrouble, Exit::kStuck, Exit::kTrouble,
                                Exit::kTrouble}));
  EXPECT_EQ(outcome.objects.size(), 2u);
  EXPECT_EQ(outcome.changed, std::vector<std::string>{"bd-1"});
  const store::View view = store_->view();
  EXPECT_EQ(view.state().out(view.state().find("bd-1")).size(), 2u);
}

TEST_F(Edges, ADryRunChangesNothing) {
  for (const char* id : {"bd-1", "bd-2"}) create(id);
  EXPECT_EQ(link("bd-1", {"bd-2"}, "", true).objects.size(), 1u);
  EXPECT_EQ(edges("bd-1"), "");
}

// An edge that is there already writes nothing: the issue keeps its time.
TEST_F(Edges, TheSameAgainIsNoChange) {
  for (const char* id : {"bd-1", "bd-2"}) create(id);
  link("bd-1", {"bd-2"});
  const std::string before = store_->view().line("bd-1").value();
  const claim::Outcome again = link("bd-1", {"bd-2", "bd-2"});
  EXPECT_EQ(again.objects.size(), 1u);
  EXPECT_TRUE(again.changed.empty());
  EXPECT_EQ(store_->view().line("bd-1").value(), before);
}

// Three thousand from a pipe are one change: as many would take minutes.
TEST_F(Edges, ManyAtOnceAreOneChange) {
  std::vector<std::string> all;
  store_->change("ann", [&](store::Draft& draft) {
    for (int i = 0; i < 3000; ++i) {
      all.push_back("bd-" + std::to_string(i));
      draft.add({"create", all.back(), {}, "{\"id\":\"" + all.back() + "\",\"title\":\"t\"}", {}});
    }
  });
  create("bd-x");
  EXPECT_EQ(link("bd-x", all).objects.size(), all.size());
  EXPECT_EQ(unlink("bd-x", all).objects.size(), all.size());
  EXPECT_EQ(edges("bd-x"), "");
}

// Whatever is added, and whoever is closed on the way: no circle comes of it.
TEST_F(Edges, NoneClosesACircle) {
  constexpr const char* kTypes[] = {"blocks", "conditional-blocks", "parent-child", "waits-for",
                                    "x"};
  constexpr int kIssues = 9;
  for (int i = 0; i < kIssues; ++i)
    create("bd-" + std::to_string(i), i % 3 ? "" : R"(,"issue_type":"epic")");
  std::mt19937 random(3);
  int stuck = 0, added = 0;
  for (int round = 0; round < 200; ++round) {
    const auto any = [&] { return "bd-" + std::to_string(random() % kIssues); };
    if (random() % 8 == 0) {
      const std::string status = random() % 2 ? "\"closed\"" : "\"open\"", id = any();
      store_->change("ann", [&](store::Draft& draft) {
        draft.add({"update", id, {{"status", status}}, {}, {}});
      });
    }
    if (random() % 4 == 0) unlink(any(), {any()});
    const claim::Outcome outcome = link(any(), {any(), any()}, kTypes[random() % 5]);
    for (const auto& refusal : outcome.refused) stuck += refusal.exit == Exit::kStuck;
    added += static_cast<int>(outcome.changed.size());
  }
  for (int i = 0; i < kIssues; ++i)
    store_->change("ann", [&](store::Draft& draft) {
      draft.add({"update", "bd-" + std::to_string(i), {{"status", "\"open\""}}, {}, {}});
    });
  const store::View view = store_->view();
  for (const auto& circle : idx::circles(view.state()))
    ADD_FAILURE() << idx::spelt(view.state(), circle);
  EXPECT_GT(stuck, 30);
  EXPECT_GT(added, 60);
}

}  // namespace
