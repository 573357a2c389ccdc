// Forgetting agents that are gone.
#pragma once

#include <string>

#include "agents/moment.h"
#include "store/store.h"

namespace agents {

// What tells of an agent is removed; "", or why it is not: it is alive, holds something,
// or is not known.
std::string forget(const store::View& view, const Moment& moment, const config::Policy& policy,
                   const std::string& agent, bool dry_run);

}  // namespace agents
