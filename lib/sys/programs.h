// Programs run beside each other, each for a limited time.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/time.h"

namespace sys {

struct Program {
  std::vector<std::string> argv;  // argv[0] is looked for in PATH
  std::string folder = {};        // where it runs; "": here
  std::vector<std::pair<std::string, std::string>> environment = {};  // beside ours
  Micros limit = 0;               // its own; 0: that of all
  bool with_us = false;           // it ends when we do
};

struct Ended {
  int status = -1;        // of exit, 128 + the signal, 127: no such program; -1: nobody knows
  bool too_long = false;  // its time was over, and it was killed with all it started
  std::string out, err;   // the first 64 KiB of each
};

// Programs that run while we go on with something else: at most `most` at once, each for
// `limit`.  Their standard input is /dev/null.  The end of this ends those that still run.
class Programs {
 public:
  Programs(std::vector<Program> programs, std::size_t most, Micros limit);
  Programs(Programs&&) noexcept;
  ~Programs();
  // Their answers, in the order of the programs, when the last one has ended.
  const std::vector<Ended>& wait();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Waits for them at once.
std::vector<Ended> run(const std::vector<Program>& programs, std::size_t most, Micros limit);

}  // namespace sys
