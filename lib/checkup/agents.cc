// Who holds claims, and whether they are alive.
#include <map>

#include "agents/list.h"
#include "checkup/parts.h"
#include "checkup/patient.h"
#include "locks/place.h"

namespace checkup {

using agents::Life;

void look_at_claims(Patient& patient, const Say& say) {
  const store::View* view = patient.view();
  if (!view) return;
  const idx::State& state = view->state();
  const agents::Moment moment(patient.folder(), patient.policy());
  std::map<std::string, agents::Agent, std::less<>> known;
  for (const auto& [n, assignee, reserved] : state.taken()) {
    if (!state.claimed(n)) continue;
    const auto claim = claim::live_claim(view->line(n));
    if (!claim) continue;
    auto agent = known.find(claim->holder);
    if (agent == known.end())
      agent = known.emplace(claim->holder, agents::look(moment, claim->holder)).first;
    const agents::Evidence evidence =
        agents::judge(moment, agent->second, *claim, view->store_id());
    if (evidence.life == Life::kDead || evidence.life == Life::kHung)
      say(std::string(state.id(n)), "is held by " + claim->holder + ", who is " +
                                        std::string(agents::word(evidence.life)) + ": " +
                                        evidence.said);
  }
}

void look_at_agents(Patient& patient, const Say& say) {
  const store::View* view = patient.view();
  if (!view) return;
  const agents::Moment moment(patient.folder(), patient.policy());
  for (const agents::Listed& listed : agents::list(*view, moment, patient.policy())) {
    const std::string& name = listed.agent.name;
    for (const std::string& oddity : listed.oddities) say(name, oddity);
    if (listed.agent.beat && listed.agent.beat->boot != moment.boot)
      say(name, "last beat before this machine was started",
          mend("rm " + shell_word(fsck::shown_path(patient.folder().file(
                           std::string(agents::kBeats) + '/' + locks::file_name(name))))));
  }
}

}  // namespace checkup
