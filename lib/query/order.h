// The orders of listings.
#pragma once

#include <string_view>
#include <vector>

#include "index/state.h"

namespace query {

// Times go from the newest to the oldest, what was never closed last; all else
// goes up.  Equal ones stand in the order of kPriority: urgent, newest, id.
enum class Key {
  kPriority, kCreated, kUpdated, kClosed, kId, kTitle, kStatus, kType, kAssignee
};
struct Order {
  Key key = Key::kPriority;
  bool reversed = false;
};

Order order(std::string_view word);  // "updated", "-updated" backwards; else a Failure
idx::Sort ready_order(std::string_view word);  // "fair", "priority", "oldest", "hybrid"

bool comes_before(const idx::State& state, Order order, idx::Node a, idx::Node b);

// Sorts `nodes` and keeps the first `most` (0: all).
void arrange(const idx::State& state, Order order, std::vector<idx::Node>& nodes,
             std::size_t most = 0);

}  // namespace query
