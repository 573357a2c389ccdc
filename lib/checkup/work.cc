// What the issues say of the work: who has what, for how long, and what nobody has.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "checkup/parts.h"
#include "checkup/patient.h"
#include "edit/ids.h"

namespace checkup {
namespace {

using idx::Node;
using issue::Status;


// bd's own types of 0.20 to 1.0 and br's.
bool is_known_type(std::string_view type) {
  static constexpr std::string_view kTypes[] = {
      "task",  "bug",   "feature",   "epic",   "chore", "decision", "spike",
      "story", "event", "milestone", "convoy", "slot",  "docs",     "question"};
  return std::ranges::find(kTypes, type) != std::end(kTypes) || idx::is_infrastructure(type);
}

// The names in bd's `types.custom: "runbook,probe:active"`.
std::set<std::string> custom_words(std::string_view yaml, std::string_view key) {
  std::set<std::string> words;
  const std::string value = edit::value_in_yaml(yaml, key);
  for (const std::string_view word : text::split(value, ','))
    words.emplace(text::trim(word.substr(0, word.find(':'))));
  return words;
}

}  // namespace

void look_at_types(Patient& patient, const Say& say) {
  const store::View* view = patient.view();
  if (!view) return;
  const std::string yaml = sys::read_if_there(patient.folder().fd(), "config.yaml").value_or("");
  const auto types = custom_words(yaml, "types.custom");
  const auto statuses = custom_words(yaml, "status.custom");
  const idx::State& state = view->state();
  for (Node n = 0; n < state.size(); ++n) {
    if (state.status(n) == Status::kTombstone) continue;
    const std::string id(state.id(n)), type(state.type(n)), status(state.status_word(n));
    if (!is_known_type(type) && !types.contains(type))
      say(id, "has the type " + type, mend("bd-update --type task " + shell_word(id)));
    if (state.status(n) == Status::kOther && !statuses.contains(status))
      say(id, "has the status " + status, mend("bd-update --status open " + shell_word(id)));
  }
}

void look_at_limits(Patient& patient, const Say& say) {
  const store::View* view = patient.view();
  if (!view) return;
  const idx::State& state = view->state();
  std::map<std::string_view, std::vector<Node>> held;
  for (const auto& [n, assignee, reserved] : state.taken())
    if (!reserved && !assignee.empty()) held[assignee].push_back(n);
  const std::uint64_t most = patient.policy().count("claim.max_in_progress");
  for (const auto& [agent, nodes] : held) {
    if (nodes.size() <= most) continue;
    std::string ids, back;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      const std::string_view id = state.id(nodes[i]);
      ids += (ids.empty() ? "" : ", ") + std::string(id);
      if (i >= most)
        back += (back.empty() ? "" : " && ") + std::string("bd-release --agent ") +
                shell_word(agent) + ' ' + shell_word(id);
    }
    say(std::string(agent),
        "has " + std::to_string(nodes.size()) + " issues in progress, and " + std::to_string(most) +
            " is the limit: " + ids,
        mend(back));
  }
}

void look_at_unheld(Patient& patient, const Say& say) {
  const store::View* view = patient.view();
  if (!view) return;
  const idx::State& state = view->state();
  const Micros idle = patient.policy().duration("agent.idle");
  for (const auto& [n, by, reserved] : state.taken()) {
    const Micros quiet = view->now() - state.updated(n).at;
    if (reserved || state.claimed(n) || quiet <= idle) continue;
    say(std::string(state.id(n)), "is in progress without a claim" +
                                      (by.empty() ? "" : ", by " + std::string(by)) +
                                      ", and untouched for " + format_duration(quiet));
  }
}

void look_at_retries(Patient& patient, const Say& say) {
  const store::View* view = patient.view();
  if (!view) return;
  const idx::State& state = view->state();
  for (Node n = 0; n < state.size(); ++n)
    if (state.status(n) == Status::kBlocked && state.has_label(n, "failed"))
      say(std::string(state.id(n)), "failed " + std::to_string(state.attempts(n)) + " times");
}

void look_at_ephemeral(Patient& patient, const Say& say) {
  const store::View* view = patient.view();
  if (!view) return;
  const idx::State& state = view->state();
  const Micros most = patient.policy().duration("doctor.ephemeral");
  for (Node n = 0; n < state.size(); ++n) {
    const Micros age = view->now() - state.created(n).at;
    if (state.ephemeral(n) && state.status(n) != Status::kTombstone && age > most)
      say(std::string(state.id(n)), "is ephemeral, and " + format_duration(age) + " old",
          mend("bd-delete " + std::string(state.in(n).empty() ? "" : "--force ") +
               shell_word(state.id(n))));
  }
}

}  // namespace checkup
