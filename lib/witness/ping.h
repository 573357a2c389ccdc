// witness-ping: what is asked for, and answering.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "cli/groups.h"
#include "witness/component.h"

namespace witness {

struct Asked {
  std::vector<std::string> names;
  Component given;  // evidence from the command line
  std::optional<Micros> lost, timeout, wait_for;
  bool wait_death = false, explain = false;
  cli::Output output;
  cli::Talk talk;
};

// kYes: all are alive.  kNo: one is dead or hung.  kTrouble: of one nobody can tell.
Exit ping(const Asked& asked);

}  // namespace witness
