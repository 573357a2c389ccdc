// A small program has no words of its own: `beads` beside it has the same command, and
// says of the same arguments what they ask for or what is wrong with them.
//
// Programs that link lib/explain have that explain() instead of this one.
#include <unistd.h>

#include "cli/spec.h"

namespace cli {

Said explain(const Spec& spec, const Arguments& arguments) {
  char self[4096];
  const ssize_t size = ::readlink("/proc/self/exe", self, sizeof self);
  const std::string path(self, size > 0 ? static_cast<std::size_t>(size) : 0);
  const std::string beads = path.substr(0, path.rfind('/') + 1) + "beads";

  // They are the process's own, so each ends with a NUL.
  std::vector<char*> again{const_cast<char*>(spec.name.c_str())};
  for (const std::string_view argument : arguments)
    again.push_back(const_cast<char*>(argument.data()));
  again.push_back(nullptr);
  if (beads.starts_with('/')) ::execv(beads.c_str(), again.data());
  return {Said::kAbsent, beads};
}

}  // namespace cli
