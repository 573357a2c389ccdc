// Who waits for whom: locks that can never be had.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "locks/place.h"

namespace locks {

// One step of a cycle: a lock, and the process that holds it and waits for the
// next, or of which a descendant does.
struct Step {
  std::string name;
  pid_t holder;
  bool operator==(const Step&) const = default;
};
using Cycle = std::vector<Step>;

// The cycles through one of `places` that two looks, one after the other, both see.
std::vector<Cycle> deadlocks(const std::vector<Place>& places);

// The cycle that would be there if this process waited for `place` now; empty when none.
Cycle would_close(const Place& place, const std::vector<Place>& places);

// "a (pid 8) -> b (pid 9) -> a"
std::string said_of(const Cycle& cycle);

}  // namespace locks
