// Running another program, and taking what it says.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sys {

struct Ran {
  int status = 0;  // its exit status, or 128 + the signal that ended it
  std::string out, err;
};

// Looked for in PATH.  It is fed `input` and read at the same time; of what it
// complains of the first 4 KiB are kept.  Our own environment is its own, and the
// signals that we ignore are not ignored there.  One that is not there, or cannot
// be run, is a Failure that names it.
Ran run(const std::vector<std::string>& command, std::string_view input = {});

// The first line of `ran.err`, or "failed with status 3", "ended by signal 9".
std::string complaint(const Ran& ran);

}  // namespace sys
