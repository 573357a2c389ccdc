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

  // All waiting together is over so long from now, sleep of the machine included.
  void limit(Micros span);

  enum class Woken { kChange, kTime, kOver, kReaderGone };
  // `until` is a time of the wall clock, which may be set meanwhile (that wakes as
  // a change does) and goes on while the machine sleeps.  `reader`: a descriptor
  // whose other end may go away, or -1.
  Woken wait(std::optional<Micros> until = {}, int reader = -1);

 private:
  Fd events_, over_;
  std::string shown_;
};

}  // namespace sys
