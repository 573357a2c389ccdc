// Circles of issues that wait for each other, and edges that would close one.
#include "index/cycles.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "tests/unit/index_backlog.h"

namespace {

using idx::Node;
using issue::EdgeKind;
using Words = std::vector<std::string>;

// Issues by number, "t-0" and so on, and what they need.
class Graph {
 public:
  Graph() = default;
  Graph(const Graph& other) : edges_(other.edges_), members_(other.members_) {}
  Graph& operator=(const Graph& other) {
    edges_ = other.edges_;
    members_ = other.members_;
    return *this;
  }
  void add(int n, const std::vector<int>& needs, const std::string& type = "blocks",
           const std::string& members = "\"status\":\"open\"") {
    edges_[n];
    members_[n] = members;
    for (const int to : needs) edge(n, to, type);
  }
  void edge(int n, int to, const std::string& type = "blocks", const std::string& gate = "") {
    std::string& edges = edges_[n];
    edges += (edges.empty() ? "" : ",") + std::string("{\"depends_on_id\":\"t-") +
             std::to_string(to) + "\",\"type\":\"" + type + "\"" +
             (gate.empty() ? "" : ",\"metadata\":\"{\\\"gate\\\":\\\"" + gate + "\\\"}\"") + "}";
  }
  const idx::State& state() {
    std::vector<std::string> lines;
    for (const auto& [n, edges] : edges_)
      lines.push_back("{\"id\":\"t-" + std::to_string(n) + "\",\"title\":\"x\"," +
                      (members_[n].empty() ? "\"status\":\"open\"" : members_[n]) +
                      ",\"dependencies\":[" + edges + "]}");
    state_.reset();
    backlog_ = std::make_unique<idx::Backlog>(lines);
    state_ = std::make_unique<idx::State>(backlog_->index());
    return *state_;
  }
  Words circles() {
    Words out;
    const idx::State& s = state();
    for (const auto& circle : idx::circles(s)) out.push_back(idx::spelt(s, circle));
    return out;
  }
  std::string through(int from, int to, EdgeKind kind = EdgeKind::kBlocks, bool any = false) {
    const idx::State& s = state();
    const auto node = [&](int n) { return s.find("t-" + std::to_string(n)); };
    return idx::spelt(s, idx::circle_through(s, node(from), node(to), kind, any));
  }

 private:
  std::map<int, std::string> edges_, members_;
  std::unique_ptr<idx::Backlog> backlog_;
  std::unique_ptr<idx::State> state_;
};

const std::string kEpic = "\"status\":\"open\",\"issue_type\":\"epic\"";
const std::string kClosed = "\"status\":\"closed\"";

TEST(Circles, AreFoundAndToldOnce) {
  Graph g;
  g.add(1, {2});
  g.add(2, {3});
  g.add(3, {1, 4}, "conditional-blocks");
  g.add(4, {});
  EXPECT_EQ(g.circles(), (Words{"t-1 -> t-2 -> t-3 -> t-1"}));
}

TEST(Circles, TwoKnotsAreTwo) {
  Graph g;
  g.add(1, {2});
  g.add(2, {1, 3});
  g.add(3, {4});
  g.add(4, {3});
  EXPECT_EQ(g.circles(), (Words{"t-1 -> t-2 -> t-1", "t-3 -> t-4 -> t-3"}));
}

TEST(Circles, OneAloneIsOne) {
  Graph g;
  g.add(1, {1, 2});
  g.add(2, {3, 2});
  g.add(3, {2});
  g.add(5, {6, 5});
  g.add(6, {6});
  EXPECT_EQ(g.circles(), (Words{"t-1 -> t-1", "t-2 -> t-3 -> t-2", "t-5 -> t-5", "t-6 -> t-6"}));
}

TEST(Circles, OnlyWhatMakesWait) {
  Graph g;
  g.add(1, {2}, "related");
  g.add(2, {1}, "tracks");
  g.add(3, {4});
  g.add(4, {3}, "blocks", kClosed);
  g.add(5, {6}, "blocks", "\"status\":\"pinned\"");
  g.add(6, {5});
  g.add(7, {8}, "blocks", "\"status\":\"open\",\"ephemeral\":true");
  g.add(8, {7});
  EXPECT_EQ(g.circles(), Words{});
}

// A parent that needs its child holds that child up.
TEST(Circles, ThroughAParent) {
  Graph g;
  g.add(1, {2});
  g.add(2, {1}, "parent-child");
  EXPECT_EQ(g.circles(), (Words{"t-1 -> t-2 -> t-1"}));
  Graph far;  // 1 needs 2 below 3, which needs 4 below 1
  far.add(1, {2});
  far.add(2, {3}, "parent-child");
  far.add(3, {4});
  far.add(4, {1}, "parent-child");
  EXPECT_EQ(far.circles(), (Words{"t-1 -> t-2 -> t-3 -> t-4 -> t-1"}));
  Graph siblings;
  siblings.add(1, {});
  siblings.add(2, {1}, "parent-child");
  siblings.add(3, {1}, "parent-child");
  siblings.edge(3, 2);
  EXPECT_EQ(siblings.circles(), Words{});
}

TEST(Circles, AParentOfItsParent) {
  for (const std::string& type : {kEpic, std::string("\"status\":\"open\"")}) {
    Graph g;
    g.add(1, {2}, "parent-child", type);
    g.add(2, {3}, "parent-child", type);
    g.add(3, {1}, "parent-child", type);
    EXPECT_EQ(g.circles(), (Words{"t-1 -> t-2 -> t-3 -> t-1"}));
  }
}

// An epic is done when its children are; a task may be closed before them.
TEST(Circles, AChildThatNeedsItsEpic) {
  for (const bool epic : {true, false}) {
    Graph g;
    g.add(1, {}, "", epic ? kEpic : "");
    g.add(2, {1}, "parent-child");
    g.edge(2, 1);
    EXPECT_EQ(g.circles(), epic ? Words{"t-1 -> t-2 -> t-1"} : Words{});
  }
}

TEST(Circles, WhoWaitsForItself) {
  Graph g;  // 2 waits for the children of 1 and is one
  g.add(1, {});
  g.add(2, {1}, "parent-child");
  g.edge(2, 1, "waits-for");
  EXPECT_EQ(g.circles(), (Words{"t-1 -> t-2 -> t-1"}));
  Graph any;
  any.add(1, {});
  any.add(2, {1}, "parent-child");
  any.edge(2, 1, "waits-for", "any-children");
  EXPECT_EQ(any.circles(), Words{});
  Graph empty;  // a spawner without children holds nobody, whatever it waits for
  empty.add(1, {2});
  empty.add(2, {1}, "waits-for");
  EXPECT_EQ(empty.circles(), Words{});
  Graph over;  // the only child is done
  over.add(1, {});
  over.add(2, {1}, "waits-for");
  over.add(3, {2}, "blocks", kClosed);
  over.edge(3, 1, "parent-child");
  EXPECT_EQ(over.circles(), Words{});
  Graph spawner;  // what 2 has spawned waits for 2, 2 for 1, and 1 for that
  spawner.add(1, {2}, "waits-for");
  spawner.add(2, {1});
  spawner.add(3, {2}, "parent-child");
  EXPECT_EQ(spawner.circles(), (Words{"t-1 -> t-2 -> t-1"}));
}

TEST(Circles, ALongOneNeedsNoDeepStack) {
  Graph g;
  constexpr int kMany = 100'000;
  for (int i = 0; i < kMany; ++i) g.add(i, {(i + 1) % kMany});
  const auto circles = idx::circles(g.state());
  ASSERT_EQ(circles.size(), 1u);
  EXPECT_EQ(circles[0].size(), static_cast<std::size_t>(kMany));
}

TEST(Through, SaysWhatAnEdgeCloses) {
  Graph g;
  g.add(1, {2});
  g.add(2, {3}, "conditional-blocks", kClosed);  // it may be opened again
  g.add(3, {4}, "related");
  g.add(4, {}, "", "\"status\":\"tombstone\"");
  EXPECT_EQ(g.through(3, 1), "t-3 -> t-1 -> t-2 -> t-3");
  EXPECT_EQ(g.through(3, 1, EdgeKind::kOther), "");
  EXPECT_EQ(g.through(1, 3), "");
  EXPECT_EQ(g.through(4, 1), "");
  g.add(5, {6});
  g.add(6, {7}, "blocks", "\"status\":\"tombstone\"");
  g.add(7, {});
  EXPECT_EQ(g.through(7, 5), "");
  EXPECT_EQ(g.through(3, 1, EdgeKind::kParent), "t-3 -> t-1 -> t-2 -> t-3");
}

TEST(Through, ChildrenAndParents) {
  Graph g;
  g.add(1, {}, "", kEpic);
  g.add(2, {1}, "parent-child");
  g.add(3, {});
  EXPECT_EQ(g.through(1, 2), "t-1 -> t-2 -> t-1");
  EXPECT_EQ(g.through(2, 1), "t-2 -> t-1 -> t-2");
  EXPECT_EQ(g.through(1, 2, EdgeKind::kParent), "t-1 -> t-2 -> t-1");
  EXPECT_EQ(g.through(2, 1, EdgeKind::kWaitsFor), "t-2 -> t-1 -> t-2");
  EXPECT_EQ(g.through(2, 1, EdgeKind::kWaitsFor, true), "");
  EXPECT_EQ(g.through(3, 1, EdgeKind::kWaitsFor), "");
  // A new child of an epic that the child's work is needed by.
  g.edge(2, 3);
  EXPECT_EQ(g.through(3, 1), "t-3 -> t-1 -> t-2 -> t-3");
  EXPECT_EQ(g.through(3, 1, EdgeKind::kParent), "");
  EXPECT_EQ(g.through(3, 1, EdgeKind::kWaitsFor), "t-3 -> t-1 -> t-2 -> t-3");
}

// A child that moves is held up by its new parent alone.
TEST(Through, AMoveLeavesTheOldParent) {
  Graph g;
  g.add(1, {2});
  g.add(2, {}, "", kEpic);
  g.add(3, {1}, "parent-child");
  EXPECT_EQ(g.through(3, 2, EdgeKind::kParent), "t-3 -> t-1 -> t-2 -> t-3");
  const idx::State& s = g.state();
  const auto node = [&](const char* id) { return s.find(id); };
  EXPECT_TRUE(idx::circle_of_move(s, node("t-3"), node("t-2")).empty());
  EXPECT_EQ(idx::spelt(s, idx::circle_of_move(s, node("t-1"), node("t-3"))), "t-1 -> t-3 -> t-1");
  Graph left;  // nor does it hold up who waits for the children of the old one
  left.add(1, {});
  left.add(2, {1}, "waits-for");
  left.add(3, {2});
  left.add(4, {1}, "parent-child");
  EXPECT_NE(left.through(4, 3, EdgeKind::kParent), "");
  const idx::State& l = left.state();
  EXPECT_TRUE(idx::circle_of_move(l, l.find("t-4"), l.find("t-3")).empty());
}

// It needs the new edge both ways: a child is held up by its parent, and keeps
// whoever waits for the parent's children.
TEST(Through, AFirstChildClosesIt) {
  Graph g;
  g.add(1, {2});
  g.add(2, {1}, "waits-for");
  g.add(3, {});
  EXPECT_EQ(g.circles(), Words{});
  EXPECT_EQ(g.through(3, 1, EdgeKind::kParent), "t-3 -> t-1 -> t-2 -> t-1 -> t-3");
}

// What the old circle says of a new edge: nothing.
TEST(Through, AnotherCircleIsNoReason) {
  Graph g;
  g.add(1, {2});
  g.add(2, {1});
  g.add(3, {});
  EXPECT_EQ(g.through(1, 3), "");
  EXPECT_EQ(g.through(3, 1), "");
}

// Many asked about at once get the answers that each would get alone.
TEST(Through, AskedManyTimes) {
  std::mt19937 random(5);
  for (int round = 0; round < 100; ++round) {
    Graph g;
    const int size = 12;
    for (int i = 0; i < size; ++i) g.add(i, {});
    for (int i = 0; i < 14; ++i)
      g.edge(static_cast<int>(random() % size), static_cast<int>(random() % size),
             random() % 3 ? "blocks" : "waits-for");
    const idx::State& s = g.state();
    for (const EdgeKind kind : {EdgeKind::kBlocks, EdgeKind::kParent, EdgeKind::kWaitsFor}) {
      idx::CircleSearch search(s, 0, kind);
      for (Node to = 1; to < size; ++to)
        EXPECT_EQ(search.through(to), idx::circle_through(s, 0, to, kind));
    }
  }
}

// An edge is refused if and only if the graph with it has a circle, where the
// graph before had none.
TEST(Through, AgreesWithCircles) {
  constexpr std::pair<EdgeKind, const char*> kKinds[] = {{EdgeKind::kBlocks, "blocks"},
                                                         {EdgeKind::kParent, "parent-child"},
                                                         {EdgeKind::kWaitsFor, "waits-for"}};
  std::mt19937 random(11);
  int refused = 0;
  for (int round = 0; round < 300; ++round) {
    Graph g;
    const int size = 3 + static_cast<int>(random() % 5);
    for (int i = 0; i < size; ++i) g.add(i, {}, "", random() % 2 ? kEpic : "");
    for (int tries = 0; tries < 14; ++tries) {
      const auto any = [&] { return static_cast<int>(random() % 8) % size; };
      const int from = any(), to = any();
      if (from == to) continue;
      const auto& [kind, type] = kKinds[random() % 3];
      const std::string circle = g.through(from, to, kind);
      Graph with = g;
      with.edge(from, to, type);
      EXPECT_EQ(with.circles().empty(), circle.empty()) << circle;
      if (circle.empty()) g = with;
      else ++refused;
    }
  }
  EXPECT_GT(refused, 200);
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
    const idx::State& state = g.state();
    const auto circles = idx::circles(state);
    EXPECT_EQ(circles.size(), knots.size());
    for (const auto& circle : circles) {
      EXPECT_EQ(std::set<Node>(circle.begin(), circle.end()).size(), circle.size());
      for (std::size_t i = 0; i < circle.size(); ++i) {
        const auto out = state.out(circle[i]);
        const Node next = circle[(i + 1) % circle.size()];
        EXPECT_TRUE(std::ranges::any_of(out, [&](const idx::Out& e) { return e.node == next; }));
      }
    }
  }
}

}  // namespace
