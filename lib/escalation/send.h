// Telling people: the routes of the policy, and what waits to be told.
#pragma once

#include <string>
#include <vector>

#include "config/config.h"
#include "escalation/board.h"
#include "store/folder.h"
#include "store/store.h"

namespace escalation {

struct Desk {
  const store::Folder& folder;
  const config::Policy& policy;
  std::string by;  // the agent
};

// Puts it on the board and sends what is due.  What could not be sent, and why, a
// line each; it stays due.  `anew`: what was raised under that key before is over.
std::vector<std::string> raise(const Desk& desk, const std::string& key, Severity severity,
                               const std::string& text, bool anew = false);

// Raises that an issue was tried for the last time.  What could not be sent is
// warned of.
void raise_failed(const store::Store& store, const std::string& by, const std::string& id);

// Sends what is due now.
std::vector<std::string> flush(const Desk& desk);

// A process of its own sends what comes in too soon behind a message, so that its
// caller does not wait.
void flush_later(const Desk& desk);

}  // namespace escalation
