// Giving back what the dead hold.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "agents/alive.h"
#include "claim/authority.h"

namespace agents {

struct Reaping {
  std::string agent;           // who does it
  std::optional<Micros> idle;  // also what nobody touched for so long
  bool dry_run = false;
};

// What was looked at, and what came of it.
struct Looked {
  std::string id;
  const Agent& agent;
  Evidence evidence;
  bool ends = false;
};

// `told` of every issue that somebody has; of each twice when something ends.
std::vector<claim::Ended> reap(store::Store& store, const Moment& moment, const Reaping& reaping,
                               const std::function<void(const Looked&)>& told = {});

// Stays and reaps from the moment on that somebody is dead; `ended` is told, also
// when it is nothing.  Comes back when it returns false.
void watch(const Reaping& reaping,
           const std::function<bool(const std::vector<claim::Ended>&)>& ended);

}  // namespace agents
