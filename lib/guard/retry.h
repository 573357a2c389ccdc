// retry-run: what is asked for, and doing it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "cli/groups.h"
#include "guard/statuses.h"

namespace guard {

struct Retrying {
  std::vector<std::string> command;
  std::optional<std::string> delays;   // "0,30s,2m"
  std::optional<std::string> tries;    // in all; "0": no limit
  std::optional<Micros> cap;           // of exponential delays
  std::optional<Micros> most;          // how long one try may run
  std::vector<std::string> on;         // the statuses to try again, "1,4-9"
  bool exponential = false, jitter = false, dry_run = false, explain = false;
  cli::Talk talk;
};

// The status of the last try.
Exit retry(const Retrying& asked);

// What to wait before try 2, 3 ...; the last one goes on for ever.
class Delays {
 public:
  Delays(std::vector<Micros> each, bool jitter) : each_(std::move(each)), jitter_(jitter) {}
  // 1 s, doubled each time up to `cap`.
  static Delays exponential(Micros cap, bool jitter);
  std::size_t count() const { return each_.size(); }
  Micros plain(std::size_t try_number) const;  // `try_number` from 2 on
  Micros drawn(std::size_t try_number) const;  // with jitter: between half of it and all

 private:
  std::vector<Micros> each_;
  bool jitter_;
};

// After which statuses a command is tried again: those of `lists`, or where there are
// none every one but 0, 126 and 127; 75 always, 3 never.
Statuses again(const std::vector<std::string>& lists);

}  // namespace guard
