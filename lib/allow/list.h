// bd-allow: what is asked for, and doing it.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "cli/groups.h"

namespace allow {

struct Asked {
  std::vector<std::string> keys;
  bool all = false, revoke = false, dry_run = false;
  cli::Output output;
  cli::Talk talk;
};

Exit run(const Asked& asked);

}  // namespace allow
