// A moment that outlives its clocks: ages are right after a reboot, a suspend and
// a step of the wall clock.
#pragma once

#include <string>

#include "base/time.h"

namespace sys {

struct Moment {
  Micros wall = 0;      // Unix time: for people, and between boots
  Micros boottime = 0;  // what ages are measured on within one boot
  std::string boot;     // in hex; "": never

  static Moment now();
  bool operator==(const Moment&) const = default;
};

// How long before `now` it was; never negative.  Of another boot it is at least as
// long as this one has lasted, whatever the wall clock says.
Micros age(const Moment& then, const Moment& now);

}  // namespace sys
