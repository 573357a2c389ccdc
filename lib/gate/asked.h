// What gate-close and gate-approve have in common.
#pragma once

#include <string>
#include <vector>

#include "cli/groups.h"
#include "gate/gate.h"

namespace gate {

struct Asked {
  Closing closing;
  std::vector<std::string> ids;
  std::string agent;
  bool zero = false;
  cli::Talk talk;
};
cli::Group asking(Asked& asked);
// Closes them, tells those who wait, and says what was refused.
Exit close(Asked& asked);

}  // namespace gate
