// The card of a lock: what its file says of its token and its holders.
//
//   beads-lock 1 LAST FLOOR CEILING STATE BOOT SUM SUM\n{holder}\n
//
// The second line is the holder of a lock that is held alone, or [{holder},...] of
// those who share it.
//
// LAST is the token granted last and FLOOR that of the last exclusive grant: a
// token below FLOOR is stale.  No token at or above CEILING is granted before a
// higher one is on the disk, so that after a power cut, with a clock that was set
// back, CEILING is above every token that was given out; one sync an hour is
// enough for that.  The card is read without a lock, hence the sums: of the first
// line, and of the holder's.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"

namespace locks {

using Token = std::uint64_t;

struct Holder {
  pid_t pid = 0;
  std::uint64_t start = 0;  // with the pid and the boot, one process
  std::string boot;
  Micros since = 0;         // the wall clock
  Micros boottime = 0;      // and the clock that ages are measured on
  std::string agent, command;
  // Where a process of that pid is to be looked for: the inode of its PID
  // namespace; 0: not known.
  std::uint64_t space = 0;
  // Who took it for that process and stays behind: flock-run, agent-run; 0: nobody.
  pid_t keeper = 0;
  std::uint64_t keeper_start = 0;
  Token token = 0;          // of its grant
};

struct Card {
  Token last = 0, floor = 0, ceiling = 0;
  bool synced = false;  // the ceiling is on the disk
  std::string boot;     // of the last grant
  std::optional<Holder> holder;  // who had it alone last
  std::vector<Holder> sharers;   // or those who share it
};

// Whether the file begins as a card does.
bool is_card(int fd);
// Nothing when there is none, or none that is whole.
std::optional<Card> read_card(int fd);

// Whether the holder with that token has the lock now, by another description of
// the file than `fd`.
bool is_held(int fd, Token token);

struct Signed {
  int fd;
  std::string path;
  bool ours = true;  // of a store; else no fixed clock counts
};

// What grant() wrote: one token for all the locks.
struct Grant {
  Token token = 0;
  std::string boot;
  bool shared = false;
  std::vector<Card> cards;
};

// Called with every lock held: a token higher than any that one of them gave
// before, and `holder` where it is known by now.  name_holder() says it later.
Grant grant(const std::vector<Signed>& at, bool shared, const Holder& holder = {});
void name_holder(const std::vector<Signed>& at, const Grant& grant, const Holder& holder);
void name_nobody(const std::vector<Signed>& at, const Grant& grant);
// Before the lock is freed while others have inherited the description.
void let_go(const std::vector<Signed>& at, const Grant& grant);

}  // namespace locks
