// Running a command on the side: a restart, a message.
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
  std::string input = {};             // on its standard input
  std::vector<std::pair<std::string, std::string>> environment = {};  // is added
  std::function<void()> before = {};  // in the new process
};

// Its status: its own, 124, 126, 127 or 128 + signal.  What it prints goes nowhere, it
// has no terminal, and it goes on when we are killed; what it leaves in the background
// is not waited for.
int run(const Run& run);

// A text that a shell runs.
std::vector<std::string> shell(const std::string& text);

}  // namespace guard
