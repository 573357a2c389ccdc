// Processes, as /proc shows them.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "sys/files.h"

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

// Whether the process of that number and start runs.  One that is only waited for
// does not.  Nobody can tell where other users' processes are hidden.
enum class Runs { kYes, kNo, kCannotTell };
Runs runs(pid_t pid, std::uint64_t start);

// Readable when the process has ended; empty when there is none.
Fd pidfd(pid_t pid);
// kill(2) for whoever that stands for; false, and errno says why.
bool send(const Fd& pidfd, int signal);

// The PID namespace: process numbers mean nothing in another.  0: not known.
std::uint64_t pid_space();

// Its arguments, parted by spaces; "" when it has none or they cannot be seen.
std::string command_line(pid_t pid);

// The environment with which it became its program, "NAME=VALUE\0..."; "" when that cannot
// be seen.
std::string environment(pid_t pid);

// When it started, on the wall clock, given that of now and the time since boot.
Micros started_at(const Process& process, Micros now, Micros since_boot);

// Every process that can be seen.
std::vector<pid_t> pids();

}  // namespace sys
