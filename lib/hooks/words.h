// What commits say of the claims under which they were made.
#pragma once

#include <string>
#include <vector>

#include "hooks/trailer.h"

namespace hooks {

// The commits of a branch, or of what it is to become.
struct Commits {
  std::string of;                    // an object's name
  std::vector<std::string> without;  // objects whose commits do not count; "--branches", "--remotes"
};

// The last word about each issue: the trailers of those commits behind which no other
// of them has one of the same issue.  Where a branch was merged there may be several.
std::vector<Held> last_words(const Commits& commits);

}  // namespace hooks
