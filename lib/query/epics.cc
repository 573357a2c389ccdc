#include "query/epics.h"

#include <algorithm>
#include <unordered_map>

#include "base/error.h"
#include "cli/table.h"
#include "query/filter.h"
#include "query/object.h"
#include "query/order.h"
#include "query/print.h"
#include "query/shape.h"

namespace query {
namespace {

using idx::Node;
using issue::Status;

bool is_open(const idx::State& state, Node n) {
  const Status status = state.status(n);
  return status != Status::kClosed && status != Status::kTombstone && !state.is_template(n) &&
         !state.ephemeral(n);
}

// Counts the children of `nodes` in one walk over all issues.
std::vector<Epic> counted(const idx::State& state, const std::vector<Node>& nodes) {
  std::vector<Epic> found;
  std::unordered_map<Node, std::size_t> place;
  for (const Node n : nodes)
    if (place.try_emplace(n, found.size()).second) found.push_back({n});

  for (Node child = 0; child < state.size() && !found.empty(); ++child) {
    std::vector<Node> seen{child};  // nobody is its own child, nor twice another's
    for (const std::string_view id : parents(state, state.id(child))) {
      const Node parent = state.find(id);
      const auto at = place.find(parent);
      if (at == place.end() || std::ranges::find(seen, parent) != seen.end()) continue;
      seen.push_back(parent);
      Epic& epic = found[at->second];
      epic.updated = std::max(epic.updated, state.updated(child).at);
      epic.children += state.status(child) != Status::kTombstone;
      epic.closed += state.status(child) == Status::kClosed;
    }
  }
  for (Epic& epic : found)
    epic.eligible = epic.children > 0 && epic.closed == epic.children &&
                    is_open(state, epic.node) && !state.pinned(epic.node) &&
                    state.status(epic.node) != Status::kPinned;
  return found;
}

}  // namespace

std::vector<Epic> epics(const store::View& view) {
  const idx::State& state = view.state();
  std::vector<Node> nodes;
  for (Node n = 0; n < state.size(); ++n)
    if (state.type(n) == "epic" && is_open(state, n)) nodes.push_back(n);
  arrange(state, {}, nodes);
  return counted(state, nodes);
}

std::vector<Epic> epics(const store::View& view, const std::vector<std::string>& ids) {
  const idx::State& state = view.state();
  std::vector<Node> nodes;
  for (const std::string& id : ids) {
    const Node n = state.find(id);
    if (n == idx::kNone || state.status(n) == Status::kTombstone)
      throw Failure(id + ": no such issue");
    if (state.type(n) != "epic") throw Failure(id + ": is no epic");
    nodes.push_back(n);
  }
  return counted(state, nodes);
}

std::string object_of(const Epic& epic, json::Text issue) {
  Object object;
  object.add("epic", issue);
  object.add("total_children", epic.children);
  object.add("closed_children", epic.closed);
  object.add_flag("eligible_for_close", epic.eligible);
  return object.end();
}

void print(const store::View& view, const std::vector<Epic>& epics, const cli::Output& output) {
  const bool json = output.json || output.jsonl;
  Objects objects(output);
  cli::Table table;
  for (const Epic& epic : epics) {
    if (json) {
      objects.add(object_of(epic, listed_object(view, epic.node)));
      continue;
    }
    const std::string closed = std::to_string(epic.closed), all = std::to_string(epic.children);
    table.row({{view.state().id(epic.node), cli::Ink::kBlue},
               {closed, epic.eligible ? cli::Ink::kGreen : cli::Ink::kPlain},
               {all},
               {view.state().title(epic.node)}});
  }
  if (json) objects.end();
  else table.end();
}

std::string closed_object(const store::View& view, const std::vector<Epic>& closed) {
  Array ids;
  for (const Epic& epic : closed) ids.add(json::quote(view.state().id(epic.node)));
  Object object;
  object.add("closed", json::Text(ids.end()));
  object.add("count", closed.size());
  return object.end();
}

}  // namespace query
