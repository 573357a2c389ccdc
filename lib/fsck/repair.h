// Repairs: what cannot be read is moved to log/, never dropped.
#pragma once

#include <functional>
#include <string_view>

#include "fsck/check.h"

namespace fsck {

// Checks under the lock, mends what is broken, and tells `say` of each thing
// done.  Lines of a merge conflict stay: taking the markers out would settle it.
void repair(const store::Folder& folder, const std::function<void(std::string_view)>& say);

}  // namespace fsck
