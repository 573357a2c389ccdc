// Circles, levels and the critical path of a graph.
#include <algorithm>

#include "query/graph.h"

namespace query {
namespace {

// Tarjan's algorithm with its own stack: a chain of 100,000 issues must not need
// one as deep as the program's.  It ends with a knot (issues that all wait for
// each other) after every knot that it waits for, so that their levels are known.
class Walk {
 public:
  explicit Walk(Graph& graph)
      : graph_(graph), next_(graph.first), order_(size(), 0), low_(size(), 0),
        knot_(size(), 0), longest_(size(), kNowhere) {}

  void run() {
    for (Place p = 0; p < size(); ++p)
      if (order_[p] == 0) visit(p);
  }

  // The link that begins the longest chain from `p`, or none.
  Link* longest(Place p) const {
    return longest_[p] == kNowhere ? nullptr : &graph_.links[longest_[p]];
  }

 private:
  Place size() const { return static_cast<Place>(graph_.vertices.size()); }
  bool holds(const Link& link) const {
    return link.blocking() && !graph_.vertices[link.from].over && !graph_.vertices[link.to].over;
  }

  void enter(Place p) {
    order_[p] = low_[p] = ++clock_;
    open_.push_back(p);
    way_.push_back(p);
  }

  void visit(Place root) {
    enter(root);
    while (!way_.empty()) {
      const Place p = way_.back();
      if (next_[p] < graph_.first[p + 1]) {
        const Link& link = graph_.links[next_[p]++];
        if (!holds(link)) continue;
        if (order_[link.to] == 0) enter(link.to);
        else if (knot_[link.to] == 0) low_[p] = std::min(low_[p], order_[link.to]);
        continue;
      }
      way_.pop_back();
      if (!way_.empty()) low_[way_.back()] = std::min(low_[way_.back()], low_[p]);
      if (low_[p] == order_[p]) close_knot(p);
    }
  }

  void close_knot(Place root) {
    const auto begin = std::ranges::find(open_.rbegin(), open_.rend(), root).base() - 1;
    for (auto p = begin; p != open_.end(); ++p) knot_[*p] = order_[root];
    for (auto p = begin; p != open_.end(); ++p) settle(*p);
    open_.erase(begin, open_.end());
  }

  void settle(Place p) {
    Vertex& vertex = graph_.vertices[p];
    for (Place i = graph_.first[p]; i < graph_.first[p + 1]; ++i) {
      Link& link = graph_.links[i];
      if (!holds(link)) continue;
      if (knot_[link.from] == knot_[link.to]) {
        link.circular = vertex.circular = true;
      } else if (const Place level = graph_.vertices[link.to].level + 1;
                 level > vertex.level ||
                 (level == vertex.level && link.to < graph_.links[longest_[p]].to)) {
        vertex.level = level;
        longest_[p] = i;
      }
    }
  }

  Graph& graph_;
  std::vector<Place> next_;            // the link of each vertex to be walked next
  std::vector<Place> order_, low_;     // Tarjan's numbers, from 1
  std::vector<Place> knot_;            // the number of its knot, 0 while it is open
  std::vector<Place> longest_;         // the link that gave a vertex its level
  std::vector<Place> open_, way_;      // not yet in a knot; from the root to here
  Place clock_ = 0;
};

}  // namespace

void mark_paths(Graph& graph) {
  if (graph.vertices.empty()) return;
  Walk walk(graph);
  walk.run();

  const auto end = std::ranges::max_element(graph.vertices, {}, &Vertex::level);
  if (end->level == 0) return;
  Place p = static_cast<Place>(end - graph.vertices.begin());
  for (Link* link = nullptr;; p = link->to) {
    graph.vertices[p].critical = true;
    graph.critical.push_back(p);
    link = walk.longest(p);
    if (!link) return;
    link->critical = true;
  }
}

}  // namespace query
