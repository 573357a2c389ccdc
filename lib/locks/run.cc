#include "locks/run.h"

#include <unistd.h>

#include <cstdlib>

#include "base/error.h"
#include "base/text.h"
#include "cli/command.h"
#include "locks/supervise.h"
#include "sys/host.h"
#include "sys/process.h"

namespace locks {
namespace {

constexpr char kMaxAge[] = "lock.max_age";

void set(const char* name, const std::string& value) { ::setenv(name, value.c_str(), 1); }

void set_environment(const Held& held, Token token) {
  if (token != 0) set("BEADS_LOCK_TOKEN", std::to_string(token));
  else ::unsetenv("BEADS_LOCK_TOKEN");
  if (held.slot() != 0) set("BEADS_SLOT", std::to_string(held.slot()));
  if (held.names().empty()) return;
  const char* above = std::getenv("BEADS_LOCKS");
  const std::string names = text::join(held.names(), ",");
  set("BEADS_LOCKS", above && *above ? std::string(above) + ',' + names : names);
}

Holder holder_of(const Job& job) {
  const sys::Clock clock = sys::clock();
  Holder holder;
  holder.since = clock.now;
  holder.boottime = clock.boottime;
  holder.agent = job.agent;
  holder.command = text::join(job.command, " ");
  holder.space = sys::pid_space();
  return holder;
}

// What the process that becomes the command does last; `keeper` runs on.
void hand_on(const Held& held, const sys::Process& keeper) {
  const int store = held.hand_on();
  if (store >= 0)
    set("BEADS_LOCK_FD", std::to_string(store) + ':' + std::to_string(keeper.pid) + ':' +
                             std::to_string(keeper.start));
}

// A max_age that somebody set ends the command; the default is only told of.
void set_limits(Held& held, const Job& job, Care& care) {
  const std::string command = text::join(job.command, " ").substr(0, 120);
  const auto tell = [&](Micros when, const char* what) {
    if (job.quiet || when <= 0) return;
    care.timers.push_back({when, 0, [command, when, what] {
                             cli::warn(command + ": has had the lock for " +
                                       format_duration(when) + what);
                           }});
  };
  const Micros age = held.policy().duration(kMaxAge);
  const bool enforced = held.policy().explain(kMaxAge).origin != "default";
  const Micros most = job.most.value_or(enforced ? age : 0);
  if (most <= 0 || age < most) tell(age, "");
  if (most <= 0) return;
  care.most = most;
  tell(most, ", and is ended");
}

}  // namespace

int run(Held& held, const Job& job) {
  const bool named = !held.cards().empty();
  Holder holder = named ? holder_of(job) : Holder();
  const sys::Process me = named ? sys::self() : sys::Process();
  (job.exec ? holder.pid : holder.keeper) = me.pid;
  (job.exec ? holder.start : holder.keeper_start) = me.start;
  const Grant granted = grant(held.cards(), job.shared, holder);
  set_environment(held, granted.token);
  if (job.exec) {
    hand_on(held, me);
    held.count(false);
    return become(job.command);
  }
  Care care;
  set_limits(held, job, care);
  care.before = [&] {
    if (named) {
      const sys::Process child = sys::self();
      holder.pid = child.pid;
      holder.start = child.start;
      name_holder(held.cards(), granted, holder);
    }
    hand_on(held, me);
  };
  care.after = [&](int) {
    if (!job.pin) {
      let_go(held.cards(), granted);
      held.release();
    }
    held.count(true);
  };
  return supervise(job.command, care);
}

}  // namespace locks
