// The rule of what is blocked and what may be worked on: the only place that
// knows it.  The builder asks it about every issue, the state about those that
// changes can have touched.
#pragma once

#include <functional>
#include <vector>

#include "index/graph.h"

namespace idx {

// Issues with the answer whether each is blocked.
class Verdicts {
 public:
  // Of about `expected` issues of a graph of `size`.
  Verdicts(std::size_t expected, Node size) : dense_(expected > size / 8 ? size : 0, kNone) {}
  bool blocked(Node n) const;

 private:
  friend class Rule;
  std::uint32_t add(Node n);

  std::vector<Node> nodes_;
  std::vector<char> blocked_;
  // node: place in nodes_.  For few issues a map, for many a table of all.
  FlatMap sparse_;
  std::vector<std::uint32_t> dense_;
};

class Rule {
 public:
  using ExternalOpen = std::function<bool(std::string_view)>;

  // Without `external_open` every external edge is shut.
  Rule(const Graph& graph, const ExternalOpen& external_open)
      : graph_(graph), external_open_(external_open) {}

  // Open work that nobody has reserved, whatever blocks or delays it.
  static bool workable(const Row& row);
  // The time before which `n` is hidden: its own, or of a direct parent.
  Micros not_before(Node n) const;
  // Whether `e` can block and leads out of this backlog.
  bool is_external(const Edge& e) const;
  // Whether `n` is live and holds such an edge.
  bool leads_out(Node n) const;
  // Whether edge `e` of `row` blocks, as far as it alone tells.
  bool blocks(const Row& row, const Edge& e);
  // Blocked by an edge of its own.
  bool held(Node n);
  bool blocked(Node n);
  // The verdict on each of `nodes` and on all their ancestors that matter.
  Verdicts judge(const std::vector<Node>& nodes);

 private:
  bool children_hold(Node spawner, bool any_children);

  const Graph& graph_;
  const ExternalOpen& external_open_;
  FlatMap children_;  // spawner: what its children are (kSome...)
};

}  // namespace idx
