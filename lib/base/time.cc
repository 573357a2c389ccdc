#include "base/time.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <utility>

namespace {

constexpr std::int64_t kMinute = 60, kHour = 60 * kMinute, kDay = 24 * kHour;  // seconds
constexpr Micros kLongest = 10'000 * 366 * kDay * kSecond;                     // of a duration
constexpr std::int64_t kFirstSecond = -62'167'219'200;                         // 0000-01-01
constexpr std::int64_t kLastSecond = 253'402'300'799;  // 9999-12-31T23:59:59

constexpr std::array<int, 6> kPowers = {1'000'000, 100'000, 10'000, 1'000, 100, 10};

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Days from 1970-01-01 in the proleptic Gregorian calendar, and back.  Years
// are counted from March, so that the leap day is the last of its year.
std::int64_t days_of(std::int64_t year, int month, int day) {
  year -= month <= 2;
  const std::int64_t era = floor_div(year, 400);
  const std::int64_t of_era = year - era * 400;
  const std::int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146'097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719'468;
}

struct Date {
  int year, month, day;
};
Date date_of(std::int64_t days) {
  days += 719'468;
  const std::int64_t era = floor_div(days, 146'097);
  const std::int64_t of_era = days - era * 146'097;
  const std::int64_t year =
      (of_era - of_era / 1'460 + of_era / 36'524 - of_era / 146'096) / 365;
  const int of_year = static_cast<int>(of_era - (365 * year + year / 4 - year / 100));
  const int month = (5 * of_year + 2) / 153;
  return {static_cast<int>(year + era * 400 + (month >= 10)), month < 10 ? month + 3 : month - 9,
          of_year - (153 * month + 2) / 5 + 1};
}

int days_in(int year, int month) {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// Takes fixed-width fields off the front of a text.
struct Scan {
  std::string_view rest;

  // Exactly `width` digits whose number is low to high.
  bool number(std::size_t width, int low, int high, int& out) {
    if (rest.size() < width) return false;
    out = 0;
    for (const char c : rest.substr(0, width)) {
      if (!is_digit(c)) return false;
      out = out * 10 + (c - '0');
    }
    rest.remove_prefix(width);
    return out >= low && out <= high;
  }
  bool any(std::string_view set) {
    if (rest.empty() || set.find(rest.front()) == set.npos) return false;
    rest.remove_prefix(1);
    return true;
  }
  bool date(std::int64_t& days) {
    int year, month, day;
    if (!number(4, 0, 9999, year) || !any("-") || !number(2, 1, 12, month) || !any("-") ||
        !number(2, 1, days_in(year, month), day))
      return false;
    days = days_of(year, month, day);
    return true;
  }
};

void put(std::string& out, int value, int width) {
  for (int unit = kPowers[7 - width]; unit > 0; unit /= 10)
    out += static_cast<char>('0' + value / unit % 10);
}

}  // namespace

int compare(const Instant& a, const Instant& b) {
  const int digits = std::min(a.digits, b.digits);
  const Micros unit = digits < 6 ? kPowers[digits] : 1;
  const Micros left = floor_div(a.at, unit), right = floor_div(b.at, unit);
  return (left > right) - (left < right);
}

std::optional<Instant> parse_instant(std::string_view text) {
  Scan scan{text};
  std::int64_t days;
  int hour, minute, second;
  if (!scan.date(days) || !scan.any("Tt ") || !scan.number(2, 0, 23, hour) || !scan.any(":") ||
      !scan.number(2, 0, 59, minute) || !scan.any(":") ||
      !scan.number(2, 0, 60, second))  // 60 is a leap second, which Unix time counts as the next
    return {};

  Instant out{0, 0};
  Micros fraction = 0;
  if (scan.any(".")) {
    while (out.digits < 9 && !scan.rest.empty() && is_digit(scan.rest.front())) {
      if (out.digits < 6) fraction += (scan.rest.front() - '0') * kPowers[out.digits] / 10;
      scan.rest.remove_prefix(1);
      ++out.digits;
    }
    if (out.digits == 0) return {};
  }

  std::int64_t offset = 0;
  if (!scan.any("Zz")) {
    const bool east = scan.any("+");
    int hours, minutes;
    if ((!east && !scan.any("-")) || !scan.number(2, 0, 23, hours) || !scan.any(":") ||
        !scan.number(2, 0, 59, minutes))
      return {};
    offset = (hours * kHour + minutes * kMinute) * (east ? 1 : -1);
  }
  if (!scan.rest.empty()) return {};
  out.at = (days * kDay + hour * kHour + minute * kMinute + second - offset) * kSecond + fraction;
  return out;
}

std::string format_instant(Micros at) {
  std::int64_t seconds = floor_div(at, kSecond);
  int fraction = static_cast<int>(at - seconds * kSecond);
  if (seconds < kFirstSecond) seconds = kFirstSecond, fraction = 0;
  if (seconds > kLastSecond) seconds = kLastSecond, fraction = 999'999;
  const std::int64_t days = floor_div(seconds, kDay);
  const int of_day = static_cast<int>(seconds - days * kDay);
  const Date date = date_of(days);
  std::string out;
  out.reserve(27);
  put(out, date.year, 4);
  put(out += '-', date.month, 2);
  put(out += '-', date.day, 2);
  put(out += 'T', of_day / static_cast<int>(kHour), 2);
  put(out += ':', of_day / 60 % 60, 2);
  put(out += ':', of_day % 60, 2);
  put(out += '.', fraction, 6);
  return out += 'Z';
}

std::optional<Micros> parse_duration(std::string_view text) {
  constexpr std::string_view kUnits = "wdhms";
  constexpr std::array<std::int64_t, 5> kSeconds = {7 * kDay, kDay, kHour, kMinute, 1};
  const char* at = text.data();
  const char* const end = at + text.size();
  if (at == end) return {};
  std::size_t next_unit = 0;  // units descend: "1h30m", never "30m1h"
  Micros sum = 0;
  const bool bare = is_digit(text.back());
  while (at != end) {
    std::int64_t number;
    const auto parsed = std::from_chars(at, end, number);
    if (!is_digit(*at) || parsed.ec != std::errc{}) return {};
    at = parsed.ptr;
    std::size_t unit = kUnits.size() - 1;
    if (at != end || !bare) unit = at == end ? kUnits.npos : kUnits.find(*at++, next_unit);
    if (unit == kUnits.npos || (bare && next_unit > 0)) return {};
    next_unit = unit + 1;
    Micros span;
    if (__builtin_mul_overflow(number, kSeconds[unit] * kSecond, &span) ||
        __builtin_add_overflow(sum, span, &sum) || sum > kLongest)
      return {};
  }
  return sum;
}

std::string format_duration(Micros span) {
  if (span < 0) return "-" + format_duration(span == std::numeric_limits<Micros>::min() ? -(span + 1) : -span);
  std::int64_t rest = span / kSecond;
  std::string out;
  for (const auto& [unit, name] :
       {std::pair{kDay, 'd'}, std::pair{kHour, 'h'}, std::pair{kMinute, 'm'}}) {
    if (rest >= unit) (out += std::to_string(rest / unit)) += name;
    rest %= unit;
  }
  if (rest > 0 || out.empty()) (out += std::to_string(rest)) += 's';
  return out;
}

std::optional<Micros> parse_when(std::string_view text, Micros now) {
  if (text == "now") return now;
  if (const auto instant = parse_instant(text)) return instant->at;
  Scan scan{text};
  if (std::int64_t days; scan.date(days) && scan.rest.empty()) return days * kDay * kSecond;

  if (text.size() >= 9 && text.find_first_not_of("0123456789") == text.npos) {
    std::int64_t seconds;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (parsed.ec != std::errc{} || seconds > kLastSecond) return {};
    return seconds * kSecond;
  }
  const bool ahead = text.starts_with('+');
  const auto span = parse_duration(text.substr(ahead));
  Micros out;
  if (!span || __builtin_add_overflow(now, ahead ? *span : -*span, &out)) return {};
  if (out < kFirstSecond * kSecond || out > kLastSecond * kSecond) return {};
  return out;
}
