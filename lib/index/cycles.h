// Circles: issues that wait for each other, so that none can ever begin.
//
// An issue waits for what blocks it, for the parent that has to be free before
// its children are, and for the children of what it waits-for; an epic is done
// when its children are.  An edge that waits for any of several children is left
// out: another one may set it free.
#pragma once

#include <string>
#include <vector>

#include "index/flat.h"
#include "index/state.h"

namespace idx {

// Each waits for the next one and the last for the first, which is the one that
// comes first in the backlog.  One alone waits for itself.
using Circle = std::vector<Node>;

// One circle for each knot of issues that wait for each other and are not done,
// in the order of the backlog.  Linear in issues and edges.
std::vector<Circle> circles(const State& state);

// The circle that an edge from `from` to `to`, which are two, closes; none when
// it is empty.  It begins with `from`.  What is done counts too, because it can
// be opened again.  Costs what can be reached, and the edge may be there already.
Circle circle_through(const State& state, Node from, Node to, issue::EdgeKind kind,
                      bool any_children = false);

// The same for many edges of one issue to several others, each asked about
// alone: what leads nowhere from one of them is not gone through for the next.
// The state must not change meanwhile.
class CircleSearch {
 public:
  CircleSearch(const State& state, Node from, issue::EdgeKind kind, bool any_children = false)
      : state_(state), from_(from), kind_(kind), any_children_(any_children) {}
  Circle through(Node to);

 private:
  const State& state_;
  const Node from_;
  const issue::EdgeKind kind_;
  const bool any_children_;
  FlatMap futile_;
};

// The same for a child that moves from its other parents to this one.
Circle circle_of_move(const State& state, Node child, Node parent);

// "a -> b -> a".
std::string spelt(const State& state, const Circle& circle);

}  // namespace idx
