// How long somebody can have been silent.
//
// Beats lie in run/, which may be removed at any time, and while a machine sleeps
// nobody can beat.  So nobody counts as silent for longer than run/ is there, or
// than the machine is awake again.
#pragma once

#include "store/folder.h"
#include "sys/host.h"

namespace store {

// From when on silence counts, on the clock of ages (sys::Clock::boottime).
Micros silence_since(const Folder& folder, const sys::Clock& clock);

// Writes that down where it is not: who judges does, and who makes run/.
void note_silence(const Folder& folder, const sys::Clock& clock);

}  // namespace store
