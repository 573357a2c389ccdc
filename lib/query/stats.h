// The backlog in numbers.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "query/count.h"
#include "store/store.h"

namespace query {

// The summary of `bd stats`, in the order in which bd prints it.  Deleted and
// ephemeral issues count as such only.
struct Stats {
  std::size_t total = 0, open = 0, in_progress = 0, closed = 0;
  std::size_t blocked = 0;   // what bd-blocked lists, but ephemeral ones
  std::size_t deferred = 0;  // by status
  std::size_t ready = 0;     // what bd-ready lists
  std::size_t tombstones = 0, ephemeral = 0;
  std::size_t pinned = 0;    // by the member `pinned`, not the status
  std::size_t epics = 0;     // that can be closed
  double lead_hours = 0;     // from creation to close, on average
  std::vector<Group> types, priorities;
};
Stats stats(const store::View& view);

std::string stats_object(const Stats& stats);  // {"summary":{...}}
void print_stats(const Stats& stats);          // "name<TAB>number" lines

}  // namespace query
