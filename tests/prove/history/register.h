// The claim register of one issue, and what every command does to it.
#pragma once

#include <optional>
#include <string>
#include <tuple>

#include "prove/history/history.h"

namespace prove {

struct Register {
  std::string status;    // "" before the issue is made
  std::string assignee;
  Token token = 0;       // of the claim that counts; 0: none
  Token closed = 0;      // that it was closed with
  Token last = 0;        // the highest one known to be granted
  bool claimed = false;  // a claim has ended: what is opened again begins afresh
  auto operator<=>(const Register&) const = default;
};
std::string text_of(const Register& r);

// Stands for the token that a killed call was granted and nobody has seen.
constexpr Token kUnseen = Token{1} << 63;

// What the register holds after `call`; nothing when the call cannot have had
// this answer then.  Of a killed call: nothing when it would have changed nothing.
// `unseen`: the token of a killed grant.
std::optional<Register> after(const Register& before, const Call& call, const Policy& policy,
                              Token unseen);

}  // namespace prove
