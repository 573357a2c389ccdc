#include "escalation/board.h"

#include <algorithm>
#include <cstdint>

#include "guard/memory.h"

namespace escalation {
namespace {

constexpr std::array<std::string_view, 4> kWords = {"low", "medium", "high", "critical"};
constexpr Micros kForgotten = 7 * 86400 * kSecond;  // what nobody acknowledged, and is over
constexpr Micros kLongestWork = 600 * kSecond;      // who is at it for longer hangs

Condition condition_of(json::Text o) {
  Condition c;
  c.severity = severity_named(json::string_or(o, "severity")).value_or(Severity::kMedium);
  c.text = json::string_or(o, "text");
  c.acked = json::string_or(o, "acked");
  c.since = guard::moment_of(o, "since");
  c.raised = guard::moment_of(o, "raised");
  c.sent = guard::moment_of(o, "sent");
  c.count = guard::count_of(o, "count");
  c.messages = guard::count_of(o, "messages");
  c.noted = guard::count_of(o, "noted");
  c.due = guard::count_of(o, "due") != 0;
  return c;
}

std::string text_of(const Condition& c) {
  query::Object o;
  o.add("severity", json::quote(word_of(c.severity)));
  o.add("text", json::quote(c.text));
  if (!c.acked.empty()) o.add("acked", json::quote(c.acked));
  o.add("since", guard::text_of(c.since));
  o.add("raised", guard::text_of(c.raised));
  o.add("sent", guard::text_of(c.sent));
  o.add("count", c.count);
  o.add("messages", c.messages);
  o.add("noted", c.noted);
  if (c.due) o.add("due", 1);
  return o.end();
}

}  // namespace

std::string_view word_of(Severity severity) { return kWords[static_cast<std::size_t>(severity)]; }

std::optional<Severity> severity_named(std::string_view word) {
  const auto at = std::ranges::find(kWords, word);
  if (at == kWords.end()) return {};
  return static_cast<Severity>(at - kWords.begin());
}

Rules::Rules(const config::Policy& policy)
    : again(policy.duration("escalate.again")), times(policy.count("escalate.times")),
      batch(policy.duration("escalate.batch")) {}

bool Board::Busy::is_at_it(const sys::Moment& now) const {
  return since.boot == now.boot && sys::age(since, now) < kLongestWork &&
         sys::runs(process.pid, process.start) != sys::Runs::kNo;
}

std::optional<Board::Busy> Board::busy_of(json::Text object, std::string_view key) {
  const json::Text o = guard::object_of(object, key).value_or("{}");
  const std::size_t pid = guard::count_of(o, "pid");
  if (pid == 0 || pid > INT32_MAX) return {};
  Busy busy;
  busy.process.pid = static_cast<pid_t>(pid);
  busy.process.start = guard::count_of(o, "start");
  busy.since = guard::moment_of(o, "since");
  return busy;
}

Board::Board(json::Text object) {
  const json::Text conditions = guard::object_of(object, "conditions").value_or("{}");
  for (json::Members m(conditions); m.next();)
    if (json::kind(m.value()) == json::Kind::kObject)
      conditions_[m.key()] = condition_of(m.value());
  last_ = guard::moment_of(object, "last");
  sender_ = busy_of(object, "sender");
  waiter_ = busy_of(object, "waiter");
}

std::string Board::text() const {
  const auto busy = [](const Busy& one) {
    query::Object o;
    o.add("pid", static_cast<std::size_t>(one.process.pid));
    o.add("start", static_cast<std::size_t>(one.process.start));
    o.add("since", guard::text_of(one.since));
    return o.end();
  };
  query::Object o;
  o.add("last", guard::text_of(last_));
  if (sender_) o.add("sender", busy(*sender_));
  if (waiter_) o.add("waiter", busy(*waiter_));
  std::string all = "{";
  for (const auto& [key, condition] : conditions_)
    all += (all.size() > 1 ? ",\n" : "\n") + json::quote(key) + ':' + text_of(condition);
  o.add("conditions", all + '}');
  return o.end() + '\n';
}

void Board::raise(const std::string& key, Severity severity, const std::string& text,
                  const Rules& rules, const sys::Moment& now) {
  Condition& c = conditions_[key];
  const bool is_new = c.count == 0 || sys::age(c.raised, now) > rules.again || severity > c.severity;
  if (is_new) {
    c = Condition();
    c.severity = severity;
    c.text = text;
    c.since = now;
    c.due = true;
  }
  c.raised = now;
  ++c.count;
}

bool Board::acknowledge(const std::string& key, const std::string& by) {
  const auto at = conditions_.find(key);
  if (at == conditions_.end()) return false;
  at->second.acked = by;
  at->second.due = false;
  return true;
}

bool Board::clear(const std::string& key) { return conditions_.erase(key) > 0; }

// What is to be sent once more becomes due, and what is over is forgotten.
void Board::look_again(const Rules& rules, const sys::Moment& now) {
  std::erase_if(conditions_, [&](const auto& one) {
    const Condition& c = one.second;
    const Micros quiet = sys::age(c.raised, now);
    return !c.due && quiet > (c.acked.empty() ? std::max(rules.again, kForgotten) : rules.again);
  });
  for (auto& [key, c] : conditions_)
    if (c.acked.empty() && c.messages > 0 && c.messages <= rules.times &&
        sys::age(c.sent, now) >= rules.again)
      c.due = true;
}

Micros Board::window(const Rules& rules, const sys::Moment& now) const {
  if (last_.boot.empty()) return 0;
  return std::max<Micros>(0, rules.batch - sys::age(last_, now));
}

std::vector<std::string> Board::take(const Rules& rules, const sys::Moment& now,
                                     const sys::Process& sender) {
  look_again(rules, now);
  std::vector<std::string> keys;
  if (sender_ && sender_->is_at_it(now)) return keys;
  bool at_once = window(rules, now) == 0;
  for (const auto& [key, c] : conditions_)
    if (c.due) {
      keys.push_back(key);
      at_once |= c.severity == Severity::kCritical && c.messages == 0;
    }
  if (!at_once) keys.clear();
  std::ranges::stable_sort(keys, std::ranges::greater(), [&](const std::string& key) {
    return conditions_.at(key).severity;
  });
  if (!keys.empty()) sender_ = Busy{sender, now};
  return keys;
}

void Board::told(const std::vector<std::string>& keys, bool arrived, const sys::Moment& now) {
  sender_.reset();
  last_ = now;
  for (const std::string& key : keys) {
    const auto at = conditions_.find(key);
    if (at == conditions_.end()) continue;
    at->second.noted = at->second.messages + 1;
    if (!arrived) continue;
    at->second.due = false;
    at->second.sent = now;
    ++at->second.messages;
  }
}

std::optional<Micros> Board::to_wait(const Rules& rules, const sys::Moment& now) const {
  const bool any = std::ranges::any_of(conditions_, [](const auto& one) { return one.second.due; });
  if (!any || (waiter_ && waiter_->is_at_it(now))) return {};
  return window(rules, now);
}

void Board::set_waiter(const sys::Process& process, const sys::Moment& now) {
  waiter_ = Busy{process, now};
}

}  // namespace escalation
