// convoy-check: what is asked for, and doing it.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "cli/groups.h"

namespace convoy {

struct Checking {
  std::vector<std::string> ids;
  std::string agent;
  bool close = false, stranded = false, zero = false, dry_run = false;
  cli::Output output;
  cli::Talk talk;
};
Exit check(const Checking& asked);

}  // namespace convoy
