// An issue as a page for people.
#pragma once

#include "store/store.h"

namespace query {

// "key: value" lines, then what was written at length, indented.  The line
// `version:` holds what bd-update --expect-version takes.
void print_page(const store::View& view, idx::Node n);

}  // namespace query
