#include "edit/init.h"

#include <cstdlib>

#include "base/error.h"
#include "edit/ids.h"
#include "store/folder.h"
#include "store/store.h"

namespace edit {

Inited init(const std::string& directory, std::string prefix, bool dry_run) {
  while (prefix.ends_with('-')) prefix.pop_back();
  if (!prefix.empty())
    if (const std::string fault = prefix_fault(prefix); !fault.empty())
      throw Failure("--prefix: " + fault);

  const char* given = std::getenv("BEADS_DIR");
  const bool named = given && *given;
  const std::string top = directory.empty() ? "." : directory;
  if (const auto tree = store::worktree_at(top); !named && tree.linked)
    throw Failure(top + ": a linked worktree uses the store of the main one",
                  tree.main.empty() ? "set BEADS_DIR" : "bd-init " + tree.main);
  Inited done;
  done.path = named ? given : directory.empty() ? ".beads" : top + "/.beads";
  const bool there = sys::stat_at(AT_FDCWD, done.path).has_value();
  done.said = (dry_run ? there ? "would complete " : "would create "
                       : there ? "completed " : "created ") + done.path;
  if (!dry_run) done.changed = store::init(directory, prefix);
  return done;
}

}  // namespace edit
