// Whether a history of calls can have happened.
//
// Each issue is a register: who holds it, under which token.  A store keeps its
// promise if every call took effect at one moment between its begin and its end,
// so that, told one after the other, the calls get the answers that the rules
// give.  Registers do not touch each other, so each is looked at alone (Herlihy and Wing).
// The search is Wing and Gong's: of the calls that are not placed yet, any that
// began before the first of them ended may be the next; place one, ask the rules,
// go on, and come back when that leads nowhere.  Which calls are placed and what
// the register then holds is all that the rest depends on, so a pair that failed
// once is not tried again (Lowe).  A killed call happened before its death or
// never; the token that it was granted is unknown until somebody sees it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "prove/history/history.h"

namespace prove {

struct Verdict {
  std::vector<std::string> wrong;      // one for each register, or rule, that does not hold
  std::size_t registers = 0, calls = 0;
  std::size_t tried = 0;               // placements
};
Verdict check(const History& history);

}  // namespace prove
