// A command and all that it started, as far as that did not become a daemon.
//
// For a process that adopts orphans (PR_SET_CHILD_SUBREAPER): whose parent has ended is
// told by its session.  One of another session whose parent has ended is a daemon, and
// none of the family: it would outlive the command's ordinary end too.
#pragma once

#include <cstdint>
#include <map>

#include "sys/process.h"

namespace sys {

class Family {
 public:
  // `head` is a child of ours.
  explicit Family(pid_t head);
  // Sends `signal`, then SIGCONT, to each that is alive; 0 only looks.  How many
  // there were.
  std::size_t send(int signal);

 private:
  std::map<pid_t, std::uint64_t> known_;  // with the starts: numbers are given out again
};

}  // namespace sys
