// The edges between issues: what they lead to, and what goes round in a circle.
#pragma once

#include <functional>

#include "fsck/finding.h"
#include "index/state.h"

namespace fsck {

// Tells of edges to nothing (a warning), to oneself, and of every circle of
// issues that wait for each other: nobody can ever begin there.  Where the issue stands,
// and its id, are for `say` to put in.
void check_edges(const idx::State& state, const std::function<void(idx::Node, Finding)>& say);

}  // namespace fsck
