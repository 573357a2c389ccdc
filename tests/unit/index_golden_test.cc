// The answers that bd 1.0.5 gave for real backlogs.  A set that differs from
// bd's for another reason than those named here is a defect.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "index_backlog.h"

namespace idx {
namespace {

using Set = std::set<std::string, std::less<>>;

std::string slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream all;
  all << in.rdbuf();
  return all.str();
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

struct Case {
  const char* name;
  // bd says that nothing blocks these: it never resolves an external edge and
  // takes a missing target as done.
  std::map<std::string, Set> blocked_only_here;
};

constexpr Micros kAsked = 1795175880 * kSecond;  // when bd was asked: 2026-11-20T11:58:00Z

class Golden : public testing::TestWithParam<Case> {
 protected:
  void SetUp() override {
    const char* data = std::getenv("BEADS_REAL_DATA");
    const char* golden = std::getenv("BEADS_GOLDEN");
    if (!data || !golden) GTEST_SKIP() << "BEADS_REAL_DATA and BEADS_GOLDEN name no folders";
    const std::string name = GetParam().name;
    backlog_ =
        std::make_unique<Backlog>(lines_of(slurp(std::string(data) + "/" + name + ".jsonl")));
    ASSERT_TRUE(backlog_->opened());
    folder_ = std::string(golden) + "/" + name + "/bd-1.0.5/";
  }
  State state(bool externals_block) const {
    return State(backlog_->index(), [=](std::string_view) { return externals_block; });
  }
  // bd rounds times to whole seconds; issues of one second stand by id.
  static Micros second(Micros at) { return (at + kSecond / 2) / kSecond; }
  std::vector<std::string> ready_ids(const State& s) const {
    std::vector<Node> nodes = ready(s, kAsked, Sort::kPriority);
    std::ranges::stable_sort(nodes, [&](Node a, Node b) {
      const auto key = [&](Node n) {
        return std::tuple(s.priority(n), -second(s.created(n).at), s.id(n));
      };
      return key(a) < key(b);
    });
    std::vector<std::string> all;
    for (const Node n : nodes) all.emplace_back(s.id(n));
    return all;
  }

  std::unique_ptr<Backlog> backlog_;
  std::string folder_;
};

TEST_P(Golden, TheReadySetAndItsOrderAreThoseOfBd) {
  std::vector<std::string> theirs;
  const std::string text = slurp(folder_ + "ready.json");
  for (json::Elements e(text); e.next();) theirs.push_back(*json::as_string(e.value()));
  ASSERT_GT(theirs.size(), 10u);
  EXPECT_EQ(ready_ids(state(false)), theirs);
}

// Only within one second may the order differ from bd's.
TEST_P(Golden, PriorityOrderIsBdsButForFractionsOfASecond) {
  const State s = state(false);
  std::vector<std::pair<int, Micros>> ours, theirs;
  for (const Node n : ready(s, kAsked, Sort::kPriority))
    ours.emplace_back(s.priority(n), second(s.created(n).at));
  for (const std::string& id : ready_ids(s))
    theirs.emplace_back(s.priority(s.find(id)), second(s.created(s.find(id)).at));
  EXPECT_EQ(ours, theirs);
}

TEST_P(Golden, TheBlockedAndTheirBlockersAreThoseOfBd) {
  std::map<std::string, Set> theirs = GetParam().blocked_only_here, ours;
  const std::string text = slurp(folder_ + "blocked.json");
  for (json::Elements e(text); e.next();) {
    Set& by = theirs[json::string_or(e.value(), "id")];
    ASSERT_TRUE(by.empty()) << "bd agrees after all: " << e.value();
    for (json::Elements b(*json::get(e.value(), "blocked_by")); b.next();)
      by.insert(*json::as_string(b.value()));
  }
  const State s = state(true);
  std::vector<std::pair<int, Micros>> order;
  for (const Node n : s.all_blocked()) {
    for (const std::string_view by : s.blockers(n)) ours[std::string(s.id(n))].emplace(by);
    order.emplace_back(s.priority(n), -s.created(n).at);
  }
  EXPECT_EQ(ours, theirs);
  EXPECT_TRUE(std::ranges::is_sorted(order));
}

INSTANTIATE_TEST_SUITE_P(
    Real, Golden,
    testing::Values(Case{"gastown-2026-01-06",
                         {{"gt-l3o0k",
                           {"external:beads:bd-o18s", "external:beads:ephemeral-rename"}}}},
                    Case{"beads-2026-02-27", {{"bd-wisp-5xon7z", {"bd-wisp-7k9ztg"}}}},
                    Case{"beads_rust-2026-01-25", {}}));

}  // namespace
}  // namespace idx
