#include "agents/reap.h"

#include <map>
#include <set>

#include "claim/claim.h"
#include "events/event.h"

namespace agents {
namespace {

class Judging {
 public:
  Judging(const Moment& moment, const Reaping& reaping, Micros settle,
          const std::function<void(const Looked&)>& told)
      : m_(moment), reaping_(reaping), settle_(settle), told_(told) {}

  std::optional<claim::Ending> operator()(const claim::Taken& taken) {
    const std::string holder = json::string_or(taken.line, "assignee");
    auto found = agents_.find(holder);
    if (found == agents_.end()) found = agents_.emplace(holder, look(m_, holder)).first;
    const Agent& agent = found->second;
    Evidence evidence = taken.claim ? judge(m_, agent, *taken.claim, taken.view.store_id())
                                    : without_claim(taken, agent);
    if (taken.claim && reaping_.idle && evidence.life == Life::kUnknown) tire(evidence, *taken.claim);
    const bool ends = evidence.life == Life::kDead && has_settled(taken.line, evidence);
    if (told_) told_({std::string(taken.id), agent, evidence, ends});
    if (!ends) return std::nullopt;
    // Neither renewed nor with a beat since: it never took what it was given.
    if (taken.claim && evidence.by == By::kLease && taken.claim->renewed == taken.claim->token)
      silent_.emplace(taken.id);
    const std::string by(word(evidence.by));
    return claim::Ending{(by.empty() ? "" : by + ": ") + evidence.said, true};
  }

  // The issues that go back from those who gave no sign since they had them.
  const std::set<std::string, std::less<>>& silent() const { return silent_; }

 private:
  // People and other tools leave no claim: theirs is only asked for with --idle.
  Evidence without_claim(const claim::Taken& taken, const Agent& agent) const {
    Evidence evidence = judge(m_, agent);
    if (evidence.life == Life::kAlive || evidence.life == Life::kHung) return evidence;
    evidence = {Life::kUnknown, By::kNothing, "in progress without a claim"};
    if (!reaping_.idle) return evidence;
    const idx::Node n = taken.view.state().find(taken.id);
    const Micros age = m_.clock.now - taken.view.state().updated(n).at;
    if (age < *reaping_.idle) {
      evidence.left = *reaping_.idle - age;
      return evidence;
    }
    return {Life::kDead, By::kNothing, evidence.said + ", not touched for " + format_duration(age)};
  }

  // A lease that runs still is not waited for longer than --idle.
  void tire(Evidence& evidence, const claim::Claim& claim) const {
    const Micros age = claim.boot == m_.boot ? m_.silent(claim.boottime)
                                             : m_.clock.now - static_cast<Micros>(claim.renewed);
    if (age < *reaping_.idle) evidence.left = std::min(evidence.left, *reaping_.idle - age);
    else
      evidence = {Life::kDead, By::kLease, "no sign for " + format_duration(age)};
  }

  // What was given back a moment ago is left alone for a while.
  bool has_settled(json::Text line, Evidence& evidence) const {
    const std::string mark = issue::value_of(line, "metadata.requeued");
    const Micros at = mark.empty() ? 0 : json::as_integer(mark).value_or(0);
    // Tokens may run ahead of the clock, by a microsecond for each change.
    const Micros age = std::max<Micros>(0, m_.clock.now - at);
    if (at == 0 || age >= settle_ || at > m_.clock.now + kSecond) return true;
    evidence.left = settle_ - age;
    evidence.said += "; was given back a moment ago";
    return false;
  }

  const Moment& m_;
  const Reaping& reaping_;
  const Micros settle_;
  const std::function<void(const Looked&)>& told_;
  std::map<std::string, Agent> agents_;
  std::set<std::string, std::less<>> silent_;
};

// That these never took what they were given.
void tell_of(store::Store& store, const std::vector<claim::Ended>& ended, const std::string& by,
             const std::set<std::string, std::less<>>& silent) {
  if (silent.empty()) return;
  store.change(by, [&](store::Draft& draft) {
    for (const claim::Ended& e : ended)
      if (silent.contains(e.id))
        draft.add(events::record({.type = "agent.unresponsive", .issue = e.id, .data = {{"agent", e.agent}}}));
  });
}

}  // namespace

std::vector<claim::Ended> reap(store::Store& store, const Moment& moment, const Reaping& reaping,
                               const std::function<void(const Looked&)>& told) {
  const Micros settle = store.policy().duration("reap.settle");
  // What the first look saw is not kept: between the two a life may have begun.
  std::optional<Judging> judging;
  const store::View* view = nullptr;
  const claim::Judge judge = [&](const claim::Taken& taken) {
    if (&taken.view != view) judging.emplace(moment, reaping, settle, told);
    view = &taken.view;
    return (*judging)(taken);
  };
  std::vector<claim::Ended> ended =
      claim::authority(store, reaping.dry_run)->sweep(reaping.agent, "reap", judge);
  if (!ended.empty() && !reaping.dry_run) tell_of(store, ended, reaping.agent, judging->silent());
  return ended;
}

}  // namespace agents
