// Changing several issues in one transaction, one after the other.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "claim/authority.h"

namespace claim {

// One that is there and that its writer may change.
struct Open {
  std::string_view id;
  idx::Node node;
  const std::string& line;
  const Writer& writer;
};

struct Each {
  std::string op, note;  // of the records
  // What is to be changed: nothing when the issue is as was asked.  A Failure
  // refuses this issue alone.
  std::function<std::vector<issue::Member>(const Open&)> members;
};

// Asks `each` about every id once; who is refused keeps nobody else from it.
Outcome change_each(store::Draft& draft, const std::vector<std::string>& ids, const Each& each,
                    const Writers& writers, const config::Policy& policy);

}  // namespace claim
