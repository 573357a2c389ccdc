// Labels, dependencies and comments: sets that both sides may change (STORE 6.4).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "merge/merge.h"
#include "merge/triple.h"

namespace merge {

// The delta ({"+","-"}) that makes ours the merged set, or "".  What both sides
// decided differently inside an element is added to `conflicts`.
std::string merge_set(const Triple& sides, std::string_view member,
                      std::vector<Resolved>& conflicts);

}  // namespace merge
