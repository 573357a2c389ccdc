// witness-scan: looks at every component of the policy, counts, and acts.
#pragma once

#include <string>

#include "base/error.h"
#include "cli/groups.h"

namespace witness {

struct Scanning {
  bool watch = false, dry_run = false, explain = false;
  std::string agent;
  cli::Talk talk;
};

// kNo: something is not alive.
Exit scan(const Scanning& asked);

}  // namespace witness
