// Who waits for whom: locks that can never be had.
//
// A process waits for a lock when it or a process below it does: whoever holds one
// is taken to wait for all that it started.  One that waits for several locks at
// once waits for the slot of a semaphore, and any of them will do.
#pragma once

#include <sys/types.h>

#include <functional>
#include <string>
#include <vector>

#include "locks/place.h"

namespace locks {

// One step of a cycle: a lock, and the process that waits for the next, and holds
// this one or is below its holder.
struct Step {
  std::string name;
  pid_t holder;
  bool operator==(const Step&) const = default;
};
using Cycle = std::vector<Step>;

// Where the names of locks come from; asked for when there is a cycle to be named.
using Known = std::function<std::vector<Place>()>;

// The cycles through one of `asked` that two looks, one after the other, both see.
std::vector<Cycle> deadlocks(const std::vector<Place>& asked, const Known& known);

// How it stands with this process and the locks `wanted`, one of which it needs.
struct Closing {
  bool holds = false;   // it, or a process above it, holds something
  bool queued = false;  // the kernel shows it waiting for each
  Cycle cycle;          // there when it waits; empty: none
  std::size_t younger = 0;  // how many of those who wait in it started later
};
Closing closing(const std::vector<Place>& wanted, const Known& known);

// "a (pid 8) -> b (pid 9) -> a"
std::string said_of(const Cycle& cycle);

}  // namespace locks
