#include "agents/pulse.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "agents/alive.h"
#include "claim/close.h"

namespace agents {
namespace {

using claim::Verdict;
using store::Token;

// Another process that beat under this name, and is none of ours: it belongs to
// another terminal session.
pid_t rival_of(const Moment& moment, const Beat& before, const Beat& now) {
  if (before.pid == now.pid || (now.session != 0 && before.session == now.session)) return 0;
  if (runs(moment, before.pid, before.start, before.boot, moment.space) != sys::Runs::kYes) return 0;
  return ::getsid(before.pid) == ::getsid(0) ? 0 : before.pid;
}

std::vector<std::pair<std::string, Token>> held_by(const store::View& view,
                                                   std::string_view agent) {
  std::vector<std::pair<std::string, Token>> held;
  for (const idx::Node n : view.state().taken()) {
    if (view.state().assignee(n) != agent) continue;
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
  const bool own = json::string_or(line, "assignee") == pulse.agent;
  if (shown) {
    const auto why = claim::fence(line, {pulse.agent, token}, view.store_id(), store.policy());
    if (!why) return {};
  } else if (own || json::string_or(line, "status") == "closed") {
    return {};
  }
  return {Exit::kFenced, id + ": is not " + pulse.agent + "'s any more: " + claim::standing(line)};
}

Verdict look_back(const store::View& view, const Beat& before, const Beat& now) {
  for (const auto& [id, token] : before.held) {
    const bool is_held = std::ranges::any_of(now.held, [&](const auto& h) { return h.first == id; });
    const auto line = is_held ? std::nullopt : view.line(id);
    if (!line) continue;
    const std::string mark = issue::value_of(*line, "metadata.requeued");
    const long long requeued = mark.empty() ? 0 : json::as_integer(mark).value_or(0);
    if (requeued > 0 && static_cast<Token>(requeued) > token)
      return {Exit::kFenced, id + ": was given back by bd-reap"};
  }
  return {};
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
  if (before) now.rival = rival_of(moment, *before, now);

  const store::View view = store.view();
  now.held = held_by(view, pulse.agent);
  Verdict verdict;
  if (!now.issue.empty()) verdict = look_at(store, view, pulse, before ? &*before : nullptr, now.issue);
  else if (before) verdict = look_back(view, *before, now);
  write_beat(folder, now);
  return verdict;
}

}  // namespace agents
