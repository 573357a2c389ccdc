// The parts of run(): one function for each kind of hook.  Inside lib/hooks only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "hooks/run.h"

namespace hooks {

// Nothing when git may go on, else why not: one line.
using Refusal = std::optional<std::string>;

// What git gives a hook on standard input, for the hooks that have some.
struct Asked {
  const Call& call;
  std::string_view input;
};

Refusal before_commit(const Asked& asked);  // pre-commit, pre-merge-commit

}  // namespace hooks
