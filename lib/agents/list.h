// agent-ls: who works on what, who does not any more, and what looks odd.
#pragma once

#include <string>
#include <vector>

#include "agents/alive.h"
#include "base/error.h"
#include "cli/groups.h"

namespace agents {

struct Listed {
  struct Held {
    std::string id;
    store::Token token = 0;
    Micros since = 0;  // the wall clock
  };
  Agent agent;
  Evidence evidence;
  std::vector<Held> held;  // claims that are in progress or reserved
  std::vector<std::string> oddities;
};

// Those that left evidence or hold something, by name; but for those that are gone, hold
// nothing and were last heard of longer ago than policy agent.forget.
std::vector<Listed> list(const store::View& view, const Moment& moment,
                         const config::Policy& policy);

struct Listing {
  bool stale = false, watch = false, dry_run = false;
  std::vector<std::string> forget;  // these; nothing is listed then
  cli::Output output;
};
Exit list(const Listing& listing);

}  // namespace agents
