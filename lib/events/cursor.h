// A cursor with a name: how far a reader has got, kept in log/NAME.cursor.
//
// Folded journals that it has still to read are not removed.
#pragma once

#include <optional>
#include <string>

#include "events/event.h"
#include "sys/files.h"

namespace events {

class Cursor {
 public:
  // One reader at a time has it: kTryAgain while somebody else does.
  Cursor(const store::Store& store, const std::string& name);
  std::optional<Token> at() const { return at_; }
  void move(Token token);
  // Nobody keeps it any more.
  static void forget(const store::Store& store, const std::string& name);

 private:
  std::string shown_;
  sys::Fd file_;
  std::optional<Token> at_;
};

}  // namespace events
