// Repairs: each one record of the journal, with what was there before.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "checkup/check.h"

namespace checkup {

using Tell = std::function<void(std::string_view)>;

// Mends what the checks find and can mend, all in one transaction, looking again
// at each thing under the lock.  `tell` hears of each.  Returns how many.
//
// Files are written behind the record that holds what was in them, so that a
// repair which is killed has changed nothing, or can be taken back.
//
// `named`: somebody named these checks.  Then processes are ended too, each after a look
// whether it is still the one that was found.
std::size_t fix(const std::vector<const Check*>& checks, bool named, const std::string& agent,
                bool dry_run, const Tell& tell);

// Takes back what the last fix() did that is not taken back yet.  `tell` hears of
// each thing, and of what has changed since and stays.  kNo when there is nothing,
// or something stays.
Exit undo(const std::string& agent, bool dry_run, const Tell& tell);

}  // namespace checkup
