// Which types of issues bd knows.
#pragma once

#include <string_view>
#include <vector>

#include "config/config.h"

namespace front {

// Those of bd, and those of the policy's types.custom.
std::vector<std::string_view> types();
std::vector<std::string> custom_types(const config::Policy& policy);
// A Failure for any other.
void check_type(const config::Policy& policy, std::string_view type);

}  // namespace front
