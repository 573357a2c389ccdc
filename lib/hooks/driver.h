// The merge driver, in git's configuration and attributes of this clone.
#pragma once

#include "hooks/install.h"

namespace hooks {

std::vector<Finding> check_driver(const Place& place);
void install_driver(const Place& place, const Doing& doing);
void uninstall_driver(const Place& place, const Doing& doing);

}  // namespace hooks
