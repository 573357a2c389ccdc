// flock(2) with a time limit, without polling, and locks of single bytes.
#pragma once

#include <fcntl.h>

#include "base/time.h"

namespace sys {

// LOCK_NB first, then a blocking call that a repeated timer interrupts.  False
// when the time is over.
bool lock_within(int fd, int operation, Micros patience);

// What fcntl(2) takes to lock the byte of that number, or to ask about it; `type` is
// F_RDLCK, F_WRLCK or F_UNLCK.
struct flock byte_lock(off_t byte, short type);

// CLOCK_MONOTONIC: what waiting is measured on.
Micros monotonic();

}  // namespace sys
