// What convoy-add and convoy-rm have in common.
#pragma once

#include "base/error.h"
#include "cli/groups.h"
#include "convoy/convoy.h"

namespace convoy {

struct Asked {
  Tracking tracking;
  std::string agent;
  cli::Talk talk;
};
cli::Group asking(Asked& asked);
Exit track(Asked& asked);

}  // namespace convoy
