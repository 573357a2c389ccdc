// The circles in which issues wait for each other.
#pragma once

#include "cli/groups.h"
#include "store/store.h"

namespace query {

// A row for each circle, or an array of its issues as `bd dep cycles` prints it.
// Whether there is any.
bool print_cycles(const store::View& view, const cli::Output& output);

}  // namespace query
