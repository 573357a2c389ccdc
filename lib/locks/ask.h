// What flock-run is asked for, and doing it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "cli/groups.h"

namespace locks {

struct Asked {
  // The first operand is NAME, unless `names` or `store` is given.  No argument
  // holds a NUL: it was not given.
  std::string first = std::string(1, '\0');
  std::vector<std::string> operands;
  std::vector<std::string> names;
  std::optional<std::string> wait, most, conflict, script;
  std::size_t slots = 0;
  std::string agent;
  bool shared = false, exclusive = false, at_once = false, unlock = false;
  bool store = false, pin = false, exec = false, close = false;
  bool explain = false, dry_run = false, version = false;
  cli::Talk talk;
};

// The exit status is the command's, or what flock-run makes of a Failure.
Exit run_asked(Asked asked);

}  // namespace locks
