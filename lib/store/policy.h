// The policy of a store.
#pragma once

#include "config/config.h"
#include "store/folder.h"

namespace store {

// config.toml, or where that is missing the last one seen: a checkout must not
// switch a policy off.
config::Policy policy_of(const Folder& folder);

// That of the store of the working directory, or where there is none the defaults.
config::Policy policy_here();

}  // namespace store
