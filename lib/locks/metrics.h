// How often the store's locks were taken, how long they were waited for and held:
// counted without a daemon, in run/locks.metrics.
//
// Each flock-run adds a line per lock when it is done with it.  A file above
// kMostBytes is replaced by the sums of what it says, so that counters go on.
// Lines that are added while that is done may be lost.
//
//   run NAME CONTENDED WAITED HELD      microseconds; HELD is - where nobody saw the end
//   late NAME WAITED                    given up
//   sum NAME RUNS CONTENDED LATE WAITS... HOLDS...
//
// WAITS and HOLDS are histograms: the total in microseconds, then a count for each
// of kBounds and one for what is above.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "store/folder.h"

namespace locks {

inline constexpr std::size_t kMostBytes = 256 * 1024;
inline constexpr std::array<Micros, 8> kBounds = {
    kSecond / 1000, kSecond / 100, kSecond / 10, kSecond,
    10 * kSecond,   60 * kSecond,  300 * kSecond, 1800 * kSecond};

// One lock that was taken.
struct Taking {
  std::string name;
  bool contended = false;  // it was not free at once
  Micros waited = 0;
  Micros since = 0;        // when it was got, on the monotonic clock
};

// These never fail: what cannot be written is not counted.  `ended`: the command has.
void count_taken(const store::Folder& folder, const std::vector<Taking>& taken, bool ended);
void count_late(const store::Folder& folder, const std::string& name, Micros waited);

// The sums of such a file as lines of it, the lock that was used last at the end;
// lines that are not whole are left out.  Beyond `most` bytes the first are too.
std::string summed(std::string_view lines, std::size_t most);

// What is counted of `names`, or of every lock when there are none, for Prometheus.
std::string metrics(const store::Folder& folder, const std::vector<std::string>& names);

}  // namespace locks
