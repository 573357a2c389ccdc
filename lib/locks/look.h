// Who holds what, seen without touching it: no lock is taken, nothing is written.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "locks/card.h"
#include "locks/kernel.h"
#include "locks/place.h"

namespace locks {

// One holder of a lock; a shared lock may have several.
struct Holding {
  std::string name;
  bool held = true;    // false: what look() never tells of
  bool shared = false;
  pid_t pid = 0;       // 0: it cannot be seen from here
  bool pinned = false;  // the command has ended, and `pid` keeps the lock
  Micros since = 0, age = 0;  // 0: not known
  std::vector<pid_t> waiters;
  Token token = 0;     // 0: none
  std::string agent, command;
};

// Every place that has a lock file: those in locks/, and the store's own.
std::vector<Place> places(const store::Folder& folder);

// What `name` stands for: a lock, the slots of a semaphore, or both; the store's own
// is kStoreName.  One that was never taken is itself.
std::vector<Place> places_of(const std::string& name, Home& home);

// Those who hold one of `places` now, or did when `entries` were read.
std::vector<Holding> look(const std::vector<Place>& places);
std::vector<Holding> look(const std::vector<Place>& places, const std::vector<Entry>& entries);

// What to tell somebody who got none of `places`, a lock or the slots of a semaphore:
// "held by pid 812 (make all, agent ann) for 3m".
std::string said_of(const std::vector<Place>& places);

// Whether `token` is still good: no exclusive grant came after it.  Nothing when none
// was ever given; a card that may not be read is a Failure.
std::optional<bool> is_current(const Place& place, Token token);

}  // namespace locks
