// What follows from decisions on gates.
#pragma once

#include <vector>

#include "gate/eval.h"
#include "gate/tell.h"

namespace gate {

// Closes the gates that may open, each if it is still the gate that was judged, and
// notes since when nobody can tell about one.  One transaction; returns how many
// were closed.
std::size_t close_open(store::Store& store, const std::vector<Gate>& gates,
                       const std::vector<Decision>& decisions, const std::string& agent);

// Tells what is due: that gates are open, and in what trouble others are
// (expired, or unknown for longer than policy gate.unknown_after).  `all`: of every
// gate, and that issues wait for nothing any more; else of those that were judged.
void wake(store::Store& store, const std::vector<Gate>& gates,
          const std::vector<Decision>& decisions, bool all, const std::string& agent,
          const std::function<void(std::string_view)>& warn);

}  // namespace gate
