#include "gate/cron.h"

#include <algorithm>
#include <ctime>
#include <span>
#include <vector>

#include "base/error.h"
#include "base/text.h"

namespace gate {
namespace {

constexpr std::string_view kMonths[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                        "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::string_view kWeekdays[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

struct Field {
  std::string_view name;
  int least, most;
  std::span<const std::string_view> words = {};
};

[[noreturn]] void fail(const Field& field, std::string_view part) {
  throw Failure("cron: '" + text::printable(part) + "' is no " + std::string(field.name));
}

int number(const Field& field, std::string_view s) {
  const auto word = std::ranges::find(field.words, text::lower(s));
  if (word != field.words.end()) return static_cast<int>(word - field.words.begin()) + field.least;
  const auto n = s.size() <= 2 ? text::parse_count(s) : std::nullopt;
  if (!n || static_cast<int>(*n) < field.least || static_cast<int>(*n) > field.most) fail(field, s);
  return static_cast<int>(*n);
}

std::bitset<64> parse(const Field& field, std::string_view text) {
  std::bitset<64> all;
  for (const std::string_view part : text::split(text, ',')) {
    const std::size_t slash = part.find('/');
    const std::string_view range = part.substr(0, slash);
    int from = field.least, to = field.most, step = 1;
    if (range != "*") {
      const std::size_t dash = range.find('-');
      from = number(field, range.substr(0, dash));
      if (dash != range.npos) to = number(field, range.substr(dash + 1));
      else if (slash == part.npos) to = from;
      // Of the two numbers that Sunday has, a range ends with the 7.
      if (field.words.data() == kWeekdays && dash != range.npos && to == 0 && from > 0) to = 7;
      if (to < from) fail(field, part);
    }
    if (slash != part.npos) {
      const auto n = text::parse_count(part.substr(slash + 1));
      if (!n || *n == 0 || *n > 60) fail(field, part);
      step = static_cast<int>(*n);
    }
    for (int n = from; n <= to; n += step) all.set(static_cast<std::size_t>(n));
  }
  return all;
}

std::string_view spelt_out(std::string_view expression) {
  constexpr std::pair<std::string_view, std::string_view> kShort[] = {
      {"@hourly", "0 * * * *"},   {"@daily", "0 0 * * *"},  {"@midnight", "0 0 * * *"},
      {"@weekly", "0 0 * * 0"},   {"@monthly", "0 0 1 * *"}, {"@yearly", "0 0 1 1 *"},
      {"@annually", "0 0 1 1 *"},
  };
  for (const auto& [name, whole] : kShort)
    if (expression == name) return whole;
  return expression;
}

// Minutes of local time, as if there were no clock changes: for comparisons.
long long civil(std::time_t at) {
  std::tm tm = {};
  ::localtime_r(&at, &tm);
  return static_cast<long long>(at + tm.tm_gmtoff) / 60;
}

struct Day {
  int year, month, day, weekday;
  long long minutes;  // of its midnight, as civil() counts
};

Day day_of(long long number) {
  const std::time_t at = number * 86400;
  std::tm tm = {};
  ::gmtime_r(&at, &tm);
  return {tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_wday, number * 1440};
}

// The first instant at which the local clock shows `minutes` or, when it skips
// that, more.  Clock changes are of three hours at most.
std::time_t first_at(const Day& day, long long minutes) {
  std::tm tm = {};
  tm.tm_year = day.year - 1900;
  tm.tm_mon = day.month - 1;
  tm.tm_mday = day.day;
  tm.tm_hour = static_cast<int>(minutes - day.minutes) / 60;
  tm.tm_min = static_cast<int>(minutes - day.minutes) % 60;
  tm.tm_isdst = -1;
  const std::time_t guess = ::mktime(&tm);
  if (civil(guess) == minutes) {
    for (const int earlier : {10800, 7200, 3600, 1800, 1200})
      if (civil(guess - earlier) == minutes) return guess - earlier;
    return guess;
  }
  std::time_t before = guess - 4 * 3600, there = guess + 4 * 3600;
  while (there - before > 1) {
    const std::time_t middle = before + (there - before) / 2;
    (civil(middle) >= minutes ? there : before) = middle;
  }
  return there;
}

// When it shows it once more; nothing when it does not.
std::optional<std::time_t> again_at(std::time_t first, long long minutes) {
  for (const int later : {1200, 1800, 3600, 7200, 10800})
    if (civil(first + later) == minutes) return first + later;
  return {};
}

}  // namespace

Cron::Cron(std::string_view expression) {
  std::vector<std::string_view> fields;
  std::string spaced(spelt_out(text::trim(expression)));
  std::ranges::replace(spaced, '\t', ' ');
  for (const std::string_view field : text::split(spaced, ' '))
    if (!field.empty()) fields.push_back(field);
  if (fields.size() != 5)
    throw Failure("cron: '" + text::printable(expression) +
                  "' is not MINUTE HOUR DAY MONTH WEEKDAY");
  minutes_ = parse({"minute", 0, 59}, fields[0]);
  hours_ = parse({"hour", 0, 23}, fields[1]);
  days_ = parse({"day", 1, 31}, fields[2]);
  months_ = parse({"month", 1, 12, kMonths}, fields[3]);
  weekdays_ = parse({"weekday", 0, 7, kWeekdays}, fields[4]);
  if (weekdays_[7]) weekdays_.set(0);
  any_day_ = fields[2].starts_with('*');
  any_weekday_ = fields[4].starts_with('*');
  every_hour_ = fields[1].starts_with('*');
}

bool Cron::day_matches(int month, int day, int weekday) const {
  const auto in = [](const std::bitset<64>& set, int n) { return set[static_cast<std::size_t>(n)]; };
  if (!in(months_, month)) return false;
  const bool by_day = in(days_, day), by_weekday = in(weekdays_, weekday);
  return any_day_ || any_weekday_ ? by_day && by_weekday : by_day || by_weekday;
}

std::optional<Micros> Cron::next(Micros after) const {
  const std::time_t from = static_cast<std::time_t>(after / kSecond);
  const auto is_behind = [&](std::time_t at) { return static_cast<Micros>(at) * kSecond > after; };
  const long long first_day = civil(from) / 1440 - 1;
  std::optional<std::time_t> best;
  // A moment of the next day may come before one that a day shows twice.
  std::optional<long long> last_day;
  for (long long number = first_day; number < first_day + 8 * 366 + 2; ++number) {
    if (last_day && number > *last_day) break;
    const Day day = day_of(number);
    if (!day_matches(day.month, day.day, day.weekday)) continue;
    const auto consider = [&](std::time_t at) {
      if (is_behind(at) && (!best || at < *best)) best = at;
    };
    for (int hour = 0; hour < 24; ++hour) {
      if (!hours_[static_cast<std::size_t>(hour)]) continue;
      const long long start = day.minutes + hour * 60;
      // Far behind or far ahead of what is looked for.
      const std::time_t about = first_at(day, start);
      if (about + 5 * 3600 < from || (best && about > *best + 5 * 3600)) continue;
      for (int minute = 0; minute < 60; ++minute) {
        if (!minutes_[static_cast<std::size_t>(minute)]) continue;
        const std::time_t at = first_at(day, start + minute);
        const bool skipped = civil(at) != start + minute;
        if (!skipped || !every_hour_) consider(at);
        if (!skipped && every_hour_)
          if (const auto again = again_at(at, start + minute)) consider(*again);
      }
    }
    if (best && !last_day) last_day = number + 1;
  }
  if (!best) return {};
  return static_cast<Micros>(*best) * kSecond;
}

}  // namespace gate
