// Running a command on the side: a check, a restart, a message.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/time.h"

namespace guard {

struct Run {
  std::vector<std::string> command;
  Micros most = 0;                    // then it and what it started are killed
  std::string input;                  // on its standard input
  std::vector<std::pair<std::string, std::string>> environment;  // is added
  bool with_us = true;                // it ends when we do
  std::function<void()> before;       // in the new process
};

struct Ran {
  int status = 0;      // its own, 124, 126, 127 or 128 + signal
  std::string output;  // the first 4096 bytes of standard output, when it is with us
};

// Errors go nowhere, and neither does the output of a command that outlives us.  It
// has no terminal, and what it leaves in the background is not waited for.
Ran run(const Run& run);

// A text that a shell runs.
std::vector<std::string> shell(const std::string& text);

}  // namespace guard
