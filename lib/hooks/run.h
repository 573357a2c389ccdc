// What a hook does when git calls it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace hooks {

struct Call {
  std::string name;                    // "pre-commit"
  std::vector<std::string> arguments;  // git's
  std::string before;                  // the hook that was there before, if there was one
};

// Does our part in the working directory that git chose, and then becomes the
// hook that was there before.  Comes back when there is none, or when our part
// refuses, which is kNo with the reason on stderr.  A store that is in trouble
// stops nobody: that is a warning.
Exit run(const Call& call);

// The names that run() knows.
std::vector<std::string_view> known_names();

}  // namespace hooks
