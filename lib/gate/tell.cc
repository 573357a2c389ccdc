#include "gate/tell.h"

#include "issue/issue.h"

namespace gate {

notice::Notice opened(const Gate& gate, json::Text line) {
  return {gate.id, "gate_opened", json::string_or(line, "closed_at"), gate.waiters,
          json::string_or(line, "close_reason"), {}};
}

notice::Notice trouble(const Gate& gate, const char* about, Micros at, const std::string& text,
                       const config::Policy& policy) {
  notice::Notice notice{gate.id, about, format_instant(at), gate.waiters, text, {}};
  if (notice.to.empty()) notice.to = {policy.text("notice.to")};
  return notice;
}

void tell(store::Store& store, const std::vector<std::string>& ids, const std::string& agent,
          const std::function<void(std::string_view)>& warn) {
  std::vector<notice::Notice> notices;
  const store::View view = store.view();
  for (const std::string& id : ids) {
    const idx::Node n = view.state().find(id);
    if (n == idx::kNone || view.state().type(n) != "gate" ||
        view.state().status(n) != issue::Status::kClosed)
      continue;
    const std::string line = view.line(n);
    notices.push_back(opened(read_gate(view, n, line), line));
  }
  notice::tell(store, notices, agent, warn);
}

std::vector<notice::Notice> due(const store::View& view, const config::Policy& policy) {
  const idx::State& state = view.state();
  const Micros since = view.now() - policy.duration("notice.window");
  std::vector<idx::Node> nodes;
  for (idx::Node n = 0; n < state.size(); ++n)
    if (state.type(n) == "gate" && state.status(n) == issue::Status::kClosed && state.closed(n) >= since)
      nodes.push_back(n);
  std::vector<notice::Notice> notices;
  view.each_line(nodes, [&](idx::Node n, json::Text line) {
    const Gate gate = read_gate(view, n, line);
    notice::Notice notice = opened(gate, line);
    if (!notice::untold(line, notice).empty()) notices.push_back(std::move(notice));
  });
  return notices;
}

}  // namespace gate
