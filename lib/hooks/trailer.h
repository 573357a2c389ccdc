// "Bead-Token: ID:TOKEN", by which a commit says under which claim it was made.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "claim/claim.h"

namespace hooks {

inline constexpr char kTrailer[] = "Bead-Token";

struct Held {
  std::string id;
  claim::Token token = 0;
};
// Of a trailer's value; nothing when it is none of ours.
std::optional<Held> parse_held(std::string_view value);
std::string words_of(const Held& held);

// What BEADS_ISSUE and BEADS_TOKEN say of whoever runs this; nothing when the
// first is not set.  A Failure when they make no sense.
std::optional<Held> held_by_us();

}  // namespace hooks
