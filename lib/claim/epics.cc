#include "claim/epics.h"

#include <algorithm>

namespace claim {

EpicsClosed close_epics(store::Store& store, const store::View& view,
                        const std::vector<std::string>& ids, const std::string& agent,
                        const Writers& writers, bool dry_run) {
  const idx::State& state = view.state();
  EpicsClosed done;
  Closing closing;
  closing.reason = "All children completed";
  auto epics = ids.empty() ? query::epics(view) : query::epics(view, ids);
  for (const query::Epic& epic : epics) {
    const std::string id(state.id(epic.node));
    if (epic.eligible) closing.ids.push_back(id);
    else if (!ids.empty() && state.status(epic.node) != issue::Status::kClosed)
      done.refused.push_back({Exit::kNo, id + ": " + std::to_string(epic.closed) + " of " +
                                             std::to_string(epic.children) +
                                             " children are closed"});
  }
  if (closing.ids.empty()) return done;
  Outcome outcome = authority(store, dry_run)->close(closing, agent, writers);
  std::ranges::move(outcome.refused, std::back_inserter(done.refused));
  std::erase_if(epics, [&](const query::Epic& epic) {
    return std::ranges::find(outcome.changed, state.id(epic.node)) == outcome.changed.end();
  });
  done.closed = std::move(epics);
  return done;
}

}  // namespace claim
