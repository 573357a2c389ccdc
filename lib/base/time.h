// Times and durations.  A time is microseconds of Unix time, as a token is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

using Micros = std::int64_t;

constexpr Micros kSecond = 1'000'000;

// A time as somebody wrote it.  `digits` is how many digits of a fraction were
// written (0 to 9): two times are compared at the coarser precision of the two.
struct Instant {
  Micros at = 0;
  int digits = 6;
};

// -1, 0 or 1, at the coarser precision of the two.
int compare(const Instant& a, const Instant& b);

// RFC 3339 with any zone offset and 0 to 9 digits of a fraction (cut to
// microseconds); "T" may be a space or lower case.  Nothing when it is not one.
std::optional<Instant> parse_instant(std::string_view text);

// "2026-11-20T13:05:00.000000Z"; what lies outside the years 0 to 9999 is shown
// as their first or last moment.
std::string format_instant(Micros at);

// "90", "90s", "30m", "4h", "7d", "2w", "1h30m" (larger units first);
// nothing when it is not one or longer than 10,000 years, so that sums with it
// do not overflow.
std::optional<Micros> parse_duration(std::string_view text);

// Such a text, in whole seconds, the rest dropped: "0s", "45s", "1h30m", "3d4h", "-5s".
std::string format_duration(Micros span);

// A time as an option takes it: RFC 3339, a date (midnight UTC), Unix seconds
// (9 digits or more), "now", or a duration ago ("2h"); "+2h" is ahead.
std::optional<Micros> parse_when(std::string_view text, Micros now);
