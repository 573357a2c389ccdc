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
std::int64_t days_of(std::int64_t year, unsigned month, unsigned day) {
  year -= month <= 2;
  const std::int64_t era = floor_div(year, 400);
  const std::int64_t of_era = year - era * 400;
  const std::int64_t of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
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

unsigned days_in(int year, unsigned month) {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

void put(std::string& out, int value, int width) {
  for (int unit = kPowers[7 - width]; unit > 0; unit /= 10)
    out += static_cast<char>('0' + value / unit % 10);
}

// Two digits; a number above 99 when one of them is none.
unsigned two(const char* p) {
  const unsigned tens = static_cast<unsigned char>(p[0]) - unsigned{'0'};
  const unsigned ones = static_cast<unsigned char>(p[1]) - unsigned{'0'};
  return tens > 9 || ones > 9 ? 100 : tens * 10 + ones;
}

}  // namespace

int compare(const Instant& a, const Instant& b) {
  const int digits = std::min(a.digits, b.digits);
  const Micros unit = digits < 6 ? kPowers[digits] : 1;
  const Micros left = floor_div(a.at, unit), right = floor_div(b.at, unit);
  return (left > right) - (left < right);
}

std::optional<Instant> parse_instant(std::string_view text) {
  constexpr std::size_t kFixed = 19;  // "dddd-dd-ddTdd:dd:dd"; a zone follows
  if (text.size() <= kFixed) return {};
  const char* p = text.data();
  const char* const end = p + text.size();
  const unsigned century = two(p), of_century = two(p + 2), month = two(p + 5), day = two(p + 8),
                 hour = two(p + 11), minute = two(p + 14), second = two(p + 17);
  const int year = static_cast<int>(century * 100 + of_century);
  const bool formed = century < 100 && of_century < 100 && p[4] == '-' && p[7] == '-' &&
                      (p[10] == 'T' || p[10] == 't' || p[10] == ' ') && p[13] == ':' && p[16] == ':';
  if (!formed || month - 1 > 11 || day - 1 >= days_in(year, month) || hour > 23 || minute > 59 ||
      second > 60)  // Unix time counts a leap second twice
    return {};
  p += kFixed;

  Instant out{0, 0};
  Micros fraction = 0;
  if (*p == '.') {
    for (++p; p != end && out.digits < 9 && is_digit(*p); ++p, ++out.digits)
      if (out.digits < 6) fraction = fraction * 10 + (*p - '0');
    if (out.digits == 0) return {};
    if (out.digits < 6) fraction *= kPowers[out.digits];
  }

  if (p == end) return {};
  std::int64_t offset = 0;
  const char zone = *p++;
  if (zone == '+' || zone == '-') {
    if (end - p != 5) return {};
    const unsigned hours = two(p), minutes = two(p + 3);
    if (hours > 23 || p[2] != ':' || minutes > 59) return {};
    offset = (hours * kHour + minutes * kMinute) * (zone == '+' ? 1 : -1);
  } else if ((zone != 'Z' && zone != 'z') || p != end) {
    return {};
  }
  const std::int64_t of_day = hour * kHour + minute * kMinute + second;
  out.at = (days_of(year, month, day) * kDay + of_day - offset) * kSecond + fraction;
  return out;
}

std::string format_instant(Micros at) {
  constexpr std::int64_t kFirst = kFirstSecond * kSecond, kLast = (kLastSecond + 1) * kSecond - 1;
  at = std::clamp(at, kFirst, kLast);
  const std::int64_t seconds = floor_div(at, kSecond);
  const int fraction = static_cast<int>(at - seconds * kSecond);
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
  if (span <= -kSecond)
    return "-" + format_duration(-std::max(span, -std::numeric_limits<Micros>::max()));
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
  if (text.size() == 10)
    if (const auto day = parse_instant(std::string(text) + "T00:00:00Z")) return day->at;

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
