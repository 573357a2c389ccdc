// Putting our hooks and the merge driver into a repository, and taking them out.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "hooks/place.h"

namespace hooks {

// One part: a hook by its name, "merge driver", "attributes" or "core.hooksPath".
struct Finding {
  std::string part;
  std::string what;  // "missing", "changed", "replaced by another one", ...
};

// What keeps the hooks from being as install() leaves them; empty: nothing.
std::vector<Finding> check(const Place& place);

struct Doing {
  bool dry_run = false;
  std::function<void(const Finding&)> tell;  // what was done with which part
};
// Installing again repairs what check() finds.  A Failure when something of
// somebody else's would be lost.
void install(const Place& place, const Doing& doing);
// What was there before is as it was, to the byte.
void uninstall(const Place& place, const Doing& doing);

}  // namespace hooks
