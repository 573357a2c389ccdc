#include "gate/eval.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

#include "base/error.h"
#include "base/text.h"
#include "events/event.h"
#include "gate/cron.h"
#include "query/object.h"
#include "store/history.h"

namespace gate {
namespace {

using What = Decision::What;

bool asks_for_events(const Condition& c) {
  return c.kind == Condition::kEvent || std::ranges::any_of(c.parts, asks_for_events);
}

std::string seconds(Micros at) { return format_instant(at).substr(0, 19) + 'Z'; }

}  // namespace

std::string_view word_of(What what) {
  constexpr std::string_view kWords[] = {"open", "shut", "expired", "unknown"};
  return kWords[what];
}

Judge::Judge(store::Store& store, const store::View& view,
             const std::function<void(std::string_view)>& warn)
    : store_(store), view_(view), warn_(warn), now_(view.now()), elsewhere_(store, view),
      probes_(store) {}

std::vector<Decision> Judge::judge(const std::vector<Gate>& gates) {
  for (const Gate& gate : gates) {
    probes_.want(gate.condition);
    if (asks_for_events(gate.condition)) oldest_event_gate_ = std::min(oldest_event_gate_, gate.created);
  }
  probes_.ask();
  std::vector<Decision> all;
  all.reserve(gates.size());
  for (const Gate& gate : gates) {
    Decision d;
    try {
      d = decide(gate, gate.condition);
    } catch (const Failure& failure) {
      d = {Decision::kUnknown, failure.what(), {}};
    }
    if (const auto end = expires(gate); end && d.what != Decision::kOpen) {
      if (*end <= now_) d = {Decision::kExpired, "its time was over at " + seconds(*end) + ": " + d.reason, {}};
      else d.next = std::min(d.next.value_or(*end), *end);
    }
    all.push_back(std::move(d));
  }
  return all;
}

Decision Judge::decide(const Gate& gate, const Condition& c) {
  switch (c.kind) {
    case Condition::kTimer: return timer(gate, c);
    case Condition::kAt:
      if (c.time <= now_) return {Decision::kOpen, "it is " + seconds(c.time), {}};
      return {Decision::kShut, "until " + seconds(c.time), c.time};
    case Condition::kRun: case Condition::kPull: case Condition::kCommand: {
      const Probes::Answer& answer = probes_.answer(c);
      using enum Probes::Answer::What;
      return {answer.what == kYes ? Decision::kOpen : answer.what == kNo ? Decision::kShut : Decision::kUnknown,
              answer.reason, {}};
    }
    case Condition::kHuman:
      if (gate.approved) return {Decision::kOpen, "approved", {}};
      return {Decision::kShut, "waits for a person", {}};
    case Condition::kMail: return mail(gate, c.arg);
    case Condition::kBead: return bead(c.arg);
    case Condition::kEvent: return event(gate, c.arg);
    case Condition::kFile: return file(c.arg);
    case Condition::kCooldown: return cooldown(gate, c);
    case Condition::kCron: return cron(gate, c.arg);
    case Condition::kAll: case Condition::kAny: return parts(gate, c);
    case Condition::kUnknown: break;
  }
  return {Decision::kUnknown, c.fault, {}};
}

Decision Judge::timer(const Gate& gate, const Condition& c) const {
  const bool own = gate.condition.kind == Condition::kTimer && gate.timeout > 0;
  const Micros span = own ? gate.timeout : c.time;
  Micros end;
  if (gate.created == 0 || __builtin_add_overflow(gate.created, span, &end))
    return {Decision::kUnknown, "nobody knows when it began", {}};
  if (end <= now_) return {Decision::kOpen, "timer elapsed at " + seconds(end), {}};
  return {Decision::kShut, "until " + seconds(end), end};
}

Decision Judge::mail(const Gate& gate, const std::string& pattern) {
  const idx::State& state = view_.state();
  if (!messages_) {
    messages_.emplace();
    for (idx::Node n = 0; n < state.size(); ++n)
      if (state.type(n) == "message" && state.status(n) == issue::Status::kOpen) messages_->push_back(n);
  }
  for (const idx::Node n : *messages_) {
    if (!text::contains_fold(state.title(n), pattern)) continue;
    if (gate.waiters.empty() || std::ranges::find(gate.waiters, state.assignee(n)) != gate.waiters.end())
      return {Decision::kOpen, "mail " + std::string(state.id(n)), {}};
  }
  return {Decision::kShut, "no such mail", {}};
}

Decision Judge::bead(const std::string& arg) {
  const std::size_t equal = arg.find('=');
  const std::string id = arg.substr(0, equal);
  const std::string wanted = equal == arg.npos ? "closed" : arg.substr(equal + 1);
  const query::Seen& seen = elsewhere_.look(id);
  if (seen.what != query::Seen::kThere) return {Decision::kUnknown, id + ": " + seen.why, {}};
  return {seen.status == wanted ? Decision::kOpen : Decision::kShut, id + " is " + text::printable(seen.status), {}};
}

Decision Judge::event(const Gate& gate, const std::string& type) {
  if (!events_) {
    Events found;
    const auto since = static_cast<store::Token>(std::max<Micros>(0, oldest_event_gate_));
    found.whole_from = store::History(store_, warn_).newest_first([&](const store::Entry& e, store::Token) {
      if (e.token < since) return false;
      if (const auto event = events::event_of(e)) found.last.try_emplace(event->type, e.token);
      return true;
    });
    events_ = std::move(found);
  }
  const auto created = static_cast<store::Token>(std::max<Micros>(0, gate.created));
  if (const auto last = events_->last.find(type); last != events_->last.end() && last->second > created)
    return {Decision::kOpen, type + " at " + seconds(static_cast<Micros>(last->second)), {}};
  if (events_->whole_from != UINT64_MAX && created + 1 < events_->whole_from)
    return {Decision::kUnknown, "the log reaches back to " +
                seconds(static_cast<Micros>(events_->whole_from)) + " only", {}};
  return {Decision::kShut, "no " + type + " yet", {}};
}

// Looked at, never opened: opening can hang or wake something.
Decision Judge::file(const std::string& path) const {
  const std::string whole = path.front() == '/' ? path : store_.path() + "/../" + path;
  struct stat st;
  if (::stat(whole.c_str(), &st) == 0) return {Decision::kOpen, text::printable(path) + " is there", {}};
  if (errno == ENOENT || errno == ENOTDIR) return {Decision::kShut, text::printable(path) + " is not there", {}};
  return {Decision::kUnknown, text::printable(path) + ": " + sys::reason(errno), {}};
}

// Since a gate with the same title was opened last.
Decision Judge::cooldown(const Gate& gate, const Condition& c) {
  const idx::State& state = view_.state();
  if (!last_opened_) {
    last_opened_.emplace();
    for (idx::Node n = 0; n < state.size(); ++n)
      if (state.type(n) == "gate" && state.status(n) == issue::Status::kClosed) {
        Micros& last = (*last_opened_)[std::string(state.title(n))];
        last = std::max(last, state.closed(n));
      }
  }
  const auto last = last_opened_->find(state.title(gate.node));
  if (last == last_opened_->end()) return {Decision::kOpen, "the first of its title", {}};
  const Micros end = last->second + c.time;
  if (end <= now_) return {Decision::kOpen, "cooled down at " + seconds(end), {}};
  return {Decision::kShut, "until " + seconds(end), end};
}

Decision Judge::cron(const Gate& gate, const std::string& expression) {
  const auto [at, is_new] = crons_.try_emplace({expression, gate.created / (60 * kSecond)});
  if (is_new) at->second = Cron(expression).next(gate.created);
  if (!at->second) return {Decision::kUnknown, "never comes", {}};
  if (*at->second <= now_) return {Decision::kOpen, "it was " + seconds(*at->second), {}};
  return {Decision::kShut, "until " + seconds(*at->second), at->second};
}

// One that decides alone is named; else each is.
Decision Judge::parts(const Gate& gate, const Condition& c) {
  const bool all = c.kind == Condition::kAll;
  const What deciding = all ? Decision::kShut : Decision::kOpen;
  Decision sum{all ? Decision::kOpen : Decision::kShut, {}, {}};
  bool unknown = false, decided = false;
  for (const Condition& part : c.parts) {
    const Decision d = decide(gate, part);
    if (d.next && d.what == Decision::kShut) sum.next = std::min(sum.next.value_or(*d.next), *d.next);
    if (decided) continue;
    decided = d.what == deciding;
    unknown |= d.what == Decision::kUnknown;
    const std::string named = text::printable(spelt(part)) + ": " + d.reason;
    if (decided) sum.reason = named;
    else if (d.what != Decision::kOpen || !all) sum.reason += (sum.reason.empty() ? "" : "; ") + named;
  }
  if (decided) sum.what = deciding;
  else if (unknown) sum.what = Decision::kUnknown;
  if (sum.what == Decision::kOpen && sum.reason.empty()) sum.reason = "all of it has come";
  return sum;
}

std::string object_of(const Gate& gate, const Decision& decision) {
  const auto q = [](std::string_view s) { return json::quote(s); };
  query::Array waiters;
  for (const std::string& waiter : gate.waiters) waiters.add(json::Text(q(waiter)));
  query::Object object;
  object.add("id", json::Text(q(gate.id)));
  object.add("await_type", json::Text(q(gate.condition.type)));
  object.add("decision", json::Text(q(word_of(decision.what))));
  object.add("reason", json::Text(q(decision.reason)));
  object.add("waiters", json::Text(waiters.end()));
  return object.end();
}

}  // namespace gate
