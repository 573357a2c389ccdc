// Three files become one.
#pragma once

#include <string>

#include "merge/backlog.h"
#include "merge/whole_file.h"

namespace merge {

// `base` may not be there.  Markers of an earlier merge in a side are settled first.
Merged merged(const WholeFile& base, const WholeFile& ours, const WholeFile& theirs);

}  // namespace merge
