// breaker: what is asked for, and doing it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "cli/groups.h"

namespace guard {

struct Breaking {
  std::string name;
  std::vector<std::string> command;
  std::optional<std::string> preset, record;
  std::vector<std::string> fine;  // statuses that are no failure
  std::optional<Micros> most;
  std::size_t agents = 0;
  std::string agent;
  bool reset = false, explain = false, dry_run = false;
  cli::Talk talk;
};

Exit run_breaker(const Breaking& asked);

}  // namespace guard
