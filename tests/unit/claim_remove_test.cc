// Deleting: what goes, what holds it up, and what is left.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <set>

#include "claim/remove.h"
#include "sys/files.h"

namespace {

using Ids = std::set<std::string>;

class Remove : public testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : {"BEADS_DIR", "BEADS_NOW", "BEADS_BOOT", "BEADS_TOKEN", "BEADS_ISSUE"})
      ::unsetenv(name);
    sys::calls.fdatasync = [](int) { return 0; };
    char path[] = "/tmp/beads-remove-XXXXXX";
    directory_ = ::mkdtemp(path);
  }
  void TearDown() override {
    sys::calls = real_;
    std::filesystem::remove_all(directory_);
  }

  // A store of its own for each picture of issues.
  store::Store with(const std::vector<std::string>& lines) {
    const std::string folder = directory_ + '/' + std::to_string(stores_++);
    std::filesystem::create_directory(folder);
    store::init(folder, "bd");
    store::Store store = store::Store::open({folder, {}});
    store.change("ann", [&](store::Draft& draft) {
      for (const std::string& text : lines)
        draft.add({"import", json::string_or(text, "id"), {}, text, {}}, true);
    });
    return store;
  }

  static claim::Removed remove(store::Store& store, const claim::Removing& removing,
                               std::optional<claim::Token> token = {}) {
    return claim::remove(store, removing, "ann", [&](std::string_view) {
      return claim::Writer{"ann", token, removing.force};
    });
  }

  const sys::Calls real_ = sys::calls;
  std::string directory_;
  int stores_ = 0;
};

std::string issue_line(const std::string& id, const std::vector<std::string>& targets,
                       const std::string& rest = "") {
  std::string edges;
  for (const std::string& target : targets)
    edges += (edges.empty() ? "" : ",") + std::string(R"({"issue_id":")") + id +
             R"(","depends_on_id":")" + target + R"(","type":"blocks"})";
  return R"({"id":")" + id + R"(","title":"t","status":"open","priority":2,"issue_type":"bug",)"
         R"("created_at":"2026-11-01T00:00:00Z","updated_at":"2026-11-01T00:00:00Z")" + rest +
         R"(,"dependencies":[)" + edges + "]}";
}

std::string claimed(const std::string& line, const char* holder) {
  const std::string text = json::set(line, "status", "\"in_progress\"");
  return json::set(json::set(text, "assignee", json::quote(holder)), "metadata",
                   R"({"claim":{"store":"s","token":5,"generation":1}})");
}

// The targets of each issue's edges, and the issues that bob holds.
struct Backlog {
  std::vector<std::vector<int>> targets;
  std::set<int> held;
  Ids dependents(int of) const {
    Ids all;
    for (std::size_t i = 0; i < targets.size(); ++i)
      if (std::ranges::count(targets[i], of)) all.insert(std::to_string(i));
    return all;
  }
};

// What goes, said in the plainest way: all that may go, less what is needed by
// what stays, until nothing more stays for that.
Ids expected(const Backlog& backlog, Ids chosen, bool cascade, bool force) {
  for (bool more = cascade; more;) {
    more = false;
    for (const std::string& id : Ids(chosen))
      for (const std::string& d : backlog.dependents(std::stoi(id)))
        more |= chosen.insert(d).second;
  }
  if (force) return chosen;
  for (const int held : backlog.held) chosen.erase(std::to_string(held));
  for (bool more = true; more;) {
    more = false;
    for (const std::string& id : Ids(chosen))
      for (const std::string& d : backlog.dependents(std::stoi(id)))
        if (!chosen.contains(d)) more |= chosen.erase(id) > 0;
  }
  return chosen;
}

TEST_F(Remove, TakesWhatItMayAndCutsNothingElse) {
  std::mt19937 random(7);
  const auto pick = [&](unsigned below) { return static_cast<int>(random() % below); };
  for (int round = 0; round < 100; ++round) {
    Backlog backlog;
    std::vector<std::string> lines;
    const unsigned most = 2 + static_cast<unsigned>(pick(7));
    const int size = static_cast<int>(most);
    for (int i = 0; i < size; ++i) {
      std::set<int> targets;
      for (int edges = pick(3); edges > 0; --edges) targets.insert(pick(most));
      backlog.targets.emplace_back(targets.begin(), targets.end());
      std::vector<std::string> ids;
      for (const int target : targets) ids.push_back(std::to_string(target));
      const bool held = pick(8) == 0;
      if (held) backlog.held.insert(i);
      const std::string text = issue_line(std::to_string(i), ids);
      lines.push_back(held ? claimed(text, "bob") : text);
    }
    claim::Removing removing;
    for (int named = 1 + pick(3); named > 0; --named)
      removing.ids.push_back(std::to_string(pick(most)));
    removing.cascade = pick(2) == 0;
    removing.force = pick(3) == 0;

    const Ids named(removing.ids.begin(), removing.ids.end());
    const Ids gone = expected(backlog, named, removing.cascade, removing.force);
    store::Store store = with(lines);
    const claim::Removed removed = remove(store, removing);
    EXPECT_EQ(Ids(removed.deleted.begin(), removed.deleted.end()), gone) << round;
    EXPECT_EQ(removed.deleted.size(), gone.size()) << round;
    const Ids chosen = expected(backlog, named, removing.cascade, true);
    EXPECT_EQ(removed.refused.size(), chosen.size() - gone.size()) << round;

    const store::View view = store.view();
    std::size_t edges = 0;
    Ids orphaned, lost;  // what the deleted depended on
    for (const std::string& id : gone)
      for (const int target : backlog.targets[static_cast<std::size_t>(std::stoi(id))])
        lost.insert(std::to_string(target));
    for (int i = 0; i < size; ++i) {
      const std::string id = std::to_string(i), now = *view.line(id);
      const auto n = view.state().find(id);
      EXPECT_EQ(view.state().status(n) == issue::Status::kTombstone, gone.contains(id)) << now;
      std::vector<int> left;
      for (const int target : backlog.targets[static_cast<std::size_t>(i)]) {
        if (!gone.contains(id) && !gone.contains(std::to_string(target))) left.push_back(target);
        else if (++edges; !gone.contains(id)) orphaned.insert(id);
      }
      EXPECT_EQ(view.state().out(n).size(), left.size()) << now;
      for (const idx::Out& e : view.state().out(n))
        EXPECT_EQ(std::ranges::count(left, std::stoi(std::string(e.target))), 1) << now;
      if (gone.contains(id) || orphaned.contains(id)) continue;
      const std::string& before = lines[static_cast<std::size_t>(i)];
      if (!lost.contains(id)) {
        EXPECT_EQ(now, before);
        continue;
      }
      EXPECT_EQ(json::erase(now, "updated_at"), json::erase(before, "updated_at"));
      EXPECT_GT(json::string_or(now, "updated_at"), json::string_or(before, "updated_at")) << now;
    }
    EXPECT_EQ(removed.edges, edges) << round;
    EXPECT_EQ(Ids(removed.orphaned.begin(), removed.orphaned.end()), orphaned) << round;
  }
}

TEST_F(Remove, LeavesATombstoneAsBdDoes) {
  const std::string rest =
      R"(,"closed_at":"2026-11-02T00:00:00Z","x":{"y":1e400},"labels":["l"],)"
      R"("metadata":{"claim":{"store":"s","token":5,"generation":4},"k":1})";
  store::Store store = with({issue_line("bd-1", {"bd-9"}, rest)});
  claim::Removing removing{{"bd-1"}};
  removing.reason = "twice \"there\"";
  removing.force = true;
  remove(store, removing);
  const std::string text = *store.view().line("bd-1");
  const auto value = [&](const char* name) { return issue::value_of(text, name); };
  EXPECT_EQ(value("status"), "\"tombstone\"");
  EXPECT_EQ(value("deleted_at"), value("updated_at"));
  EXPECT_EQ(value("deleted_by"), "\"ann\"");
  EXPECT_EQ(value("delete_reason"), R"("twice \"there\"")");
  EXPECT_EQ(value("original_type"), "\"bug\"");
  EXPECT_EQ(value("closed_at") + value("dependencies"), "");
  EXPECT_EQ(value("metadata"), R"({"k":1,"generation":5})");
  EXPECT_EQ(value("labels") + value("x"), R"(["l"]{"y":1e400})");
}

// A token is for what was named; what a cascade comes upon is judged by name.
TEST_F(Remove, AStaleTokenHoldsUpWhatTheIssueNeeds) {
  const std::vector<std::string> lines = {issue_line("bd-1", {}),
                                          claimed(issue_line("bd-2", {"bd-1"}), "ann"),
                                          issue_line("bd-3", {"bd-2"})};
  for (const bool force : {false, true}) {
    store::Store store = with(lines);
    claim::Removing removing{{"bd-2"}};
    removing.cascade = true;
    removing.force = force;
    EXPECT_EQ(remove(store, removing, 6).refused.front().exit, Exit::kFenced);
    const store::View view = store.view();
    EXPECT_EQ(view.state().status(view.state().find("bd-2")), issue::Status::kInProgress);
  }
  store::Store store = with(lines);
  claim::Removing removing{{"bd-2"}};
  removing.cascade = true;
  EXPECT_EQ(remove(store, removing, 5).deleted.size(), 2u);
}

// What a stale token keeps is not touched by way of another issue either.
TEST_F(Remove, ForceCutsNoEdgeOfAnIssueWhoseTokenIsStale) {
  store::Store store = with({issue_line("bd-2", {}), issue_line("bd-3", {"bd-2"})});
  claim::Removing removing{{"bd-2", "bd-3"}};
  removing.force = true;
  const claim::Removed removed = claim::remove(store, removing, "ann", [](std::string_view id) {
    return claim::Writer{"ann", id == "bd-3" ? std::optional<claim::Token>(6) : std::nullopt, true};
  });
  ASSERT_EQ(removed.refused.size(), 2u);
  EXPECT_EQ(removed.refused[0].exit, Exit::kFenced);
  EXPECT_EQ(removed.refused[1].exit, Exit::kNo);
  EXPECT_TRUE(removed.deleted.empty() && removed.orphaned.empty());
}

// A long chain costs no stack, and a wide one no more than its edges.
TEST_F(Remove, TakesLongChains) {
  std::vector<std::string> lines = {issue_line("0", {})};
  for (int i = 1; i <= 5'000; ++i)
    lines.push_back(issue_line(std::to_string(i), {std::to_string(i % 2 ? i - 1 : 0)}));
  store::Store store = with(lines);
  claim::Removing removing{{"0"}};
  removing.dry_run = true;
  EXPECT_EQ(remove(store, removing).refused.size(), 1u);
  removing.cascade = true;
  EXPECT_EQ(remove(store, removing).deleted.size(), 5'001u);
  EXPECT_EQ(store.view().state().status(0), issue::Status::kOpen);
}

}  // namespace
