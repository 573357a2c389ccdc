// Circles of blocking edges.
#include "fsck/graph.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "store/picture.h"

namespace {

// A state whose issues need each other by number, made of changes alone.
class Graph {
 public:
  Graph() : picture_(store::Picture::empty({})) {}
  void add(int n, const std::vector<int>& needs, const std::string& type = "blocks",
           const std::string& status = "open") {
    std::string edges;
    for (const int to : needs)
      edges += (edges.empty() ? "" : ",") + std::string("{\"depends_on_id\":\"t-") + std::to_string(to) +
               "\",\"type\":\"" + type + "\"}";
    const std::string id = "t-" + std::to_string(n);
    picture_->change(picture_->keep(id), {},
                     picture_->keep("{\"id\":\"" + id + "\",\"title\":\"x\",\"status\":\"" + status +
                                    "\",\"dependencies\":[" + edges + "]}"));
  }
  const idx::State& state() const { return picture_->state(); }
  std::vector<std::string> circles() const {
    std::vector<std::string> out;
    for (const auto& circle : fsck::blocking_circles(state())) {
      out.emplace_back();
      for (const idx::Node n : circle) out.back() += std::string(state().id(n)) + ' ';
    }
    return out;
  }
  std::vector<std::string> said() const {
    std::vector<std::string> out;
    fsck::check_edges(state(), [&](fsck::Severity s, idx::Node n, std::string what) {
      out.push_back((s == fsck::Severity::kError ? "error " : "warning ") + std::string(state().id(n)) +
                    ' ' + what);
    });
    return out;
  }

 private:
  std::unique_ptr<store::Picture> picture_;
};

using Words = std::vector<std::string>;

TEST(Circles, AreFoundAndToldOnce) {
  Graph g;
  g.add(1, {2});
  g.add(2, {3});
  g.add(3, {1, 4});
  g.add(4, {});
  EXPECT_EQ(g.circles(), (Words{"t-1 t-2 t-3 "}));
  EXPECT_EQ(g.said(), (Words{"error t-1 a circle of 3: t-1 needs t-2 needs t-3 needs t-1"}));
}

TEST(Circles, TwoKnotsAreTwo) {
  Graph g;
  g.add(1, {2});
  g.add(2, {1, 3});
  g.add(3, {4}, "conditional-blocks");
  g.add(4, {3});
  EXPECT_EQ(g.circles(), (Words{"t-1 t-2 ", "t-3 t-4 "}));
}

TEST(Circles, OnlyBlockingEdgesOfWorkThatIsNotDone) {
  Graph g;
  g.add(1, {2}, "related");
  g.add(2, {1}, "related");
  g.add(3, {4});
  g.add(4, {3}, "blocks", "closed");
  g.add(5, {6}, "parent-child");
  g.add(6, {5});
  EXPECT_EQ(g.circles(), Words{});
}

TEST(Edges, ToOneselfAndToNothing) {
  Graph g;
  g.add(1, {1});
  g.add(2, {2}, "related");
  g.add(3, {9}, "tracks");
  g.add(4, {9}, "blocks", "closed");
  EXPECT_EQ(g.said(), (Words{"error t-1 has an edge to itself (blocks)",
                             "warning t-2 has an edge to itself (related)",
                             "warning t-3 its edge to t-9 (tracks) leads nowhere"}));
}

TEST(Circles, ALongOneNeedsNoDeepStack) {
  Graph g;
  constexpr int kMany = 100'000;
  for (int i = 0; i < kMany; ++i) g.add(i, {(i + 1) % kMany});
  const auto circles = fsck::blocking_circles(g.state());
  ASSERT_EQ(circles.size(), 1u);
  EXPECT_EQ(circles[0].size(), static_cast<std::size_t>(kMany));
}

// An issue is in a knot when it can be reached from itself.
TEST(Circles, AgreeWithReachability) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    Graph g;
    const int size = 2 + static_cast<int>(random() % 9);
    std::map<int, std::set<int>> reach;
    for (int i = 0; i < size; ++i) {
      std::vector<int> needs;
      for (int to = 0; to < size; ++to)
        if (to != i && random() % 6 == 0) needs.push_back(to);
      g.add(i, needs);
      reach[i].insert(needs.begin(), needs.end());
    }
    for (int k = 0; k < size; ++k)
      for (int i = 0; i < size; ++i)
        if (reach[i].contains(k)) reach[i].insert(reach[k].begin(), reach[k].end());
    std::set<std::set<int>> knots;
    for (int i = 0; i < size; ++i) {
      std::set<int> knot;
      for (int j = 0; j < size; ++j)
        if (reach[i].contains(j) && reach[j].contains(i)) knot.insert(j);
      if (knot.size() > 1) knots.insert(knot);
    }
    const auto circles = fsck::blocking_circles(g.state());
    EXPECT_EQ(circles.size(), knots.size());
    for (const auto& circle : circles) {
      for (std::size_t i = 0; i < circle.size(); ++i) {
        const auto out = g.state().out(circle[i]);
        const idx::Node next = circle[(i + 1) % circle.size()];
        EXPECT_TRUE(std::any_of(out.begin(), out.end(), [&](const idx::Out& e) { return e.node == next; }));
      }
    }
  }
}

}  // namespace
