// What flock-run is asked for, and doing it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "cli/command.h"

namespace locks {

// Options end at the first operand: what follows is the command's own.  `letters`
// and `words` are the options that take a value.  What it returns points into
// `argv` and to literals.
std::vector<char*> ended_options(int argc, char** argv, std::string_view letters,
                                 const std::vector<std::string_view>& words);

struct Asked {
  // The first operand is NAME, unless `names` or `store` is given.  No argument
  // holds a NUL: it was not given.
  std::string first = std::string(1, '\0');
  std::vector<std::string> operands;
  std::vector<std::string> names;
  std::optional<std::string> wait, conflict, script;
  std::optional<Micros> most;
  std::size_t slots = 0;
  std::string agent;
  bool shared = false, exclusive = false, at_once = false, unlock = false;
  bool store = false, pin = false, exec = false, close = false;
};

// The exit status is the command's.  Bad usage is a Failure of 2, a lock that cannot
// be used one of 125.
Exit run_asked(Asked asked);

}  // namespace locks
