// Running a command while holding locks.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "locks/take.h"

namespace locks {

struct Job {
  std::vector<std::string> command;
  std::string agent;
  std::optional<Micros> most;  // how long it may run; 0: without end; nothing: what the policy says
  bool pin = false;            // what it leaves in the background keeps the lock
  bool exec = false;           // become the command
  bool shared = false;         // the locks are
  bool quiet = false;          // say nothing of a command that has the lock for long
};

// The exit status: the command's own, or as supervise() says.
int run(Held& held, const Job& job);

}  // namespace locks
