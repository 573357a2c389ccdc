#include "agents/forget.h"

#include "agents/alive.h"
#include "agents/seat.h"
#include "locks/place.h"

namespace agents {

std::string forget(const store::View& view, const Moment& moment, const config::Policy& policy,
                   const std::string& name, bool dry_run) {
  for (const auto& [n, assignee, reserved] : view.state().taken())
    if (assignee == name && claim::live_claim(view.line(n)))
      return "holds " + std::string(view.state().id(n)) + ", which bd-reap gives back";
  const Agent agent = look(moment, name);
  const Evidence evidence = judge(moment, agent);
  if (evidence.life == Life::kAlive || evidence.life == Life::kHung) return "is alive: " + evidence.said;
  if (!agent.session.holder && !agent.beat) return "is not known";
  if (dry_run) return "";
  if (agent.session.holder) {
    Seat seat(moment.folder, policy, name);  // nobody of that name begins meanwhile
    seat.begin();
    seat.end();
  }
  moment.folder.require_own(kBeats);
  sys::unlink_if_there(moment.folder.fd(), std::string(kBeats) + '/' + locks::file_name(name));
  return "";
}

}  // namespace agents
