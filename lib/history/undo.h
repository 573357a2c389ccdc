// Taking changes back, each as a new change.
#pragma once

#include <string>
#include <vector>

#include "claim/authority.h"
#include "history/changes.h"

namespace history {

struct Undoing {
  std::vector<Token> tokens;  // of records
  bool objects = false;       // fill in Outcome::objects
  bool dry_run = false;
};

// In one transaction, the newest first.  A token that the history does not have
// is a Failure.  Refused is what a later change stands on: one that touched the
// same member, or the same element of a set; what decides about claims counts as
// one member.  A claim that is over never comes back.
claim::Outcome undo(store::Store& store, const Undoing& undoing, const std::string& agent,
                    const claim::Writers& writers,
                    const std::function<void(std::string_view)>& warn);

}  // namespace history
