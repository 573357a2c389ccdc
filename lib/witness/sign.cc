#include "witness/sign.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "agents/alive.h"
#include "allow/allow.h"
#include "base/error.h"
#include "base/text.h"
#include "guard/memory.h"
#include "locks/look.h"
#include "sys/host.h"
#include "witness/probe.h"

namespace witness {
namespace {

constexpr std::array<std::string_view, 4> kWords = {"alive", "dead", "hung", "unknown"};
constexpr std::size_t kLargestPidfile = 256;

allow::Wish wish_of(const Component& c) { return {"witness." + c.name + ".cmd", c.cmd}; }

bool is_allowed(const store::Folder& folder, const Component& c) {
  return c.cmd_is_ours || allow::is_allowed(folder, wish_of(c));
}

std::string ago(Micros span) { return format_duration(span) + " ago"; }

class Looker {
 public:
  Looker(const Sight& sight, const Component& component, const Before& before)
      : sight_(sight), folder_(sight.folder), c_(component), now_(sight.now), before_(before),
        seen_(before.beat) {}

  Look look() {
    if (!c_.pid.empty()) add(by_pid(c_.pid, "pid"));
    if (!c_.pidfile.empty()) add(by_pidfile());
    if (!c_.lock.empty()) add(by_lock());
    if (!c_.agent.empty()) add(by_agent());
    // Behind the processes: one that is young has not beaten yet.
    if (!c_.beat.empty()) add(by_beat(c_.beat, AT_FDCWD, c_.beat));
    if (c_.name == kSelf) add(by_beat(kSelfBeat, folder_.fd(), "the witness"));
    if (!c_.port.empty()) add(sight_.probes.answer(Ask::kPort, c_.port, c_.timeout));
    if (!c_.http.empty()) add(sight_.probes.answer(Ask::kUrl, c_.http, c_.timeout));
    if (!c_.unit.empty()) add(sight_.probes.answer(Ask::kUnit, c_.unit, c_.timeout));
    if (!c_.cmd.empty()) add(by_command());
    return std::move(look_);
  }

 private:
  // One that says dead outweighs the others, and no evidence weighs nothing.
  void add(Sign sign) {
    constexpr auto weight = [](Life life) {
      return life == Life::kDead ? 3 : life == Life::kHung ? 2 : life == Life::kAlive ? 1 : 0;
    };
    if (weight(sign.life) > weight(look_.life)) look_.life = sign.life;
    look_.proven |= sign.life == Life::kDead && sign.proven;
    look_.signs.push_back(std::move(sign));
  }

  // "PID", "PID START" or "PID START BOOT"; only with the start is it one process.
  Sign by_pid(std::string_view text, const std::string& from) {
    std::vector<std::string_view> words;
    for (std::string_view line = text::trim(text); !line.empty();) {
      const std::size_t end = std::min(line.find_first_of(" \t\r\n:"), line.size());
      words.push_back(line.substr(0, end));
      line = text::trim(line.substr(std::min(end + 1, line.size())));
    }
    const auto pid = words.empty() ? std::nullopt : text::parse_count(words[0]);
    const auto start = words.size() < 2 ? std::nullopt : text::parse_count(words[1]);
    if (!pid || *pid == 0 || *pid > INT32_MAX || words.size() > 3 || (words.size() > 1 && !start))
      return {Life::kUnknown, from + " holds no process id"};
    const std::string name = "pid " + std::to_string(*pid);
    if (words.size() > 2) {
      std::string boot = text::lower(words[2]);
      std::erase(boot, '-');
      if (boot != now_.boot) return {Life::kDead, name + " was of another boot"};
    }
    return by_process(static_cast<pid_t>(*pid), start, name);
  }

  Sign by_process(pid_t pid, std::optional<std::uint64_t> start, const std::string& name) {
    const auto process = sys::process(pid);
    if (!process && sys::pidfd(pid)) return {Life::kUnknown, name + " cannot be seen from here"};
    if (!process || sys::runs(pid, process->start) == sys::Runs::kNo)
      return {Life::kDead, name + " has ended", start.has_value() || has_ended(pid)};
    if (start && process->start != *start)
      return {Life::kDead, name + " has ended, and its number is another one's now", true};
    look_.process = process;
    born_ = std::max(born_, sys::started_at(*process, now_.boottime, now_.boottime));
    stopped_ = process->state == 'T' || process->state == 't';
    if (stopped_) return {Life::kAlive, name + " is stopped"};
    return {Life::kAlive, name + " runs"};
  }

  // The process that was seen alive before; `pid` where it has to be this one.
  bool has_ended(std::optional<pid_t> pid) const {
    const auto& p = before_.process;
    return p && (!pid || *pid == p->pid) && sys::runs(p->pid, p->start) == sys::Runs::kNo;
  }

  Sign by_pidfile() {
    const auto text = sys::read_if_there(AT_FDCWD, c_.pidfile, kLargestPidfile);
    const std::string name = text::printable(c_.pidfile);
    if (!text) return {Life::kUnknown, "there is no " + name};
    return by_pid(*text, name);
  }

  Sign by_lock() {
    locks::Home home;
    const locks::Place place = locks::place_of(c_.lock, home);
    const auto holders = locks::look({place});
    const std::string name = "lock " + text::printable(c_.lock);
    if (holders.empty())
      return {sys::stat_at(AT_FDCWD, place.path) ? Life::kDead : Life::kUnknown,
              name + " is held by nobody", has_ended({})};
    const locks::Holding& first = holders.front();
    if (first.pid == 0) return {Life::kAlive, name + " is held"};
    Sign sign = by_process(first.pid, std::nullopt, name + " is held: pid " + std::to_string(first.pid));
    sign.life = Life::kAlive;
    return sign;
  }

  Sign by_agent() {
    const agents::Moment moment(folder_, sight_.policy);
    const agents::Agent agent = agents::look(moment, c_.agent);
    const agents::Evidence evidence = agents::judge(moment, agent);
    if (agent.session.alive && agent.session.holder)
      look_.process = sys::process(agent.session.holder->pid);
    constexpr Life kLives[] = {Life::kAlive, Life::kHung, Life::kDead, Life::kUnknown};
    std::string said = "agent " + text::printable(c_.agent) + ": ";
    said += evidence.said.empty() ? "nothing is known" : text::printable(evidence.said);
    return {kLives[static_cast<std::size_t>(evidence.life)], said, agent.session.died};
  }

  Sign by_beat(const std::string& path, int dir, const std::string& shown) {
    const std::string name = text::printable(shown);
    const auto file = sys::stat_at(dir, path);
    if (!file || !S_ISREG(file->st_mode)) return {Life::kUnknown, "there is no beat of " + name};
    const auto text = sys::read_if_there(dir, path, 1 << 16);
    const bool says = text && !json::check(*text) && json::kind(text::trim(*text)) == json::Kind::kObject;
    const json::Text beat = says ? text::trim(*text) : json::Text("{}");
    const std::string boot = json::string_or(beat, "boot");
    if (says && json::get(beat, "lives")) {
      const Sign sign = by_pid(std::to_string(guard::count_of(beat, "pid")) + ' ' +
                                   std::to_string(guard::count_of(beat, "start")) + ' ' + boot,
                               name);
      if (sign.life != Life::kAlive) return sign;
    }
    Micros heard = 0;  // on the clock of ages; what another boot heard was before all of it
    if (boot == now_.boot) heard = static_cast<Micros>(guard::count_of(beat, "boottime"));
    else if (boot.empty()) heard = heard_by_time(sys::identity_of(*file).mtime_ns);
    const Micros from = std::max({heard, sight_.silence, born_});
    const Micros silent = now_.boottime - from;
    if (stopped_) return {Life::kUnknown, "whoever is stopped cannot beat"};
    if (silent > c_.lost)
      return {Life::kHung, "no beat of " + name + " for " + format_duration(silent)};
    if (heard < born_)
      return {Life::kUnknown, "the beat of " + name + " is older than the process"};
    if (now_.boottime - heard > c_.lost || heard == 0)
      return {Life::kUnknown, "no beat of " + name + " yet"};
    return {Life::kAlive, "beat of " + name + ' ' + ago(std::max<Micros>(0, now_.boottime - heard))};
  }

  // The time of a file is on the wall clock, which somebody may have set since.
  Micros heard_by_time(std::int64_t mtime_ns) {
    const Micros before = now_.wall - mtime_ns / 1000;
    sys::Moment first = now_;
    first.boottime = std::clamp<Micros>(now_.boottime - before, 0, now_.boottime);
    if (seen_ && seen_->mtime_ns == mtime_ns && seen_->first.boot == now_.boot) first = seen_->first;
    else if (seen_ && seen_->first.boot == now_.boot) first = now_;  // it changed since
    look_.beat = SeenBeat{mtime_ns, first};
    return first.boottime;
  }

  Sign by_command() {
    if (!is_allowed(folder_, c_)) return {Life::kUnknown, allow::refusal(wish_of(c_))};
    return sight_.probes.answer(Ask::kCommand, c_.cmd, c_.timeout);
  }

  const Sight& sight_;
  const store::Folder& folder_;
  const Component& c_;
  const sys::Moment& now_;
  const Before& before_;
  const std::optional<SeenBeat>& seen_;
  Look look_;
  bool stopped_ = false;
  Micros born_ = 0;  // the process that lives, on the clock of ages
};

}  // namespace

std::string_view word_of(Life life) { return kWords[static_cast<std::size_t>(life)]; }

void prepare(const Sight& sight, const Component& c) {
  if (!c.port.empty()) sight.probes.want(Ask::kPort, c.port, c.timeout);
  if (!c.http.empty()) sight.probes.want(Ask::kUrl, c.http, c.timeout);
  if (!c.unit.empty()) sight.probes.want(Ask::kUnit, c.unit, c.timeout);
  if (!c.cmd.empty() && is_allowed(sight.folder, c)) sight.probes.want(Ask::kCommand, c.cmd, c.timeout);
}

Look look(const Sight& sight, const Component& component, const Before& before) {
  return Looker(sight, component, before).look();
}

std::string said_of(const Look& look) {
  std::string said;
  for (const Sign& sign : look.signs) said += (said.empty() ? "" : "; ") + sign.said;
  return said;
}

}  // namespace witness
