// The events that bd-log is asked for.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "history/changes.h"
#include "store/store.h"

namespace history {

struct Asked {
  std::vector<std::string> ids, ops, agents;  // of any of them; none: of all
  std::optional<Token> since, until;          // both inclusive
  std::size_t most = 0;                       // 0: no limit
};

// The records that fit, the newest first, each as long as `take` runs.  What the
// store notes for itself is left out unless `ops` names it.  A Failure when an id
// is neither in the backlog nor in the history; the others were taken.
void each_event(store::Store& store, const Asked& asked,
                const std::function<void(std::string_view)>& warn,
                const std::function<void(const store::Entry&)>& take);

}  // namespace history
