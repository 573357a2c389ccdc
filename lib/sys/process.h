// Processes, as /proc shows them.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"

namespace sys {

// A pid is given out again; with its start time it names one process of a boot.
struct Process {
  pid_t pid = 0;
  pid_t parent = 0;
  char state = '?';         // 'Z': ended, but not yet waited for
  std::uint64_t start = 0;  // in ticks since boot
  bool alive() const { return pid != 0 && state != 'Z' && state != 'X'; }
};

// Nothing when there is none.
std::optional<Process> process(pid_t pid);

// The caller.
Process self();

// Its arguments, parted by spaces; "" when it has none or they cannot be seen.
std::string command_line(pid_t pid);

// When it started, on the wall clock, given that of now and the time since boot.
Micros started_at(const Process& process, Micros now, Micros since_boot);

// Every process that can be seen.
std::vector<pid_t> pids();

}  // namespace sys
