#include "store/policy.h"

#include <optional>

#include "base/error.h"

namespace store {

config::Policy policy_of(const Folder& folder) {
  const char* origin = name::kConfig;
  auto text = sys::read_if_there(folder.fd(), origin);
  if (!text) text = sys::read_if_there(folder.fd(), origin = name::kLastConfig);
  return {text.value_or(""), folder.file(origin)};
}

config::Policy policy_here() {
  std::optional<Folder> folder;
  try {
    folder = Folder::find("");
  } catch (const Failure&) {
    return {};
  }
  return policy_of(*folder);
}

}  // namespace store
