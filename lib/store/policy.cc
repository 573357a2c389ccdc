#include "store/policy.h"

namespace store {

config::Policy policy_of(const Folder& folder) {
  const char* origin = name::kConfig;
  auto text = sys::read_if_there(folder.fd(), origin);
  if (!text) text = sys::read_if_there(folder.fd(), origin = name::kLastConfig);
  return {text.value_or(""), folder.file(origin)};
}

}  // namespace store
