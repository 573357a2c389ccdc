// Cron expressions: against rules worked out by hand, and against a slow second
// reading that looks at every minute.
#include "gate/cron.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>
#include <random>

#include "base/error.h"

namespace gate {
namespace {

class Zone {
 public:
  explicit Zone(const char* name) {
    ::setenv("TZ", name, 1);
    ::tzset();
  }
  ~Zone() {
    ::unsetenv("TZ");
    ::tzset();
  }
};

Micros at(const char* text) { return parse_instant(text)->at; }
std::string next(const char* expression, const char* after) {
  const auto moment = Cron(expression).next(at(after));
  return moment ? format_instant(*moment).substr(0, 16) : "never";
}

TEST(Cron, KnowsTheFields) {
  const Zone zone("UTC");
  EXPECT_EQ(next("0 9 * * *", "2026-11-20T09:00:00Z"), "2026-11-21T09:00");
  EXPECT_EQ(next("0 9 * * *", "2026-11-20T08:59:59.999999Z"), "2026-11-20T09:00");
  EXPECT_EQ(next("*/15 * * * *", "2026-11-20T09:16:00Z"), "2026-11-20T09:30");
  EXPECT_EQ(next("5/20 * * * *", "2026-11-20T09:26:00Z"), "2026-11-20T09:45");
  EXPECT_EQ(next("0 0 31 * *", "2026-11-20T00:00:00Z"), "2026-12-31T00:00");
  EXPECT_EQ(next("0 0 29 feb *", "2026-11-20T00:00:00Z"), "2028-02-29T00:00");
  EXPECT_EQ(next("0 0 29 2 *", "2096-03-01T00:00:00Z"), "2104-02-29T00:00");  // 2100 has none
  EXPECT_EQ(next("0 0 31 2,4,6 *", "2026-11-20T00:00:00Z"), "never");
  EXPECT_EQ(next("30 6 * * Mon-Fri", "2026-11-20T07:00:00Z"), "2026-11-23T06:30");
  EXPECT_EQ(next("0 0 * * 7", "2026-11-20T00:00:00Z"), "2026-11-22T00:00");
  EXPECT_EQ(next("0 0 * * fri-sun", "2026-11-21T00:00:00Z"), "2026-11-22T00:00");
  EXPECT_EQ(next("0 0 * * 6-7", "2026-11-21T00:00:00Z"), "2026-11-22T00:00");
  EXPECT_EQ(next("0 12 1-7 * mon", "2026-11-20T00:00:00Z"), "2026-11-23T12:00");  // either will do
  EXPECT_EQ(next("0 12 */2 * mon", "2026-11-20T00:00:00Z"), "2026-11-23T12:00");  // both: odd, Monday
  EXPECT_EQ(next("@weekly", "2026-11-20T00:00:00Z"), "2026-11-22T00:00");
  EXPECT_EQ(next(" 0\t9  * * *  ", "2026-11-20T09:00:00Z"), "2026-11-21T09:00");
}

TEST(Cron, RefusesWhatIsNone) {
  for (const char* text :
       {"", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * 32 * *", "* * * 13 *",
        "* * * 0 *", "* * * * 8", "5-1 * * * *", "*/0 * * * *", "*/x * * * *", "a * * * *", ", * * * *",
        "1, * * * *", "1- * * * *", "-1 * * * *", "1-2-3 * * * *", "* * * * mo", "* * * janfeb *",
        "@reboot", "99999999999999999999 * * * *", "*/99999999999 * * * *", "1.5 * * * *", "+1 * * * *"})
    EXPECT_THROW(Cron{text}, Failure) << text;
}

// Europe/Berlin: 2026-03-29 02:00 -> 03:00, 2026-10-25 03:00 -> 02:00.
TEST(Cron, ATimeThatIsSkippedIsTheMomentOfTheChange) {
  const Zone zone("Europe/Berlin");
  EXPECT_EQ(next("30 2 * * *", "2026-03-28T12:00:00Z"), "2026-03-29T01:00");
  EXPECT_EQ(next("30 2 * * *", "2026-03-29T01:00:00Z"), "2026-03-30T00:30");
  EXPECT_EQ(next("*/30 * * * *", "2026-03-29T00:31:00Z"), "2026-03-29T01:00");
  EXPECT_EQ(next("30 * * * *", "2026-03-29T00:31:00Z"), "2026-03-29T01:30");
}

TEST(Cron, ATimeThatComesTwiceCountsOnceUnlessEveryHourIsMeant) {
  const Zone zone("Europe/Berlin");
  EXPECT_EQ(next("30 2 * * *", "2026-10-24T12:00:00Z"), "2026-10-25T00:30");
  EXPECT_EQ(next("30 2 * * *", "2026-10-25T00:30:00Z"), "2026-10-26T01:30");
  EXPECT_EQ(next("30 * * * *", "2026-10-25T00:30:00Z"), "2026-10-25T01:30");
  EXPECT_EQ(next("*/20 * * * *", "2026-10-25T00:41:00Z"), "2026-10-25T01:00");
}

// Half an hour, at Lord Howe; over midnight, in Santiago.
TEST(Cron, OtherClockChanges) {
  {
    const Zone zone("Australia/Lord_Howe");  // 2026-10-04 02:00 -> 02:30, at 15:30Z
    EXPECT_EQ(next("15 2 * * *", "2026-10-03T12:00:00Z"), "2026-10-03T15:30");
    EXPECT_EQ(next("45 1 * * *", "2026-04-04T13:00:00Z"), "2026-04-04T14:45");
  }
  const Zone zone("America/Santiago");  // 2026-09-06 00:00 -> 01:00, at 04:00Z
  EXPECT_EQ(next("0 0 * * *", "2026-09-05T12:00:00Z"), "2026-09-06T04:00");
}

// Every minute looked at: where no clock changes, there is one answer.
TEST(Cron, AgreesWithASlowReading) {
  const Zone zone("UTC");
  std::mt19937 random(7);
  const auto pick = [&](int from, int to) { return std::uniform_int_distribution(from, to)(random); };
  const auto field = [&](int from, int to) -> std::string {
    switch (pick(0, 4)) {
      case 0: return "*";
      case 1: return std::to_string(pick(from, to));
      case 2: return "*/" + std::to_string(pick(1, 9));
      case 3: {
        const int low = pick(from, to);
        return std::to_string(low) + '-' + std::to_string(pick(low, to)) + '/' + std::to_string(pick(1, 4));
      }
      default: return std::to_string(pick(from, to)) + ',' + std::to_string(pick(from, to));
    }
  };
  const auto holds = [](const std::string& whole, int from, int to, int n) {
    for (std::size_t at = 0; at <= whole.size();) {
      const std::size_t comma = std::min(whole.find(',', at), whole.size());
      const std::string part = whole.substr(at, comma - at);
      at = comma + 1;
      int low = from, high = to, step = 1;
      char dash = 0;
      if (part[0] == '*') {
        if (part.size() > 1) step = std::stoi(part.substr(2));
      } else {
        std::sscanf(part.c_str(), "%d%c%d/%d", &low, &dash, &high, &step);
        if (dash != '-') high = low;
      }
      if (n >= low && n <= high && (n - low) % step == 0) return true;
    }
    return false;
  };
  for (int round = 0; round < 20; ++round) {
    const std::string f[] = {field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(0, 6)};
    const std::string whole = f[0] + ' ' + f[1] + ' ' + f[2] + ' ' + f[3] + ' ' + f[4];
    const std::time_t from = 1'767'225'600 + pick(0, 86400 * 365);
    std::time_t slow = 0;
    for (std::time_t t = from - from % 60 + 60; t < from + 86400 * 400; t += 60) {
      std::tm tm;
      ::gmtime_r(&t, &tm);
      const bool day = holds(f[2], 1, 31, tm.tm_mday), weekday = holds(f[4], 0, 6, tm.tm_wday);
      const bool both = f[2][0] == '*' || f[4][0] == '*';
      if (holds(f[0], 0, 59, tm.tm_min) && holds(f[1], 0, 23, tm.tm_hour) &&
          holds(f[3], 1, 12, tm.tm_mon + 1) && (both ? day && weekday : day || weekday)) {
        slow = t;
        break;
      }
    }
    const auto fast = Cron(whole).next(from * kSecond);
    if (slow != 0) EXPECT_EQ(fast.value_or(0) / kSecond, slow) << whole << " after " << from;
    else EXPECT_TRUE(!fast || *fast / kSecond >= from + 86400 * 400 - 60) << whole << " after " << from;
  }
}

}  // namespace
}  // namespace gate
