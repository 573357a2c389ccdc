// Cron expressions, as crontab(5) has them, in local time.
#pragma once

#include <bitset>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace gate {

// MINUTE HOUR DAY MONTH WEEKDAY, or @hourly, @daily, @midnight, @weekly, @monthly,
// @yearly, @annually.  Fields are lists of *, N, N-M, each with /STEP, and names of
// months and weekdays; 0 and 7 are Sunday.  Where both day and weekday are
// restricted (do not begin with *), either will do.
class Cron {
 public:
  // A Failure that says what is wrong with it.
  explicit Cron(std::string_view expression);

  // The first moment behind `after`; nothing when there is none within 8 years.
  // A time that a clock change skips is the moment of the change.  A time that
  // comes twice counts once, the first time, unless the hour field begins with *.
  std::optional<Micros> next(Micros after) const;

 private:
  bool day_matches(int month, int day, int weekday) const;

  std::bitset<64> minutes_, hours_, days_, months_, weekdays_;
  bool any_day_ = false, any_weekday_ = false, every_hour_ = false;
};

}  // namespace gate
