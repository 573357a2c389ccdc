// Beating, and learning on the way that a claim is gone.
#pragma once

#include <string>

#include "agents/beat.h"
#include "base/error.h"
#include "claim/authority.h"

namespace agents {

// A beat of `agent` now, by the calling process.
Beat beat_now(const Moment& moment, const std::string& agent, store::Token session);

struct Pulse {
  std::string agent, state, issue, note;
  std::string self_test;  // a command, run when the last result is older than policy agent.test
};
// kFenced: what the agent works on has been taken away from it.  That is `issue`,
// else BEADS_ISSUE, with BEADS_TOKEN where that is set; else whatever it held when
// it beat before and others ended since, until it holds something else or is idle.
claim::Verdict beat(store::Store& store, const Pulse& pulse);

}  // namespace agents
