// The edges between issues: what they lead to, and what goes round in a circle.
#pragma once

#include <functional>

#include "fsck/finding.h"
#include "index/state.h"

namespace fsck {

// Tells of edges to nothing (a warning), to oneself, and of every circle of
// blocking edges between issues that are not done: nobody can ever begin there.
void check_edges(const idx::State& state,
                 const std::function<void(Severity, idx::Node, std::string)>& say);

// One circle for each knot of issues that block each other, as ids in order.
std::vector<std::vector<idx::Node>> blocking_circles(const idx::State& state);

}  // namespace fsck
