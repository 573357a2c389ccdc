// Running a command and staying behind until it ends.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"

namespace locks {

// What is done while the command runs, `first` from its start and then every
// `every`; 0: once.
struct Timer {
  Micros first, every;
  std::function<void()> act;
};

struct Care {
  std::optional<Micros> most;    // how long it may run: then TERM, and KILL 10 s later
  std::function<void()> before;  // in the new process, before it becomes the command
  std::function<void()> told;    // by a signal that it should end, which is passed on
  std::function<void(int status)> after;  // when it has ended; no signal interrupts that
  std::vector<Timer> timers;
  // Those whose parents end below us are ours to wait for, and when the time is over,
  // all that the command started ends with it.
  bool orphans = false;
};

inline constexpr int kTooLong = 124, kTrouble = 125, kCannotRun = 126, kNotFound = 127;

// Runs it, passes signals on, and keeps a terminal's job control usable.  The
// status: the command's own, 124, 125 (`before` failed), 126, 127 or 128 + signal.
int supervise(const std::vector<std::string>& command, const Care& care);

// Becomes the command; comes back only as a status, 126 or 127.
int become(const std::vector<std::string>& command);

}  // namespace locks
