// What changes did to the answers that the index holds.
#pragma once

#include <vector>

#include "index/rule.h"

namespace idx {

struct Effects {
  std::vector<Node> reached;   // issues whose answers in the index do not count
  FlatMap touched;             // the same
  std::vector<Node> workable;  // of these: open work that nothing blocks
  std::vector<Node> blocked;   // of these
};

// Costs the number of changes and of the issues they reach, whatever the size
// of the graph.
Effects effects_of(const Graph& graph, const Rule::ExternalOpen& external_open);

}  // namespace idx
