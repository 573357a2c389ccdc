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

  // Of another folder too, where it is there; that it goes away is a change.
  void add(const std::string& folder);

  // All waiting together is over so long from now, sleep of the machine included.
  void limit(Micros span);

  enum class Woken { kChange, kTime, kOver, kReaderGone };
  // `until` is a time of the wall clock, which may be set meanwhile (that wakes as
  // a change does) and goes on while the machine sleeps.  `reader`: a descriptor
  // whose other end may go away, or -1.
  Woken wait(std::optional<Micros> until = {}, int reader = -1);

 private:
  int listen(const std::string& folder);

  Fd events_, over_;
  int own_ = -1;  // the watch of the folder that must not go away
  std::string shown_;
};

}  // namespace sys
