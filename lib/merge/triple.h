// The three sides of a merge, and which of two sides is the newer.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "json/json.h"

namespace merge {

// 0 where the issue has no such time.
inline Instant time_of(json::Text line, std::string_view key) {
  return parse_instant(json::string_or(line, key)).value_or(Instant{});
}

struct Triple {
  Triple(std::optional<json::Text> b, json::Text o, json::Text t)
      : base(b),
        ours(o),
        theirs(t),
        ours_at(time_of(o, "updated_at")),
        theirs_at(time_of(t, "updated_at")) {
    if (base) base_at = time_of(*base, "updated_at");
  }

  // Whether the side's updated_at is above base's; without a base nobody knows.
  bool ours_rose() const { return !base || compare(ours_at, base_at) > 0; }
  bool theirs_rose() const { return !base || compare(theirs_at, base_at) > 0; }

  // Of two values of one member, whether theirs wins: the newer issue's does, at
  // a tie the greater value, so that both sides decide alike.
  bool theirs_wins(json::Text our_value, json::Text their_value) const {
    const int newer = compare(theirs_at, ours_at);
    if (newer != 0) return newer > 0;
    return json::canonical(their_value) > json::canonical(our_value);
  }

  std::optional<json::Text> base;
  json::Text ours, theirs;
  Instant base_at, ours_at, theirs_at;
};

}  // namespace merge
