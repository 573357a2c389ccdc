// The machine and its clocks.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "base/time.h"

namespace sys {

using Id = std::array<std::uint8_t, 16>;

std::string hex(const Id& id);
Id random_id();

// The boot: /proc/sys/kernel/random/boot_id, or BEADS_BOOT's clock alone where
// that is missing (all zero).
Id boot_id();
// The machine: from /etc/machine-id; all zero when there is none.
Id machine_id();

// BEADS_NOW fixes the wall clock and BEADS_BOOT (seconds) the one that ages are
// measured on (STORE 2.4).  A malformed value is a Failure.
struct Clock {
  Micros now = 0;       // Unix time
  Micros boottime = 0;  // since boot, suspend included
  bool fixed = false;   // one of the variables is set: only for test stores
};
Clock clock();

// The real wall clock in nanoseconds, to be compared with times of files.
std::int64_t wall_ns();

}  // namespace sys
