#include "agents/oddities.h"

#include <algorithm>

namespace agents {
namespace {

using idx::Node;

std::string span(Micros age) { return format_duration(std::max<Micros>(0, age)); }

}  // namespace

Oddities::Oddities(const store::View& view, const Moment& moment, const config::Policy& policy)
    : view_(view), m_(moment), progress_(policy.duration("agent.progress")),
      results_(policy.duration("agent.results")), quiet_(policy.duration("agent.quiet")),
      longest_(policy.durations("agent.longest")) {
  const idx::State& state = view.state();
  state.each_ready(idx::Sort::kFair, view.now(), [&](Node) {
    any_ready_ = true;
    return false;
  });
  for (Node n = 0; n < state.size(); ++n)
    if (state.status(n) == issue::Status::kClosed && state.closed(n) > m_.clock.now - results_)
      closed_.insert(state.assignee(n));
}

std::vector<std::string> Oddities::of(const Listed& listed) const {
  std::vector<std::string> all;
  const auto& beat = listed.agent.beat;
  const bool beats = beat && beat->boot == m_.boot && m_.silent(beat->boottime) < m_.lost;
  Micros since = m_.clock.now;
  if (listed.agent.session.alive && listed.agent.session.holder)
    since = listed.agent.session.holder->since;
  for (const Listed::Held& held : listed.held) {
    since = std::min(since, held.since);
    of_issue(held, beats ? &*beat : nullptr, all);
  }
  if (beats) of_beat(listed, *beat, since, all);
  return all;
}

void Oddities::of_issue(const Listed::Held& held, const Beat* beat, std::vector<std::string>& all) const {
  // Whoever beats, and has not since it was given something, may not have noticed.
  const bool is_news = beat && beat->at < held.since &&
                       std::ranges::find(beat->held, std::pair(held.id, held.token)) == beat->held.end();
  if (is_news && m_.clock.now - held.since >= quiet_)
    all.push_back(held.id + " not begun for " + span(m_.clock.now - held.since) + ": no beat since");
  const Node n = view_.state().find(held.id);
  if (view_.state().status(n) != issue::Status::kInProgress) return;
  const Micros quiet = m_.clock.now - view_.state().updated(n).at;
  if (quiet >= progress_) all.push_back(held.id + " without progress for " + span(quiet));
  if (longest_.empty()) return;
  const auto priority = static_cast<std::size_t>(std::max(0, view_.state().priority(n)));
  const Micros worked = m_.clock.now - held.since, most = longest_[std::min(priority, longest_.size() - 1)];
  if (worked >= most)
    all.push_back(held.id + " in work for " + span(worked) + ", and of priority " +
                  std::to_string(priority) + ": longer than " + span(most));
}

void Oddities::of_beat(const Listed& listed, const Beat& beat, Micros since,
                       std::vector<std::string>& all) const {
  if (m_.silent(beat.boottime) >= quiet_) all.push_back("no beat for " + span(m_.silent(beat.boottime)));
  if (m_.clock.now - since >= results_ && !closed_.contains(listed.agent.name))
    all.push_back("beats, and closed nothing for " + span(m_.clock.now - since));
  if (!listed.held.empty() && beat.waited > beat.worked && beat.waited >= progress_)
    all.push_back("has had work for " + span(beat.waited + beat.worked) + ", and worked for " +
                  span(beat.worked) + " of it");
  if (beat.state == "idle" && listed.held.empty() && any_ready_)
    all.push_back("idle while issues are ready");
  if (beat.state == "stuck")
    all.push_back("says it is stuck" + (beat.note.empty() ? "" : ": " + beat.note));
  if (beat.test && beat.test->status != 0)
    all.push_back("its self-test failed with status " + std::to_string(beat.test->status));
  if (beat.rival != 0 &&
      runs(m_, beat.rival, beat.rival_start, beat.boot, m_.space) != sys::Runs::kNo)
    all.push_back("two of one name: pid " + std::to_string(beat.rival) + " and pid " +
                  std::to_string(beat.pid));
}

}  // namespace agents
