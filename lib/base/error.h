// Exit and Failure: how a command ends.
//
// An answer ("nothing is ready", "somebody has it") is a return value.  A
// failure is an exception and the only type that our own code throws: it ends
// the command, and cli::Command prints its text after the program's name.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

enum class Exit : int {
  kYes = 0,        // done, or the answer is yes
  kNo = 1,         // the answer is no
  kTrouble = 2,    // bad usage, an unknown id, a damaged store, an I/O error
  kFenced = 3,     // the token is stale: stop working
  kStuck = 4,      // a cycle, a deadlock, or everything waits for something
  kTryAgain = 75,  // EX_TEMPFAIL: a lock stayed taken; run the command again
};

struct Failure : std::runtime_error {
  // `text` is "thing: reason"; `remedy` is what a person can do about it.
  explicit Failure(std::string text, std::string remedy_ = {})
      : Failure(Exit::kTrouble, std::move(text), std::move(remedy_)) {}
  Failure(Exit exit, const std::string& text, std::string remedy_ = {})
      : std::runtime_error(text), code(exit), remedy(std::move(remedy_)) {}
  Exit code;
  std::string remedy;
};
