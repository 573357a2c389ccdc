// What is told of edges: to nothing, to oneself, and in a circle.
#include "fsck/graph.h"

#include <gtest/gtest.h>

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
  std::vector<std::string> said() const {
    std::vector<std::string> out;
    fsck::check_edges(state(), [&](idx::Node n, fsck::Finding finding) {
      out.push_back((finding.severity == fsck::Severity::kError ? "error " : "warning ") + std::string(state().id(n)) +
                    ' ' + finding.what);
    });
    return out;
  }
  // "FROM TARGET TYPE", the edge that is named of each circle.
  std::vector<std::string> to_cut() const {
    std::vector<std::string> out;
    fsck::check_edges(state(), [&](idx::Node, fsck::Finding f) {
      if (f.kind == fsck::Kind::kCircle) out.push_back(f.from + ' ' + f.target + ' ' + f.type);
    });
    return out;
  }

 private:
  std::unique_ptr<store::Picture> picture_;
};

using Words = std::vector<std::string>;

TEST(Circles, AreToldWithTheirWay) {
  Graph g;
  g.add(1, {2});
  g.add(2, {3});
  g.add(3, {1, 4});
  g.add(4, {});
  EXPECT_EQ(g.said(), (Words{"error t-1 a circle of 3: t-1 needs t-2 needs t-3 needs t-1"}));
}

TEST(Circles, ShowAnEdgeWithoutWhichTheyAreNone) {
  Graph g;
  g.add(1, {2});
  g.add(2, {3});
  g.add(3, {1, 4});
  g.add(4, {});
  EXPECT_EQ(g.to_cut(), (Words{"t-3 t-1 blocks"}));
  g.add(3, {4});
  EXPECT_EQ(g.to_cut(), Words{});
}

TEST(Circles, ShowAnEdgeThatBlocksBeforeOthers) {
  Graph g;
  g.add(1, {2}, "parent-child");
  g.add(2, {1});
  EXPECT_EQ(g.to_cut(), (Words{"t-2 t-1 blocks"}));
}

TEST(Circles, ALongOneIsCutShort) {
  Graph g;
  for (int i = 0; i < 100; ++i) g.add(i, {(i + 1) % 100});
  EXPECT_EQ(g.said(), (Words{"error t-0 a circle of 100: t-0 needs t-1 needs t-2 needs t-3 needs t-4 "
                             "needs t-5 needs t-6 needs t-7 needs ... needs t-0"}));
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

}  // namespace
