// Sleeping until something happens: in a folder, on a clock, or to a reader.
#pragma once

#include <optional>
#include <string>

#include "base/time.h"
#include "sys/files.h"

namespace sys {

class Watch {
 public:
  // Of the files right in the folder behind `dir`; `shown` names it in messages.
  // What happens from now on wakes, even before wait() is called.
  Watch(int dir, std::string shown);

  enum class Woken { kChange, kTime, kReaderGone };
  // `until` is a time of the wall clock, which may be set meanwhile (that wakes as
  // a change does) and goes on while the machine sleeps; `longest` is measured
  // from now, sleep included.  Without them it waits for ever.  `reader`: a
  // descriptor whose other end may go away, or -1.
  Woken wait(std::optional<Micros> until, std::optional<Micros> longest, int reader = -1);

 private:
  Fd events_;
  std::string shown_;
};

}  // namespace sys
