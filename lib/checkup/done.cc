// What looks done, and is not: doctor --looks-done.
#include <algorithm>

#include "allow/allow.h"
#include "base/text.h"
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

void look_at_left_open(Patient& patient, const Say& say) {
  const store::View* view = patient.view();
  if (!view) return;
  const idx::State& state = view->state();
  for (idx::Node n = 0; n < state.size(); ++n) {
    if (state.status(n) != issue::Status::kClosed) continue;
    const auto open = std::ranges::count_if(state.in(n), [&](const idx::In& edge) {
      return edge.kind == issue::EdgeKind::kParent && !issue::blocks_nobody(state.status(edge.from));
    });
    if (open > 0)
      say(std::string(state.id(n)), "is closed, and " + std::to_string(open) + " of its children " +
                                        (open == 1 ? "is" : "are") + " not");
  }
}

void ask_unmerged(Patient& patient) {
  if (const auto git = patient.folder().repository())
    patient.ask("unmerged", {{{"git", "-C", git->top, "for-each-ref", "--no-merged=HEAD",
                               "--format=%(refname:lstrip=2)", "refs/heads", "refs/remotes"},
                              {},
                              {}}});
}

// AGENT/ID is the branch of who works on an issue.
void look_at_unmerged(Patient& patient, const Say& say) {
  const store::View* view = patient.view();
  const auto answers = patient.answers("unmerged");
  if (!view || answers.empty() || answers[0].status != 0) return;
  const std::string top = patient.folder().repository()->top;
  for (const std::string_view branch : text::split(answers[0].out, '\n')) {
    const std::size_t slash = branch.rfind('/');
    if (slash == branch.npos) continue;
    const idx::Node n = view->state().find(branch.substr(slash + 1));
    if (n != idx::kNone && view->state().status(n) == issue::Status::kClosed)
      say(std::string(view->state().id(n)),
          "is closed, and its branch " + std::string(branch) + " is not merged",
          show("git -C " + shell_word(top) + " log " + shell_word("HEAD.." + std::string(branch))));
  }
}

}  // namespace checkup
