// flock(2) with a time limit, without polling.
#pragma once

#include "base/time.h"

namespace sys {

// LOCK_NB first, then a blocking call that a repeated timer interrupts.  False
// when the time is over.
bool lock_within(int fd, int operation, Micros patience);

// CLOCK_MONOTONIC: what waiting is measured on.
Micros monotonic();

}  // namespace sys
