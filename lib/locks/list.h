// flock-ls: what is asked of the locks, and how it is printed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "cli/groups.h"

namespace locks {

struct Listing {
  std::vector<std::string> names;
  std::optional<Micros> older;
  bool fence = false, who = false, pinned = false, deadlocks = false, metrics = false;
  bool watch = false, all = false;
  cli::Output output;
};

Exit list(const Listing& listing);

}  // namespace locks
