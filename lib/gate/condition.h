// What a gate waits for: "timer:30m", "gh:run:123", "all:[...]".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace gate {

struct Condition {
  enum Kind {
    kTimer, kAt, kRun, kPull, kHuman, kMail, kBead, kEvent, kFile, kCommand, kCooldown, kCron,
    kAll, kAny,
    kUnknown,  // of a type that nobody knows here, or that says nonsense: see `fault`
  };
  Kind kind = kUnknown;
  std::string type, arg;         // "gh:run" and "123"; as the gate has them
  std::vector<Condition> parts;  // of kAll and kAny
  Micros time = 0;               // the span of a timer or cooldown, the time of an `at`
  std::string fault;             // of kUnknown: why

  // Whether only a person opens it, or one of its parts.
  bool needs_person() const;
  // Whether stores and the clock alone tell.
  bool is_local() const;
};

// The issues that it waits for.
std::vector<std::string> beads_of(const Condition& condition);

// await_type and await_id of a gate.  What cannot be understood is kUnknown.
Condition condition_of(std::string_view type, std::string_view arg);

// What somebody asks for: TYPE:ARG each; several mean all of them, behind "any:"
// any of them.  A Failure when one is none.
Condition parse_condition(const std::vector<std::string>& words, Micros now);

// "timer:30m"; fit to be read by parse_condition().
std::string spelt(const Condition& condition);

}  // namespace gate
