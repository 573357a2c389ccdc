// Times, durations, and the small texts that options take.
#include "base/time.h"

#include "base/text.h"
#include "tests/fuzz/common/fuzz.h"

using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view all = fuzz::text_of(data, size);
  constexpr Micros kNow = 1'795'176'000 * kSecond;
  constexpr Micros kFirst = -62'167'219'200 * kSecond, kLast = 253'402'300'799 * kSecond;
  for (const std::string_view line : text::split(all, '\n')) {
    if (const auto at = parse_instant(line)) {
      promise(at->digits >= 0 && at->digits <= 9, "a fraction has 0 to 9 digits", {line});
      const std::string shown = format_instant(at->at);
      const auto again = parse_instant(shown);
      promise(again.has_value(), "what we print is a time", {line, shown});
      if (at->at >= kFirst && at->at <= kLast)
        promise(again->at == at->at, "a printed time is the same one", {line, shown});
      promise(compare(*at, *at) == 0 && compare(*at, *again) == -compare(*again, *at),
              "times are ordered", {line});
      promise(parse_when(line, kNow) == at->at, "an option takes every time", {line});
    }
    if (const auto span = parse_duration(line)) {
      promise(*span >= 0 && *span < (Micros{1} << 60), "a duration is bounded", {line});
      const std::string shown = format_duration(*span);
      promise(parse_duration(shown) == span, "a printed duration is the same one", {line, shown});
      promise(format_duration(-*span) == (*span ? "-" + shown : shown),
              "a sign changes nothing else", {line});
    }
    parse_when(line, kNow);
    parse_when(line, kLast);
    parse_when(line, kFirst);
    if (const auto n = text::parse_count(line))
      promise(std::stoull(std::string(line)) == *n, "a count is its digits", {line});
  }
  // Any number may be shown.
  Micros number = 0;
  for (std::size_t i = 0; i < size && i < 8; ++i)
    number = static_cast<Micros>(static_cast<std::uint64_t>(number) << 8 | data[i]);
  promise(parse_instant(format_instant(number)).has_value(), "any number is shown as a time");
  format_duration(number);
  return 0;
}
