// Livelock: work that is tried again and again, taken and given back, and never done.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "checkup/parts.h"
#include "checkup/patient.h"
#include "claim/claim.h"
#include "events/event.h"
#include "store/history.h"

namespace checkup {
namespace {

using idx::Node;
using issue::Status;

// How often issues and agents began lately, and who of them closed something.
struct Lately {
  std::map<std::string, std::pair<std::size_t, std::set<std::string>>> issues;  // with by whom
  std::map<std::string, std::size_t> agents;
  std::set<std::string> closers;
};

Lately lately(const store::Store& store, store::Token since) {
  Lately found;
  store::History(store, [](std::string_view) {}).newest_first([&](const store::Entry& e, store::Token) {
    if (e.token < since) return false;
    const auto event = events::event_of(e);
    if (event && event->type == "closed") found.closers.insert(event->by);
    if (!event || event->type != "claimed") return true;
    auto& [times, by] = found.issues[event->id];
    ++times;
    by.insert(event->by);
    ++found.agents[event->by];
    return true;
  });
  return found;
}

void look_at_repeats(const idx::State& state, const Lately& lately, std::size_t most,
                     const std::string& span, const Say& say) {
  for (const auto& [id, began] : lately.issues) {
    const Node n = state.find(id);
    if (began.first < most || n == idx::kNone || issue::blocks_nobody(state.status(n))) continue;
    say(id, "was begun " + std::to_string(began.first) + " times within " + span + ", by " +
                text::join({began.second.begin(), began.second.end()}, ", "));
  }
  for (const auto& [agent, times] : lately.agents)
    if (times >= most && !lately.closers.contains(agent))
      say(agent, "began " + std::to_string(times) + " times within " + span + ", and closed nothing",
          show("event-feed --agent " + shell_word(agent)));
}

// Whoever takes by --next gets what is new first; who names an issue need not.
void look_at_old_before_new(const store::View& view, const Say& say) {
  const idx::State& state = view.state();
  for (const auto& taken : state.taken()) {
    const Node old = taken.node;
    if (taken.reserved || state.attempts(old) == 0) continue;
    const auto claim = claim::live_claim(view.line(old));
    if (!claim) continue;
    state.each_ready(idx::Sort::kFair, view.now(), [&](Node n) {
      if (state.priority(n) > state.priority(old)) return false;
      if (state.attempts(n) > 0 || state.created(n).at >= static_cast<Micros>(claim->token)) return true;
      say(std::string(state.id(n)), "waits, and nobody has tried it, behind " + std::string(state.id(old)) +
                                        ", which has failed " + std::to_string(state.attempts(old)) + " times",
          show("bd-show " + shell_word(state.id(n))));
      return false;
    });
  }
}

}  // namespace

void look_at_livelock(Patient& patient, const Say& say) {
  const store::View* view = patient.view();
  if (!view) return;
  const idx::State& state = view->state();
  const auto tries = static_cast<int>(std::min<std::uint64_t>(patient.policy().count("claim.attempts"), 1 << 20));
  for (Node n = 0; n < state.size(); ++n)
    if (tries > 1 && state.attempts(n) == tries - 1 && !issue::blocks_nobody(state.status(n)))
      say(std::string(state.id(n)), "has failed " + std::to_string(tries - 1) + " times: one try is left");
  const Micros window = patient.policy().duration("doctor.livelock");
  const auto since = static_cast<store::Token>(std::max<Micros>(0, view->now() - window));
  look_at_repeats(state, lately(*patient.store(), since), patient.policy().count("doctor.repeats"),
                  format_duration(window), say);
  look_at_old_before_new(*view, say);
}

}  // namespace checkup
