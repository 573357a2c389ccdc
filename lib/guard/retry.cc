#include "guard/retry.h"

#include <sys/random.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <ctime>

#include "base/text.h"
#include "cli/command.h"
#include "locks/supervise.h"
#include "query/settings.h"
#include "store/policy.h"

namespace guard {
namespace {

constexpr std::size_t kTries = 4;  // of exponential delays, which end nowhere
constexpr Micros kCap = 60 * kSecond;
constexpr char kKey[] = "retry.delays";

Failure usage(const std::string& text) {
  return Failure(text, "see retry-run -h");
}

std::vector<Micros> parse_delays(const std::string& list) {
  std::vector<Micros> all;
  for (const std::string_view one : text::split(list, ',')) {
    const auto span = parse_duration(text::trim(one));
    if (!span || *span < 0)
      throw usage("--delays: '" + text::printable(list) + "' is not a list of durations");
    all.push_back(*span);
  }
  return all;
}

Delays delays_of(const Retrying& asked, const config::Policy& policy) {
  if (asked.exponential) return Delays::exponential(asked.cap.value_or(kCap), asked.jitter);
  return {asked.delays ? parse_delays(*asked.delays) : policy.durations(kKey), asked.jitter};
}

// 0: no limit.
std::size_t tries_of(const Retrying& asked, const Delays& delays) {
  if (!asked.tries) return asked.exponential ? kTries : delays.count() + 1;
  const auto tries = text::parse_count(*asked.tries);
  if (!tries) throw usage("--tries: '" + text::printable(*asked.tries) + "' is not a count");
  return *tries;
}

// On the clock that goes on while the machine is suspended; a signal ends us.
void wait(Micros span) {
  timespec now;
  ::clock_gettime(CLOCK_BOOTTIME, &now);
  const Micros until = now.tv_sec * kSecond + now.tv_nsec / 1000 + span;
  const timespec at{until / kSecond, until % kSecond * 1000};
  while (span > 0 && ::clock_nanosleep(CLOCK_BOOTTIME, TIMER_ABSTIME, &at, nullptr) == EINTR) {
  }
}

std::string shown(Micros span) {
  if (span % kSecond == 0) return format_duration(span);
  const std::string fraction = std::to_string(span % kSecond / (kSecond / 10));
  return std::to_string(span / kSecond) + '.' + fraction + 's';
}

std::string of_all(std::size_t number, std::size_t tries) {
  return std::to_string(number) + (tries == 0 ? "" : " of " + std::to_string(tries));
}

Exit plan(const Delays& delays, std::size_t tries) {
  const std::size_t listed = tries == 0 ? std::max<std::size_t>(delays.count(), 1) + 1 : tries;
  for (std::size_t n = 1; n <= listed; ++n)
    cli::out().write(of_all(n, tries) + '\t' + shown(n == 1 ? 0 : delays.plain(n)) + '\n');
  if (tries == 0) cli::out().write("...\t" + shown(delays.plain(listed + 1)) + '\n');
  return Exit::kYes;
}

}  // namespace

Delays Delays::exponential(Micros cap, bool jitter) {
  std::vector<Micros> each = {std::min(kSecond, cap)};
  while (each.back() < cap) each.push_back(std::min(each.back() * 2, cap));
  return {std::move(each), jitter};
}

Micros Delays::plain(std::size_t try_number) const {
  if (each_.empty()) return 0;
  return each_[std::min(try_number - 2, each_.size() - 1)];
}

Micros Delays::drawn(std::size_t try_number) const {
  const Micros whole = plain(try_number);
  std::uint64_t random = 0;
  if (!jitter_ || whole == 0 || ::getrandom(&random, sizeof random, 0) != sizeof random)
    return whole;
  const auto half = static_cast<std::uint64_t>(whole / 2);
  return whole - static_cast<Micros>(random % (half + 1));
}

Statuses again(const std::vector<std::string>& lists) {
  Statuses on(lists);
  if (lists.empty()) {
    on.put_all();
    for (const int never : {0, locks::kCannotRun, locks::kNotFound}) on.put(never, false);
  }
  if (on.has(0)) throw usage("--on: 0 is success, which is never tried again");
  on.put(static_cast<int>(Exit::kFenced), false);
  on.put(static_cast<int>(Exit::kTryAgain), true);
  return on;
}

Exit retry(const Retrying& asked) {
  if (asked.exponential && asked.delays) throw usage("--delays and --exponential exclude each other");
  if (asked.cap && !asked.exponential) throw usage("--cap: is for --exponential");
  const bool of_policy = !asked.delays && !asked.exponential;
  const config::Policy policy = of_policy ? store::policy_here() : config::Policy();
  if (asked.explain) return query::explain(policy, {kKey});
  const Delays delays = delays_of(asked, policy);
  const std::size_t tries = tries_of(asked, delays);
  const Statuses on = again(asked.on);
  if (asked.dry_run) return plan(delays, tries);
  if (asked.command.empty()) throw usage("COMMAND: is missing");

  for (std::size_t number = 1;; ++number) {
    ::setenv("BEADS_TRY", std::to_string(number).c_str(), 1);
    bool told = false;
    locks::Care care;
    care.most = asked.most;
    care.told = [&] { told = true; };
    const int status = locks::supervise(asked.command, care);
    const bool last = tries != 0 && number >= tries;
    if (status == 0 || told || !on.has(status) || last) {
      if (status != 0 && last && asked.talk.wanted())
        cli::warn("try " + of_all(number, tries) + ": status " + std::to_string(status));
      return static_cast<Exit>(status);
    }
    const Micros span = delays.drawn(number + 1);
    if (asked.talk.wanted())
      cli::warn("try " + of_all(number, tries) + ": status " + std::to_string(status) +
                "; again in " + shown(span));
    wait(span);
  }
}

}  // namespace guard
