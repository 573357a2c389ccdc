#include "guard/breaker.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.h"
#include "guard/memory.h"

namespace guard {
namespace {

constexpr std::array<std::string_view, 3> kPresets = {"service", "agent", "farm"};
constexpr std::array<std::string_view, 3> kStates = {"closed", "open", "trying"};
constexpr std::size_t kLongestWhy = 200;

template <class Names>
std::optional<std::size_t> place_of(const Names& names, std::string_view word) {
  const auto at = std::ranges::find(names, word);
  if (at == names.end()) return {};
  return static_cast<std::size_t>(at - names.begin());
}

std::string in_a_row(std::size_t n) {
  return std::to_string(n) + (n == 1 ? " failure" : " failures") + " in a row";
}

std::string whole_seconds(Micros span) {
  return format_duration(span + kSecond - 1);
}

}  // namespace

std::optional<Preset> preset_named(std::string_view word) {
  const auto at = place_of(kPresets, word);
  return at ? std::optional(static_cast<Preset>(*at)) : std::nullopt;
}

std::string_view word_of(Preset preset) { return kPresets[static_cast<std::size_t>(preset)]; }

BreakerRules breaker_rules(const config::Policy& policy, Preset preset) {
  BreakerRules rules;
  if (preset == Preset::kFarm) {
    rules.share = policy.count("breaker.farm.share");
    rules.least = policy.count("breaker.farm.least");
    rules.window = policy.duration("breaker.farm.window");
    rules.known = std::max(rules.window, policy.duration("breaker.farm.known"));
    return rules;
  }
  const std::string table = "breaker." + std::string(word_of(preset)) + '.';
  rules.failures = policy.count(table + "failures");
  rules.open = policy.duration(table + "open");
  rules.probe = policy.duration("breaker.service.probe");
  return rules;
}

std::optional<Breaker> Breaker::parse(json::Text object) {
  const auto preset = preset_named(json::string_or(object, "preset"));
  const auto state = place_of(kStates, json::string_or(object, "state"));
  if (!preset || !state) return {};
  Breaker breaker(*preset);
  breaker.state_ = static_cast<State>(*state);
  breaker.row_ = count_of(object, "row");
  breaker.since_ = moment_of(object, "since");
  breaker.why_ = json::string_or(object, "why");
  if (const std::size_t pid = count_of(object, "pid"); pid > 0 && pid <= INT32_MAX)
    breaker.prober_ = sys::Process{static_cast<pid_t>(pid), 0, '?', count_of(object, "start")};
  const auto agents = json::get(object, "agents");
  if (!agents || json::kind(*agents) != json::Kind::kObject) return breaker;
  for (json::Members m(*agents); m.next();) {
    if (json::kind(m.value()) != json::Kind::kObject) continue;
    breaker.agents_[m.key()] = {moment_of(m.value(), "at"), count_of(m.value(), "failed") != 0};
  }
  return breaker;
}

std::string Breaker::text() const {
  query::Object o;
  o.add("preset", json::quote(word_of(preset_)));
  o.add("state", json::quote(kStates[static_cast<std::size_t>(state_)]));
  o.add("row", row_);
  o.add("since", text_of(since_));
  o.add("why", json::quote(why_));
  if (prober_) {
    o.add("pid", static_cast<std::size_t>(prober_->pid));
    o.add("start", static_cast<std::size_t>(prober_->start));
  }
  std::string agents = "{";
  for (const auto& [name, report] : agents_) {
    query::Object one;
    one.add("at", text_of(report.at));
    one.add("failed", report.failed ? 1 : 0);
    agents += (agents.size() > 1 ? "," : "") + json::quote(name) + ':' + one.end();
  }
  if (!agents_.empty()) o.add("agents", agents + '}');
  return o.end();
}

void Breaker::set(State state, const sys::Moment& now, std::string why) {
  state_ = state;
  since_ = now;
  why_ = std::move(why).substr(0, kLongestWhy);
  prober_.reset();
  if (state == State::kClosed) row_ = 0;
}

bool Breaker::is_over(const BreakerRules& rules, const sys::Moment& now) const {
  return preset_ != Preset::kFarm && sys::age(since_, now) >= rules.open;
}

// Somebody may still report what became of the try.
bool Breaker::is_tried(const BreakerRules& rules, const sys::Moment& now) const {
  if (prober_) return since_.boot == now.boot && sys::runs(prober_->pid, prober_->start) != sys::Runs::kNo;
  return sys::age(since_, now) < rules.probe;
}

bool Breaker::ask(const BreakerRules& rules, const sys::Moment& now,
                  const std::optional<sys::Process>& prober) {
  if (state_ == State::kClosed) return true;
  const bool free = state_ == State::kTrying ? !is_tried(rules, now)
                                             : preset_ == Preset::kService && is_over(rules, now);
  if (!free) return false;
  set(State::kTrying, now, why_);
  prober_ = prober;
  return true;
}

void Breaker::record(bool ok, const BreakerRules& rules, const sys::Moment& now,
                     const std::string& agent, std::size_t agents,
                     const std::optional<sys::Process>& prober, std::string why) {
  if (preset_ == Preset::kFarm) return record_of_farm(ok, rules, now, agent, agents);
  if (state_ == State::kClosed) {
    row_ = ok ? 0 : row_ + 1;
    if (row_ >= rules.failures)
      set(State::kOpen, now, in_a_row(row_) + "; the last: " + why);
    return;
  }
  // What was begun before it opened, or beside the one who tries, says nothing new.
  if (state_ == State::kOpen && !is_over(rules, now)) return;
  const bool is_prober = !prober_ || (prober && prober->pid == prober_->pid &&
                                      prober->start == prober_->start);
  if (state_ == State::kTrying && !is_prober && is_tried(rules, now)) return;
  if (ok) set(State::kClosed, now, "");
  else set(State::kOpen, now, "failed again; " + why);
}

void Breaker::record_of_farm(bool ok, const BreakerRules& rules, const sys::Moment& now,
                             const std::string& agent, std::size_t agents) {
  agents_[agent] = {now, !ok};
  std::erase_if(agents_, [&](const auto& one) { return sys::age(one.second.at, now) > rules.known; });
  const auto failing = static_cast<std::size_t>(std::ranges::count_if(agents_, [&](const auto& one) {
    return one.second.failed && sys::age(one.second.at, now) <= rules.window;
  }));
  const std::size_t all = std::max(agents, agents_.size());
  if (state_ != State::kClosed || failing < rules.least || failing * 100 <= all * rules.share) return;
  set(State::kOpen, now, std::to_string(failing) + " of " + std::to_string(all) +
                             " agents failed within " + format_duration(rules.window));
}

void Breaker::keep_only(const std::vector<std::string>& names) {
  std::erase_if(agents_, [&](const auto& one) {
    return std::ranges::find(names, one.first) == names.end();
  });
}

std::string Breaker::said(const BreakerRules& rules, const sys::Moment& now) const {
  if (state_ == State::kClosed)
    return row_ == 0 ? "closed" : "closed (" + in_a_row(row_) + ")";
  const Micros left = rules.open - sys::age(since_, now);
  std::string said = "open";
  if (preset_ == Preset::kFarm) said += " until it is reset";
  else if (state_ == State::kTrying) said += " while somebody tries";
  else if (left > 0) said += " for another " + whole_seconds(left);
  else if (preset_ == Preset::kService) said += ", and the next one may try";
  if (preset_ == Preset::kAgent) said += std::string(left > 0 ? "," : "") + " until it reports health";
  return said + " (" + text::printable(why_) + ")";
}

}  // namespace guard
