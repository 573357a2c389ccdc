// Closing the epics in which nothing is left to do.
#pragma once

#include <string>
#include <vector>

#include "claim/authority.h"
#include "query/epics.h"

namespace claim {

struct EpicsClosed {
  std::vector<query::Epic> closed;  // as `view` shows them: still open
  std::vector<Refusal> refused;
};
// All that are eligible, or of `ids` those that are: another one of `ids` is
// refused, but one that is closed already.  An epic above one that is closed
// now is for the next time.
EpicsClosed close_epics(store::Store& store, const store::View& view,
                        const std::vector<std::string>& ids, const std::string& agent,
                        const Writers& writers, bool dry_run);

}  // namespace claim
