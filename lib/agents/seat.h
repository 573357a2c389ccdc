// The lock of an agent, locks/agents/NAME: one session of a name at a time.
//
// agent-run holds the file with flock, which excludes a second one.  So that others
// can look without taking it, two bytes of the file are locked too: one by agent-run
// as long as it runs, one by the command itself.  The latter is a lock that exec
// keeps and fork does not hand on: it lives exactly as long as the command, whoever
// kills agent-run, and whatever the command leaves in the background.
#pragma once

#include <string>
#include <string_view>

#include "config/config.h"
#include "locks/card.h"
#include "store/folder.h"
#include "store/store.h"

namespace agents {

inline constexpr char kLocks[] = "locks/agents";
inline constexpr off_t kKeeperByte = 0, kCommandByte = 1;

std::string lock_file(const std::string& agent);
bool is_locked(const sys::Fd& lock, off_t byte);  // by another description than this one

class Seat {
 public:
  // Takes the lock; a Failure of kTryAgain says who has it.
  Seat(const store::Folder& folder, const config::Policy& policy, const std::string& agent);
  // What is held of this one nobody has seen to yet; 0: there was none.
  store::Token session_before() const { return before_; }
  // Begins a new session; from now on the agent is alive.
  void begin();
  store::Token number() const { return grant_.token; }
  // In the process that becomes the command.
  void become_holder(const std::string& command);
  // The session has ended in order.
  void end();

 private:
  locks::Holder holder(const std::string& command) const;
  const store::Folder& folder_;
  const std::string agent_;
  sys::Fd fd_;
  store::Token before_ = 0;
  locks::Grant grant_;
  pid_t keeper_ = 0;
  std::uint64_t keeper_start_ = 0;
};

}  // namespace agents
