#include "sys/host.h"

#include <sys/random.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <ctime>

#include "base/error.h"
#include "base/text.h"
#include "sys/files.h"

namespace sys {

namespace {

// 16 bytes written as hexadecimal digits, with dashes among them, in the first
// `length` bytes of a file; zero when there is none.  One that cannot be read now
// is trouble: another boot would mean that every worker is dead.
Id id_in(const char* path, std::size_t length) {
  Id id{};
  int got;
  while ((got = calls.openat(AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0)) < 0 && errno == EINTR) {
  }
  const Fd fd(got);
  if (!fd && (errno == ENOENT || errno == ENOTDIR || errno == EACCES)) return id;
  if (!fd) fail(path, errno);
  char buffer[36];
  const std::size_t n = read_at(fd.get(), buffer, std::min(length, sizeof buffer), 0, path);
  std::size_t digit = 0;
  for (std::size_t i = 0; i < n && digit < 32; ++i) {
    const char c = buffer[i];
    int value;
    if (c >= '0' && c <= '9') value = c - '0';
    else if (c >= 'a' && c <= 'f') value = c - 'a' + 10;
    else if (c == '-') continue;
    else break;
    id[digit / 2] = static_cast<std::uint8_t>(id[digit / 2] << 4 | value);
    ++digit;
  }
  return digit == 32 ? id : Id{};
}

Micros read_clock(clockid_t which) {
  timespec t;
  ::clock_gettime(which, &t);
  return t.tv_sec * kSecond + t.tv_nsec / 1000;
}

}  // namespace

std::string hex(const Id& id) {
  static const char digits[] = "0123456789abcdef";
  std::string out;
  for (const std::uint8_t byte : id) {
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

Id random_id() {
  Id id;
  while (::getrandom(id.data(), id.size(), 0) != static_cast<ssize_t>(id.size()))
    if (errno != EINTR) fail("getrandom", errno);
  return id;
}

Id boot_id() { return id_in("/proc/sys/kernel/random/boot_id", 36); }
Id machine_id() { return id_in("/etc/machine-id", 32); }

std::int64_t wall_ns() {
  timespec t;
  ::clock_gettime(CLOCK_REALTIME, &t);
  return t.tv_sec * std::int64_t{1'000'000'000} + t.tv_nsec;
}

Clock clock() {
  Clock c;
  const char* now = std::getenv("BEADS_NOW");
  const char* boot = std::getenv("BEADS_BOOT");
  c.fixed = (now && *now) || (boot && *boot);
  if (now && *now) {
    const auto instant = parse_instant(now);
    const auto seconds = text::parse_count(now);
    if (!instant && !seconds)
      throw Failure("BEADS_NOW: '" + text::printable(now) + "' is neither RFC 3339 nor Unix seconds");
    c.now = instant ? instant->at : static_cast<Micros>(*seconds) * kSecond;
  } else {
    c.now = read_clock(CLOCK_REALTIME);
  }
  if (boot && *boot) {
    const auto seconds = text::parse_count(boot);
    if (!seconds) throw Failure("BEADS_BOOT: '" + text::printable(boot) + "' is not seconds");
    c.boottime = static_cast<Micros>(*seconds) * kSecond;
  } else {
    c.boottime = read_clock(CLOCK_BOOTTIME);
  }
  return c;
}

}  // namespace sys
