#include "board/board.h"

#include <algorithm>

#include "agents/list.h"
#include "base/error.h"
#include "claim/claim.h"
#include "convoy/convoy.h"
#include "gate/gate.h"

namespace board {
namespace {

using idx::Node;
using issue::Status;

Work work_of(const idx::State& state, Node n) {
  Work work;
  work.id = state.id(n);
  work.title = state.title(n);
  work.priority = state.priority(n);
  return work;
}

Work claimed_work(const store::View& view, Node n, const agents::Moment& moment) {
  const idx::State& state = view.state();
  const std::string line = view.line(n);
  Work work = work_of(state, n);
  work.agent = state.assignee(n);
  if (const auto claim = claim::live_claim(line)) {
    work.since = static_cast<Micros>(claim->token);
    const auto evidence =
        agents::judge(moment, agents::look(moment, claim->holder), *claim, view.store_id());
    work.life = agents::word(evidence.life);
    work.said = evidence.said;
  } else if (const auto started = parse_instant(json::string_or(line, "started_at"))) {
    work.since = started->at;
  }
  if (work.since != 0) work.age = std::max<Micros>(0, view.now() - work.since);
  const auto minutes = json::as_integer(json::get(line, "estimated_minutes").value_or("null"));
  constexpr long long kLongest = 60LL * 24 * 3650;
  if (minutes && *minutes > 0) work.estimate = std::min(*minutes, kLongest) * 60 * kSecond;
  return work;
}

}  // namespace

Board look(checkup::Patient& patient) {
  const store::View* view = patient.view();
  if (!view) throw Failure(patient.complaints().front(), "doctor");
  const idx::State& state = view->state();
  const agents::Moment moment(patient.folder(), patient.policy());
  Board board;
  board.now = view->now();
  for (Node n = 0; n < state.size(); ++n) {
    const Status status = state.status(n);
    if (status == Status::kClosed) ++board.closed;
    if (issue::blocks_nobody(status)) continue;
    ++board.open;
  }
  for (const gate::Gate& g : gate::read_gates(*view, gate::gates(*view, false)))
    board.gates.push_back({g.id, std::string(state.title(g.node)), gate::spelt(g.condition)});
  convoy::Convoys convoys(*patient.store(), *view);
  for (const convoy::Convoy& c : convoys.all(false))
    board.convoys.push_back({c.id, std::string(state.title(c.node)), c.done, c.children.size()});
  state.each_ready(idx::Sort::kFair, view->now(), [&](Node n) {
    board.ready.push_back(work_of(state, n));
    return true;
  });
  for (const auto& taken : state.taken())
    board.claimed.push_back(claimed_work(*view, taken.node, moment));
  std::ranges::stable_sort(board.claimed, std::greater(), &Work::age);
  for (const Node n : state.all_blocked()) {
    board.blocked.push_back(work_of(state, n));
    for (const std::string_view by : state.blockers(n)) board.blocked.back().by.emplace_back(by);
  }
  for (const agents::Listed& l : agents::list(*view, moment, patient.policy())) {
    std::string ids;
    for (const auto& held : l.held) ids += (ids.empty() ? "" : ",") + held.id;
    board.agents.push_back({l.agent.name, std::string(agents::word(l.evidence.life)),
                            l.agent.beat ? l.agent.beat->state : "", ids, l.evidence.said});
  }
  for (const locks::Holding& h : patient.locks())
    if (!h.waiters.empty()) board.locks.push_back(h);
  board.anomalies = checkup::examine(patient, checkup::quick());
  return board;
}

}  // namespace board
