// Keys and passwords of well-known make, which have no place in a backlog.
#pragma once

#include <string_view>
#include <vector>

namespace hooks {

struct Secret {
  std::string_view what;  // "a GitHub token"
  std::string_view text;  // where it stands
};
// Only what has a shape that nothing else has: ordinary words, ids and hashes are
// no secrets.
std::vector<Secret> secrets_in(std::string_view text);

}  // namespace hooks
