#include "locks/run.h"

#include <unistd.h>

#include <cstdlib>

#include "base/text.h"
#include "base/error.h"
#include "cli/command.h"
#include "locks/supervise.h"
#include "sys/host.h"
#include "sys/process.h"

namespace locks {
namespace {

void set(const char* name, const std::string& value) { ::setenv(name, value.c_str(), 1); }

// What the process that becomes the command does before.
void get_ready(const Held& held, const Grant& grant, const Job& job) {
  if (!job.shared && !held.cards().empty()) {
    const sys::Clock clock = sys::clock();
    const sys::Process me = sys::self();
    name_holder(held.cards(), grant, {me.pid, me.start, grant.boot, clock.now, clock.boottime,
                                      job.agent, text::join(job.command, " ")});
  }
  held.hand_on();
}

}  // namespace

int run(Held& held, const Job& job) {
  const Grant granted = grant(held.cards(), job.shared);
  if (granted.token != 0) set("BEADS_LOCK_TOKEN", std::to_string(granted.token));
  else ::unsetenv("BEADS_LOCK_TOKEN");
  if (held.slot() != 0) set("BEADS_SLOT", std::to_string(held.slot()));
  if (held.store_fd() >= 0) {
    const sys::Process me = sys::self();
    set("BEADS_LOCK_FD", std::to_string(held.store_fd()) + ':' + std::to_string(me.pid) + ':' +
                             std::to_string(me.start));
  }
  std::string above = std::getenv("BEADS_LOCKS") ? std::getenv("BEADS_LOCKS") : "";
  for (const std::string& name : held.names()) above += (above.empty() ? "" : ",") + name;
  if (!held.names().empty()) set("BEADS_LOCKS", above);
  if (job.exec) {
    get_ready(held, granted, job);
    held.count(false);
    return become(job.command);
  }
  Care care;
  care.most = job.most;
  care.before = [&] { get_ready(held, granted, job); };
  care.after = [&](int) {
    if (!job.pin) held.release();
    held.count(true);
  };
  if (held.max_age() > 0)
    care.timers.push_back({held.max_age(), 0, [&] {
                             cli::warn(text::join(job.command, " ").substr(0, 120) +
                                       ": has had the lock for " +
                                       format_duration(held.max_age()));
                           }});
  return supervise(job.command, care);
}

}  // namespace locks
