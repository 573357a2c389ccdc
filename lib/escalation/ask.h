// escalate: what is asked for, and doing it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "cli/groups.h"

namespace escalation {

struct Asked {
  std::vector<std::string> text;
  std::string severity = "medium";
  std::optional<std::string> key, ack, clear;
  std::string agent;
  bool due = false, list = false, explain = false, dry_run = false;
  cli::Output output;
  cli::Talk talk;
};

Exit run(const Asked& asked);

}  // namespace escalation
