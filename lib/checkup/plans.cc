// Gates that will not open by themselves, and convoys that get nowhere.
#include "checkup/parts.h"
#include "checkup/patient.h"
#include "convoy/convoy.h"
#include "gate/gate.h"

namespace checkup {

void look_at_gates(Patient& patient, const Say& say) {
  const store::View* view = patient.view();
  if (!view) return;
  for (const gate::Gate& g : gate::read_gates(*view, gate::gates(*view, false))) {
    if (g.condition.kind == gate::Condition::kUnknown)
      say(g.id, "nobody can tell when it opens: " + g.condition.fault,
          mend("gate-close --reason 'nobody can tell' " + shell_word(g.id)));
    else if (const auto end = gate::expires(g); end && *end < view->now())
      say(g.id, "waits for " + gate::spelt(g.condition) + ", and expired " +
                    format_duration(view->now() - *end) + " ago",
          mend("gate-close --reason expired " + shell_word(g.id)));
    else if (g.unknown_since)
      say(g.id, "nobody could tell for " + format_duration(view->now() - *g.unknown_since) +
                    " whether " + gate::spelt(g.condition) + " has come");
  }
}

void look_at_convoys(Patient& patient, const Say& say) {
  const store::View* view = patient.view();
  if (!view) return;
  convoy::Convoys convoys(*patient.store(), *view);
  for (const convoy::Convoy& c : convoys.all(false)) {
    for (const convoy::Child& child : c.children)
      if (child.seen.what != query::Seen::kThere)
        say(c.id, "cannot end: " + child.target + ": " + child.seen.why,
            mend("convoy-rm " + shell_word(c.id) + ' ' + shell_word(child.target)));
    if (c.state == convoy::Convoy::kComplete)
      say(c.id, "is complete, and nobody has closed it",
          mend("convoy-check --close " + shell_word(c.id)));
    // Others work on something, and nobody on this.
    const auto waiting = convoys.waiting(c);
    if (c.state == convoy::Convoy::kWorking && !waiting.empty() &&
        waiting.size() + c.done == c.children.size() &&
        view->now() - view->state().updated(c.node).at > patient.policy().duration("agent.idle"))
      say(c.id, "is stranded: nobody works on any of its " + std::to_string(waiting.size()) +
                    " issues that are left");
  }
}

}  // namespace checkup
