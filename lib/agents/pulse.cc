#include "agents/pulse.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "agents/alive.h"
#include "claim/close.h"
#include "guard/ran.h"
#include "store/history.h"

namespace agents {
namespace {

using claim::Verdict;
using store::Token;

constexpr Micros kLongestTest = 60 * kSecond;

// Whether another process beats under this name that is none of ours: it belongs to
// another terminal session.
bool is_rival(const Moment& moment, const Beat& before, const Beat& now) {
  if (before.pid == now.pid || (now.session != 0 && before.session == now.session)) return false;
  if (runs(moment, before.pid, before.start, before.boot, moment.space) != sys::Runs::kYes) return false;
  return ::getsid(before.pid) != ::getsid(0);
}

std::vector<std::pair<std::string, Token>> held_by(const store::View& view,
                                                   std::string_view agent) {
  std::vector<std::pair<std::string, Token>> held;
  for (const auto& [n, assignee, reserved] : view.state().taken()) {
    if (assignee != agent) continue;
    if (const auto claim = claim::live_claim(view.line(n)))
      held.emplace_back(view.state().id(n), claim->token);
  }
  return held;
}

// The issue that it says it works on.
Verdict look_at(const store::Store& store, const store::View& view, const Pulse& pulse,
                const Beat* before, const std::string& id) {
  const std::string line = view.line(claim::find_issue(view, id));
  std::optional<Token> token = claim::token_from_environment(id);
  const bool shown = token.has_value();
  if (!token && before)
    for (const auto& [held, granted] : before->held)
      if (held == id) token = granted;
  if (token && claim::closed_with(line, *token)) return {};
  const bool is_closed = json::string_or(line, "status") == "closed";
  const bool own = json::string_or(line, "assignee") == pulse.agent;
  if (shown) {
    const auto why = claim::fence(line, {pulse.agent, token}, view.store_id(), store.policy());
    if (!why) return {};
  } else if (is_closed ? !token : own) {  // closed by whom, without a token nobody can tell
    return {};
  }
  return {Exit::kFenced, id + ": is not " + pulse.agent + "'s any more: " + claim::standing(line)};
}

// The claim is taken out, or the issue is another line, as after a deletion.
bool ends_claim(const store::Entry& e, Token token) {
  if (!e.line.empty()) {
    const auto claim = claim::claim_of(e.line);
    return !claim || claim->token != token;
  }
  const auto claim = e.set.empty() ? std::nullopt : json::get(e.set, "metadata.claim");
  return claim && json::kind(*claim) == json::Kind::kNull;
}

// How others ended the claim on `id` that was granted as `token`; "" where the agent
// did, or the log does not reach back.
std::string taken_by_others(const store::Store& store, std::string_view agent, const std::string& id,
                            Token token) {
  std::string op, by;
  store::History(store, [](std::string_view) {}).newest_first([&](const store::Entry& e, Token) {
    if (e.token <= token) return false;
    if (e.id.empty() || json::decode(e.id) != id || !ends_claim(e, token)) return true;
    op = json::decode(e.op);
    by = json::string_or(e.text, "by");
    return true;
  });
  if (op == "reap") return id + ": was given back by bd-reap";
  if (op == "adopt" || op == "import") return id + ": was taken away elsewhere";
  return by.empty() || by == agent ? "" : id + ": was taken away by " + by;
}

// What of the claims of the beat before was taken away; until it holds another one, or
// says that it is idle, that is said.
std::string taken_away(const store::Store& store, const store::View& view, const Beat& before,
                       const Beat& now) {
  const auto has = [](const Beat& beat, const std::string& id) {
    return std::ranges::any_of(beat.held, [&](const auto& held) { return held.first == id; });
  };
  for (const auto& [id, token] : before.held) {
    if (has(now, id)) continue;
    const auto line = view.line(id);
    if (line && claim::closed_with(*line, token)) continue;
    if (std::string how = taken_by_others(store, now.agent, id, token); !how.empty()) return how;
  }
  const bool is_news = std::ranges::any_of(now.held, [&](const auto& h) { return !has(before, h.first); });
  return is_news || now.state == "idle" ? "" : before.lost;
}

// The time since the beat before counts for what it held then and holds still.
void add_time(const Beat& before, Beat& now) {
  if (before.boot != now.boot || before.held.empty() || before.held != now.held) return;
  now.worked = before.worked;
  now.waited = before.waited;
  const Micros passed = std::max<Micros>(0, now.boottime - before.boottime);
  (before.state == "working" ? now.worked : now.waited) += passed;
}

void test_itself(const store::Store& store, const Moment& moment, const Pulse& pulse,
                 const Beat* before, Beat& now) {
  if (before && before->boot == now.boot) now.test = before->test;
  if (pulse.self_test.empty()) return;
  const Micros every = store.policy().duration("agent.test");
  if (now.test && moment.clock.boottime - now.test->boottime < every) return;
  guard::Run run;
  run.command = guard::shell(pulse.self_test);
  run.most = std::min(kLongestTest, moment.lost / 2);  // nobody is to take it for dead meanwhile
  now.test = SelfTest{guard::run(run), moment.clock.now, moment.clock.boottime};
}

}  // namespace

Beat beat_now(const Moment& moment, const std::string& agent, Token session) {
  Beat beat;
  beat.agent = agent;
  beat.at = moment.clock.now;
  beat.boot = moment.boot;
  beat.boottime = moment.clock.boottime;
  beat.session = session;
  return beat;
}

Verdict beat(store::Store& store, const Pulse& pulse) {
  const auto folder = store::Folder::at(store.path());
  const Moment moment(folder, store.policy());
  const auto before = read_beat(folder, pulse.agent);
  Beat now = beat_now(moment, pulse.agent, living_session(store, pulse.agent));
  now.state = pulse.state;
  now.note = pulse.note;
  const char* given = std::getenv("BEADS_ISSUE");
  now.issue = !pulse.issue.empty() || !given ? pulse.issue : given;
  if (const auto parent = sys::process(::getppid())) {
    now.pid = parent->pid;
    now.start = parent->start;
  }
  if (before && is_rival(moment, *before, now)) {
    now.rival = before->pid;
    now.rival_start = before->start;
  }

  const store::View view = store.view();
  now.held = held_by(view, pulse.agent);
  if (before) add_time(*before, now);
  test_itself(store, moment, pulse, before ? &*before : nullptr, now);
  Verdict verdict;
  if (!now.issue.empty()) verdict = look_at(store, view, pulse, before ? &*before : nullptr, now.issue);
  else if (before) now.lost = taken_away(store, view, *before, now);
  if (!now.lost.empty()) verdict = {Exit::kFenced, now.lost};
  write_beat(folder, now);
  return verdict;
}

}  // namespace agents
