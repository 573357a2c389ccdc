// What looks done, and is not: doctor --looks-done.
#include <algorithm>

#include "allow/allow.h"
#include "checkup/parts.h"
#include "checkup/patient.h"
#include "query/epics.h"

namespace checkup {

void look_at_restarts(Patient& patient, const Say& say) {
  const config::Policy& policy = patient.policy();
  for (const std::string& name : policy.names("witness")) {
    const std::string table = "witness." + name, key = table + ".restart";
    const allow::Wish wish{key, policy.text(key)};
    if (wish.text.empty()) {
      if (policy.text(table + ".unit").empty())  // systemd may restart it
        say(name, "is watched, but nothing restarts it", show(editor(patient, store::name::kConfig)));
    } else if (!allow::is_allowed(patient.folder(), wish)) {
      say(name, "is not restarted: you have not allowed the command here");
    }
  }
}

void look_at_retry_delays(Patient& patient, const Say& say) {
  const std::vector<Micros> delays = patient.policy().durations("retry.delays");
  if (!delays.empty() && std::ranges::all_of(delays, [](Micros delay) { return delay == 0; }))
    say("retry.delays", "what fails is tried again at once, every time",
        show(editor(patient, store::name::kConfig)));
}

void look_at_epics(Patient& patient, const Say& say) {
  const store::View* view = patient.view();
  if (!view) return;
  for (const query::Epic& epic : query::epics(*view))
    if (epic.eligible)
      say(std::string(view->state().id(epic.node)),
          "is " + std::string(view->state().status_word(epic.node)) +
              ", but nothing is left to do in it: " + std::to_string(epic.children) + " of " +
              std::to_string(epic.children) + " closed");
}

}  // namespace checkup
