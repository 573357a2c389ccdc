// How agents, and what became of their claims, are printed.
#pragma once

#include <vector>

#include "claim/authority.h"
#include "cli/groups.h"
#include "config/config.h"

namespace agents {

void print(const std::vector<claim::Ended>& all, const cli::Output& output);

// The thresholds that tell who is dead, and where they come from, on stderr.
void explain(const config::Policy& policy);

}  // namespace agents
