// Making a store, as bd-init does.
#pragma once

#include <string>

namespace edit {

struct Inited {
  std::string path;   // of the .beads folder, as it was named
  std::string said;   // "created .beads", or with `dry_run` "would create .beads"
  bool changed = true;  // false: nothing was missing
  std::string advice;   // as below
};
// Not empty: another tracker keeps a database in the .beads folder `path` that may know
// more than issues.jsonl does, and which command of its own writes that down.
std::string advice(const std::string& path);

// In `directory` ("": here), or where BEADS_DIR says.  A Failure for a prefix that
// is none, and in a linked worktree, which uses the main one's.
Inited init(const std::string& directory, std::string prefix, bool dry_run);

}  // namespace edit
