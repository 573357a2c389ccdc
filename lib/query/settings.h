// --explain: the settings that a command goes by.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "config/config.h"

namespace query {

// Prints "KEY<TAB>VALUE<TAB>ORIGIN" for each of `keys`.
Exit explain(const config::Policy& policy, const std::vector<std::string>& keys);

}  // namespace query
