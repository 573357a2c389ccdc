#include "base/time.h"

#include <gtest/gtest.h>

#include <limits>

namespace {

Micros at(std::string_view text) {
  const auto instant = parse_instant(text);
  EXPECT_TRUE(instant) << text;
  return instant ? instant->at : -1;
}

TEST(Time, ReadsRfc3339) {
  EXPECT_EQ(at("1970-01-01T00:00:00Z"), 0);
  EXPECT_EQ(at("2026-11-20T13:05:00Z"), 1'795'179'900 * kSecond);
  EXPECT_EQ(at("2026-11-20T13:05:00.000001Z"), 1'795'179'900 * kSecond + 1);
  EXPECT_EQ(at("2026-11-20t13:05:00z"), at("2026-11-20 13:05:00Z"));
  EXPECT_EQ(at("2026-01-17T04:18:04.793974-08:00"), at("2026-01-17T12:18:04.793974Z"));
  EXPECT_EQ(at("2026-01-01T00:30:00+01:30"), at("2025-12-31T23:00:00Z"));
  EXPECT_EQ(at("2024-02-29T00:00:00Z") + 86'400 * kSecond, at("2024-03-01T00:00:00Z"));
  EXPECT_EQ(at("2016-12-31T23:59:60Z"), at("2017-01-01T00:00:00Z"));
  EXPECT_EQ(at("0000-01-01T00:00:00Z"), -62'167'219'200 * kSecond);
  EXPECT_EQ(at("9999-12-31T23:59:59Z"), 253'402'300'799 * kSecond);
}

TEST(Time, CutsTheFractionToMicrosecondsAndKnowsItsDigits) {
  EXPECT_EQ(at("1970-01-01T00:00:00.123456789Z"), 123'456);
  EXPECT_EQ(at("1970-01-01T00:00:00.1Z"), 100'000);
  EXPECT_EQ(at("1969-12-31T23:59:59.999999999Z"), -1);
  EXPECT_EQ(parse_instant("1970-01-01T00:00:00Z")->digits, 0);
  EXPECT_EQ(parse_instant("1970-01-01T00:00:00.120Z")->digits, 3);
  EXPECT_EQ(parse_instant("1970-01-01T00:00:00.123456789Z")->digits, 9);
}

TEST(Time, RefusesWhatIsNoTime) {
  for (const char* text :
       {"", "2026", "2026-11-20", "2026-11-20T13:05:00", "2026-11-20T13:05Z",
        "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-11-20T24:00:00Z",
        "2026-11-20T13:60:00Z", "2026-11-20T13:05:61Z", "2026-11-20T13:05:00.Z",
        "2026-11-20T13:05:00.1234567890Z", "2026-11-20T13:05:00+1:00", "2026-11-20T13:05:00+24:00",
        "2026-11-20T13:05:00+01:60", "2026-11-20T13:05:00+0100", "2026-11-20T13:05:00Z ",
        " 2026-11-20T13:05:00Z", "+2026-11-20T13:05:00Z", "2026-11-20T-3:05:00Z",
        "2026-11-20T13:05:00Zx", "2026/11/20T13:05:00Z"})
    EXPECT_FALSE(parse_instant(text)) << text;
  EXPECT_FALSE(parse_instant(std::string_view("2026-11-20T13:05:00Z\0", 21)));
}

TEST(Time, PrintsWhatItReads) {
  EXPECT_EQ(format_instant(0), "1970-01-01T00:00:00.000000Z");
  EXPECT_EQ(format_instant(-1), "1969-12-31T23:59:59.999999Z");
  EXPECT_EQ(format_instant(at("2026-11-20T13:05:00.000102Z")), "2026-11-20T13:05:00.000102Z");
  EXPECT_EQ(format_instant(std::numeric_limits<Micros>::min()), "0000-01-01T00:00:00.000000Z");
  EXPECT_EQ(format_instant(std::numeric_limits<Micros>::max()), "9999-12-31T23:59:59.999999Z");
  // A stride of 12.3 days and some meets every month, leap years and centuries.
  for (Micros t = -62'167'219'200 * kSecond; t < 253'402'300'800 * kSecond; t += 1'062'720'123'457)
    ASSERT_EQ(at(format_instant(t)), t);
}

TEST(Time, ComparesAtTheCoarserPrecision) {
  const auto cmp = [](std::string_view a, std::string_view b) {
    return compare(*parse_instant(a), *parse_instant(b));
  };
  EXPECT_EQ(cmp("2026-01-01T00:00:00Z", "2026-01-01T00:00:00.999999Z"), 0);
  EXPECT_EQ(cmp("2026-01-01T00:00:00.999999Z", "2026-01-01T00:00:00Z"), 0);
  EXPECT_EQ(cmp("2026-01-01T00:00:00.10Z", "2026-01-01T00:00:00.109999Z"), 0);
  EXPECT_EQ(cmp("2026-01-01T00:00:00.10Z", "2026-01-01T00:00:00.11Z"), -1);
  EXPECT_EQ(cmp("2026-01-01T00:00:01Z", "2026-01-01T00:00:00.999999Z"), 1);
  EXPECT_EQ(cmp("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59Z"), 0);
  EXPECT_EQ(cmp("1969-12-31T23:59:59.5Z", "1970-01-01T00:00:00Z"), -1);
  EXPECT_EQ(cmp("2026-01-01T00:00:00.000001Z", "2026-01-01T00:00:00.000002000Z"), -1);
}

TEST(Duration, ReadsUnits) {
  EXPECT_EQ(parse_duration("90"), 90 * kSecond);
  EXPECT_EQ(parse_duration("0"), 0);
  EXPECT_EQ(parse_duration("90s"), 90 * kSecond);
  EXPECT_EQ(parse_duration("30m"), 1'800 * kSecond);
  EXPECT_EQ(parse_duration("4h"), 14'400 * kSecond);
  EXPECT_EQ(parse_duration("7d"), 604'800 * kSecond);
  EXPECT_EQ(parse_duration("2w"), 1'209'600 * kSecond);
  EXPECT_EQ(parse_duration("1h30m"), 5'400 * kSecond);
  EXPECT_EQ(parse_duration("1w2d3h4m5s"), (604'800 + 2 * 86'400 + 3 * 3'600 + 245) * kSecond);
}

TEST(Duration, RefusesWhatIsNone) {
  for (const char* text : {"", "s", "-1", "+1", "1.5h", "1h30", "30m1h", "1h1h", "1x", "1 h", " 1",
                           "1H", "1hh", "9223372036854775807", "99999999999w", "3660001d"})
    EXPECT_FALSE(parse_duration(text)) << text;
  EXPECT_TRUE(parse_duration("3660000d"));
}

TEST(Duration, PrintsWhatItReads) {
  EXPECT_EQ(format_duration(0), "0s");
  EXPECT_EQ(format_duration(45 * kSecond + 999'999), "45s");
  EXPECT_EQ(format_duration(5'400 * kSecond), "1h30m");
  EXPECT_EQ(format_duration((3 * 86'400 + 4 * 3'600) * kSecond), "3d4h");
  EXPECT_EQ(format_duration(-5 * kSecond), "-5s");
  EXPECT_EQ(format_duration(-kSecond + 1), "0s");
  EXPECT_EQ(format_duration(std::numeric_limits<Micros>::min()).front(), '-');
  for (Micros span = 0; span < 1'000'000 * kSecond; span += 997 * kSecond)
    ASSERT_EQ(parse_duration(format_duration(span)), span);
}

TEST(When, TakesEverySpelling) {
  const Micros now = at("2026-11-20T13:05:00Z");
  EXPECT_EQ(parse_when("now", now), now);
  EXPECT_EQ(parse_when("2026-11-20T13:05:00Z", 0), now);
  EXPECT_EQ(parse_when("2026-11-20", now), at("2026-11-20T00:00:00Z"));
  EXPECT_EQ(parse_when("1795179900", 0), now);
  EXPECT_EQ(parse_when("000000001", now), kSecond);
  EXPECT_EQ(parse_when("2h", now), now - 7'200 * kSecond);
  EXPECT_EQ(parse_when("90", now), now - 90 * kSecond);
  EXPECT_EQ(parse_when("+2h", now), now + 7'200 * kSecond);
  for (const char* text : {"", "+", "-2h", "2026-11", "2026-11-31", "253402300800", "+8000d1x",
                           "tomorrow", "2026-11-20 13:05", "99999999999999999999", "3000w2000d1x",
                           "106000w", "+3650000d"})
    EXPECT_FALSE(parse_when(text, now)) << text;
}

}  // namespace
