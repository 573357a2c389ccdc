#include "witness/round.h"

#include <sys/file.h>

#include <algorithm>

#include "allow/allow.h"
#include "base/error.h"
#include "base/text.h"
#include "cli/command.h"
#include "escalation/send.h"
#include "events/event.h"
#include "guard/breaker.h"
#include "guard/memory.h"
#include "guard/ran.h"
#include "locks/place.h"
#include "query/open.h"
#include "sys/flock.h"
#include "sys/host.h"

namespace witness {
namespace {

constexpr Micros kLongestRestart = 600 * kSecond;
constexpr char kMass[] = "witness.mass";
constexpr char kBreaker[] = "breaker.witness";

bool is_bad(Life life) { return life == Life::kDead || life == Life::kHung; }

std::string key_of(const Component& c) { return "witness." + c.name; }

}  // namespace

Round::Round(const store::Folder& folder, const config::Policy& policy, std::string by,
             bool dry_run)
    : folder_(folder), policy_(policy), by_(std::move(by)), dry_run_(dry_run) {}

std::size_t Round::limit(const Component& c, const char* key) const {
  return policy_.count(key_of(c) + '.' + key);
}

// It was started a moment ago, by a witness or by somebody else.
bool Round::is_starting(const Component& c, const Look& look, const Record& record) const {
  const sys::Moment now = sys::Moment::now();
  const Micros grace = policy_.duration(key_of(c) + ".grace");
  if (const auto& r = record.restart; r && r->at.boot == now.boot &&
                                      (sys::age(r->at, now) < grace ||
                                       (r->pid != 0 && sys::runs(r->pid, r->start) == sys::Runs::kYes)))
    return true;
  return look.process &&
         now.boottime - sys::started_at(*look.process, now.boottime, now.boottime) < grace;
}

// No evidence changes nothing.
void Round::count(Seen& seen) const {
  Record& record = seen.record;
  if (seen.look.beat) record.beat = seen.look.beat;
  if (seen.look.process) record.process = seen.look.process;
  if (seen.look.life == Life::kAlive) {
    seen.back = record.failures > 0;
    record.failures = 0;
    record.last_alive = now_;
    if (!is_starting(seen.component, seen.look, record)) record.restart.reset();
  } else if (is_bad(seen.look.life)) {
    seen.starting = is_starting(seen.component, seen.look, record);
    if (seen.starting) return;
    seen.newly = record.failures == 0;
    // However many watch, time has to pass between two failures that count.
    const Micros apart = policy_.duration("witness.every") / 2;
    if (!seen.newly && sys::age(record.last_failure, now_) < apart) return;
    record.last_failure = now_;
    ++record.failures;
  }
}

std::vector<Finding> Round::run() {
  std::vector<Component> watched = components(policy_);
  std::erase_if(watched, [](const Component& c) { return c.name == kSelf; });
  std::vector<Look> looks = look_at(folder_, policy_, watched, Memory::recall(folder_));
  std::vector<Seen> all(watched.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].component = std::move(watched[i]);
    all[i].look = std::move(looks[i]);
  }
  {
    guard::Memory kept(folder_, Memory::kName);
    Memory memory = Memory::read(kept);
    std::vector<std::string> names;
    for (Seen& seen : all) {
      names.push_back(seen.component.name);
      seen.record = memory.of(seen.component.name);
      count(seen);
      memory.of(seen.component.name) = seen.record;
    }
    memory.keep_only(names);
    if (!dry_run_) memory.write(kept);
  }
  const bool mass_death = note_mass_death(all);
  if (mass_death) hold_counts(all);
  std::vector<Finding> findings;
  for (const Seen& seen : all)
    findings.push_back({seen.component.name, seen.look.life, seen.record.failures,
                        act(seen, mass_death), said_of(seen.look), seen.look.process});
  if (mass_death) escalate(kMass, mass_said_, true);
  if (!dry_run_)
    for (const std::string& failure : escalation::flush({folder_, policy_, by_})) cli::warn(failure);
  return findings;
}

// A farm's breaker of the components: who has just failed counts, who is back does not.
bool Round::note_mass_death(const std::vector<Seen>& all) {
  guard::Memory kept(folder_, kBreaker);
  const auto rules = guard::breaker_rules(policy_, guard::Preset::kFarm);
  const guard::Breaker before = guard::Breaker::parse(kept.read("breaker --reset witness"))
                                    .value_or(guard::Breaker(guard::Preset::kFarm));
  guard::Breaker breaker = before;
  std::vector<std::string> names;
  for (const Seen& seen : all) names.push_back(seen.component.name);
  breaker.keep_only(names);
  for (const Seen& seen : all)
    if (seen.newly || seen.back)
      breaker.record(seen.back, rules, now_, seen.component.name, all.size(), {}, "");
  if (!dry_run_ && breaker.text() != before.text())
    kept.write(breaker.text() + '\n', !breaker.stands_as(before));
  mass_said_ = "nothing is restarted: the breaker witness is " + breaker.said(rules, now_);
  return !breaker.ask(rules, now_, {});
}

// So that a restart comes next once somebody has closed the breaker.
void Round::hold_counts(std::vector<Seen>& all) {
  guard::Memory kept(folder_, Memory::kName);
  Memory memory = Memory::read(kept);
  for (Seen& seen : all) {
    const std::size_t most = std::max<std::size_t>(1, limit(seen.component, "restart_after") - 1);
    Record& record = memory.of(seen.component.name);
    record.failures = seen.record.failures = std::min(record.failures, most);
  }
  if (!dry_run_) memory.write(kept);
}

std::string Round::act(const Seen& seen, bool mass_death) {
  const Component& c = seen.component;
  if (seen.back && !dry_run_) {
    guard::Memory kept(folder_, escalation::kBoard);
    escalation::Board board{json::Text(kept.read(escalation::kBoardRemedy))};
    if (board.clear(key_of(c))) kept.write(board.text(), false);
  }
  if (!is_bad(seen.look.life)) return "";
  if (seen.starting) return "starting";
  if (mass_death) return "left alone";
  const std::size_t failures = seen.record.failures;
  if (failures >= limit(c, "escalate")) {
    std::string text = c.name + " is " + std::string(word_of(seen.look.life)) + ": " +
                       said_of(seen.look) + "; " + std::to_string(failures) + " times in a row";
    if (!seen.record.last_alive.boot.empty())
      text += ", last alive at " + format_instant(seen.record.last_alive.wall);
    escalate(key_of(c), text, false);
    return "escalated";
  }
  const bool is_due = seen.look.proven || failures >= limit(c, "restart_after");
  if (!is_due || policy_.text(key_of(c) + ".restart").empty()) return "noted";
  return restart(seen);
}

// Whether it was restarted so often that once more is of no use; else counts one.
bool Round::is_looping(Record& record, const Component& c) const {
  const sys::Moment now = sys::Moment::now();
  if (record.restarts == 0 ||
      sys::age(record.first_restart, now) > policy_.duration(key_of(c) + ".restarts_within")) {
    record.restarts = 0;
    record.first_restart = now;
  }
  return record.restarts++ >= limit(c, "restarts");
}

std::string Round::restart(const Seen& seen) {
  const Component& c = seen.component;
  const allow::Wish wish{key_of(c) + ".restart", policy_.text(key_of(c) + ".restart")};
  if (!allow::is_allowed(folder_, wish)) {
    escalate(key_of(c), c.name + " is " + std::string(word_of(seen.look.life)) + ", and " +
                            allow::refusal(wish) + " (bd-allow)", false);
    return "restart refused";
  }
  if (dry_run_) return "restarted";
  // One watcher at a time; the lock is freed when it is killed, what it wrote is not.
  const sys::Fd lock = sys::open_at(folder_.fd(), "locks/.guard/restart." + locks::file_name(c.name),
                                    O_RDWR | O_CREAT | O_NOFOLLOW);
  if (!sys::lock_within(lock.get(), LOCK_EX, 0)) return "restarted by another witness";
  const Look again = look_at(folder_, policy_, {c}, Memory::recall(folder_)).front();
  if (!is_bad(again.life) || (seen.look.proven && !again.proven)) return "back";
  bool looping = false;
  {
    guard::Memory kept(folder_, Memory::kName);
    Memory memory = Memory::read(kept);
    Record& record = memory.of(c.name);
    if (is_starting(c, again, record)) return "starting";
    looping = is_looping(record, c);
    if (!looping) record.restart = Restart{sys::Moment::now(), 0, 0};
    memory.write(kept);
  }
  if (looping) {
    escalate(key_of(c), c.name + " ends again and again: " + said_of(again), false);
    return "escalated";
  }
  guard::Run run;
  run.command = guard::shell(wish.text);
  run.most = kLongestRestart;
  run.environment = {{"BEADS_COMPONENT", c.name}};
  run.before = [&] {
    guard::Memory kept(folder_, Memory::kName);
    Memory memory = Memory::read(kept);
    const sys::Process me = sys::self();
    memory.of(c.name).restart = Restart{sys::Moment::now(), me.pid, me.start};
    memory.write(kept);
  };
  try {
    query::open_store()->change(by_, [&](store::Draft& draft) {
      draft.add(events::record({.type = "witness.restarted",
                                .data = {{"component", c.name}, {"why", said_of(again)}}}));
    });
  } catch (const Failure& failure) {
    cli::warn(failure.what());  // it is restarted all the same
  }
  const int status = guard::run(run);
  return status == 0 ? "restarted" : "restart failed with status " + std::to_string(status);
}

void Round::escalate(const std::string& key, const std::string& text, bool critical) {
  if (dry_run_) return;
  const auto severity = critical ? escalation::Severity::kCritical : escalation::Severity::kHigh;
  for (const std::string& failure : escalation::raise({folder_, policy_, by_}, key, severity, text))
    cli::warn(failure);
}

}  // namespace witness
