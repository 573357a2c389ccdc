// What bd-fsck --repair does to a journal, or a base, that cannot be believed.
#pragma once

#include <cstddef>
#include <string>

#include "store/folder.h"
#include "store/journal.h"
#include "store/snapshot.h"

namespace store {

// Under the lock: a new journal over the backlog takes the journal's place in one
// step, with those of the rescued records whose issue is known; the old one is kept
// as `keep_as`.  Until then it keeps its place, so that who is killed has done
// nothing yet.  Returns how many changes of issues the new one holds.
std::size_t replace_journal(const Folder& folder, const Scan& rescued, const std::string& keep_as);

// Copies the file behind `fd` to log/base, durably.  False, and nothing changed, when it
// does not have that content (any more).
bool copy_base(const Folder& folder, int fd, const Hash& content);

}  // namespace store
