// The parts of run(): one function for each kind of hook.  Inside lib/hooks only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "hooks/run.h"

namespace hooks {

// Nothing when git may go on, else why not: one line.
using Refusal = std::optional<std::string>;

// What git gives a hook on standard input, for the hooks that have some.
struct Asked {
  const Call& call;
  std::string_view input;
};

Refusal before_commit(const Asked& asked);     // pre-commit, pre-merge-commit
Refusal before_message(const Asked& asked);    // prepare-commit-msg, commit-msg
Refusal after_change(const Asked& asked);      // post-merge, post-checkout, post-rewrite
Refusal before_push(const Asked& asked);       // pre-push
Refusal before_receiving(const Asked& asked);  // pre-receive

// Somebody's history is being written anew: a backlog of today in one of those
// commits would be in the way of the next.
bool is_rewriting(const std::string& git_folder);

// The branch of somebody who works on an issue: AGENT/ID, with '-' for what no
// branch may hold.
std::string branch_of(std::string_view agent, std::string_view id);

}  // namespace hooks
