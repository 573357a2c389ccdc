// A whole store, looked at without a lock and without changing anything.
#pragma once

#include <optional>

#include "config/config.h"
#include "fsck/backlog.h"
#include "fsck/finding.h"
#include "fsck/journal.h"
#include "store/folder.h"

namespace fsck {

struct Checked {
  Report report;
  std::optional<Backlog> backlog;  // none when there is no file
  std::optional<Journal> journal;  // none when there is none
  bool bad_index = false;
  bool bad_base = false;  // though the backlog is what the journal continues
  bool orphaned = false;  // the journal continues neither the backlog nor log/base
  std::size_t issues = 0, records = 0;
};

// What is looked at: the store as it is now, or the folded journals in log/ too.
enum class Depth { kPresent, kHistory };

// The policy, as far as it can be believed: what is wrong keeps its default, and `report`
// hears of it.
config::Policy policy_of(const store::Folder& folder, Report& report);

// A fold between two looks would make them disagree: then it looks again.
Checked check(const store::Folder& folder, Depth depth = Depth::kHistory);

}  // namespace fsck
