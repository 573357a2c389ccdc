#include "gate/settle.h"

#include <algorithm>

#include "claim/close.h"
#include "notice/resolved.h"

namespace gate {
namespace {

using issue::Member;

// What is to be written about a gate that was judged; nothing when it changed since.
std::vector<Member> consequence(const store::View& view, const Gate& judged, const Decision& decision,
                                store::Token at) {
  if (!is_open(view, judged.node)) return {};
  const std::string line = view.line(judged.node);
  const Gate now = read_gate(view, judged.node, line);
  if (spelt(now.condition) != spelt(judged.condition) || now.created != judged.created ||
      now.timeout != judged.timeout || now.approved != judged.approved)
    return {};
  std::vector<Member> set;
  if (decision.what == Decision::kOpen) set = claim::close_members(line, decision.reason, at, {});
  const bool unknown = decision.what == Decision::kUnknown;
  if (unknown != now.unknown_since.has_value())
    set.push_back({"metadata.unknown_since", unknown ? json::quote(format_instant(view.now())) : ""});
  return set;
}

}  // namespace

std::size_t close_open(store::Store& store, const std::vector<Gate>& gates,
                       const std::vector<Decision>& decisions, const std::string& agent) {
  std::vector<std::size_t> news;
  for (std::size_t i = 0; i < gates.size(); ++i)
    if (decisions[i].what == Decision::kOpen ||
        (decisions[i].what == Decision::kUnknown) != gates[i].unknown_since.has_value())
      news.push_back(i);
  std::size_t closed = 0;
  if (news.empty()) return closed;
  store.change(agent, [&](store::Draft& draft) {
    for (const std::size_t i : news) {
      Gate gate = gates[i];
      gate.node = draft.view().state().find(gate.id);
      if (gate.node == idx::kNone || draft.view().state().type(gate.node) != "gate") continue;
      auto set = consequence(draft.view(), gate, decisions[i], draft.next_token());
      if (set.empty()) continue;
      const bool opens = decisions[i].what == Decision::kOpen;
      closed += opens;
      draft.add({opens ? "close" : "update", gate.id, std::move(set), {}, {}});
    }
  });
  return closed;
}

void wake(store::Store& store, const std::vector<Gate>& gates,
          const std::vector<Decision>& decisions, bool all, const std::string& agent,
          const std::function<void(std::string_view)>& warn) {
  const config::Policy& policy = store.policy();
  std::vector<std::string> ids;
  std::vector<notice::Notice> notices;
  const store::View view = store.view();
  for (std::size_t i = 0; i < gates.size(); ++i) {
    ids.push_back(gates[i].id);
    const Decision::What what = decisions[i].what;
    if (what != Decision::kExpired && what != Decision::kUnknown) continue;
    const idx::Node n = view.state().find(gates[i].id);
    if (n == idx::kNone || !is_open(view, n)) continue;
    const Gate gate = read_gate(view, n, view.line(n));
    std::optional<notice::Notice> notice;
    if (what == Decision::kExpired) {
      notice = trouble(gate, "gate_expired", expires(gate).value_or(0), decisions[i].reason, policy);
    } else if (gate.unknown_since &&
               view.now() - *gate.unknown_since >= policy.duration("gate.unknown_after")) {
      notice = trouble(gate, "gate_unknown", *gate.unknown_since, decisions[i].reason, policy);
    }
    if (!notice) continue;
    notice->said = gate.id + ": " + std::string(word_of(what)) + ": " + decisions[i].reason;
    notices.push_back(std::move(*notice));
  }
  notice::tell(store, notices, agent, warn);
  if (!all) return tell(store, ids, agent, warn);
  const store::View now = store.view();
  notices = due(now, policy);
  for (notice::Notice& notice : notice::resolved(store, now)) notices.push_back(std::move(notice));
  notice::tell(store, notices, agent, warn);
}

}  // namespace gate
