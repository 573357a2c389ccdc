// routes.jsonl: where the stores of other projects are.
#pragma once

#include <string>
#include <string_view>

#include "store/folder.h"

namespace store {

// The .beads folder of a project: of the route whose prefix is PROJECT or
// PROJECT-.  "" when there is none.
std::string route_to(const Folder& folder, std::string_view project);

// The same for an issue: of the longest prefix that its id begins with, and the
// project's name.  Both are "" when there is none.
struct Route {
  std::string project, path;
};
Route route_for(const Folder& folder, std::string_view id);

}  // namespace store
