// Running a command as an agent.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "query/options.h"

namespace agents {

struct Running {
  std::string agent;
  std::string id;      // claim this one before
  bool next = false;   // or the first ready one that `chosen` lets through
  query::Chosen chosen;
  std::optional<Micros> timeout;  // none: policy agent.timeout; 0: without end
  std::optional<Micros> beat;     // beat so often in the command's place
  bool keep = false;   // what is still held in the end stays so
  std::vector<std::string> command;
};

// The exit status is the command's, or as locks::supervise() says.  A Failure of
// kTryAgain: the name is at work already, or there is nothing to claim.
Exit run(const Running& running);

}  // namespace agents
