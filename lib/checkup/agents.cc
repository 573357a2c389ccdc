// Who holds claims, and whether they are alive.
#include <map>

#include "agents/alive.h"
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
  for (const idx::Node n : state.taken()) {
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
  const agents::Moment moment(patient.folder(), patient.policy());
  for (const std::string& name : agents::names(patient.folder())) {
    const agents::Agent agent = agents::look(moment, name);
    if (!agent.beat) continue;
    const agents::Beat& beat = *agent.beat;
    if (beat.rival != 0 && beat.boot == moment.boot && sys::process(beat.rival))
      say(Severity::kError, name,
          "pid " + std::to_string(beat.rival) + " and pid " + std::to_string(beat.pid) +
              " both work under this name",
          "kill " + std::to_string(beat.rival));
    if (beat.boot != moment.boot)
      say(name, "last beat before this machine was started",
          "rm " + shell_word(patient.folder().file(std::string(agents::kBeats) + '/' +
                                                   locks::file_name(name))));
  }
}

}  // namespace checkup
