// The policy of a store.
#pragma once

#include "config/config.h"
#include "store/folder.h"

namespace store {

// config.toml, or where that is missing the last one seen: a checkout must not
// switch a policy off.
config::Policy policy_of(const Folder& folder);

}  // namespace store
