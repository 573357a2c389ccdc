// Signs that have to be asked for: of a URL, a port, a command, a unit.
//
// What is wanted is asked at the same time, each with its own limit, so that one that
// hangs does not make the others wait.
#pragma once

#include <map>
#include <string>

#include "witness/sign.h"

namespace witness {

enum class Ask { kPort, kUrl, kUnit, kCommand };

class Probes {
 public:
  // A port is "8080", "10.0.0.7:8080" or "[::1]:8080"; names are not resolved, but
  // localhost is known.
  void want(Ask what, const std::string& of, Micros timeout);
  // Asks what is wanted and was not asked yet.
  void ask();
  // The answer, asked for now if it was not before.
  Sign answer(Ask what, const std::string& of, Micros timeout);

 private:
  struct Question {
    Ask what;
    std::string of;
    Micros timeout;
    auto operator<=>(const Question&) const = default;
  };
  std::map<Question, std::optional<Sign>> signs_;
};

}  // namespace witness
