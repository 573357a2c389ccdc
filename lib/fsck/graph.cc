#include "fsck/graph.h"

#include <algorithm>

#include "index/cycles.h"

namespace fsck {
namespace {

using issue::EdgeKind;

// An edge without which the circle would not be one: the last that blocks, or else any
// other that makes one issue of it wait for the next.
void name_edge(const idx::State& state, const idx::Circle& circle, Finding& finding) {
  const auto take = [&](idx::Node from, const idx::Out& edge) {
    finding.from = state.id(from);
    finding.target = edge.target;
    finding.type = edge.type;
  };
  for (const EdgeKind kind : {EdgeKind::kParent, EdgeKind::kWaitsFor, EdgeKind::kBlocks})
    for (std::size_t i = 0; i < circle.size(); ++i) {
      const idx::Node here = circle[i], next = circle[(i + 1) % circle.size()];
      for (const idx::Out& edge : state.out(here))
        if (edge.kind == kind && (edge.node == next || kind == EdgeKind::kWaitsFor)) take(here, edge);
      if (kind != EdgeKind::kParent) continue;
      for (const idx::Out& edge : state.out(next))  // an epic waits for its children
        if (edge.kind == kind && edge.node == here) take(next, edge);
    }
}

Finding circle_of(const idx::State& state, const idx::Circle& circle) {
  std::string way;
  constexpr std::size_t kShown = 8;
  for (std::size_t i = 0; i < std::min(circle.size(), kShown); ++i)
    way += std::string(state.id(circle[i])) + " needs ";
  if (circle.size() > kShown) way += "... needs ";
  Finding finding{Severity::kError, Kind::kCircle, {}, 0, {},
                  "a circle of " + std::to_string(circle.size()) + ": " + way +
                      std::string(state.id(circle.front()))};
  name_edge(state, circle, finding);
  return finding;
}

}  // namespace

void check_edges(const idx::State& state, const std::function<void(idx::Node, Finding)>& say) {
  for (idx::Node n = 0; n < state.size(); ++n) {
    const bool done = issue::blocks_nobody(state.status(n));
    for (const idx::Out& e : state.out(n)) {
      const auto tell = [&](Severity severity, Kind kind, const std::string& what) {
        Finding finding{severity, kind, {}, 0, {}, what};
        finding.target = e.target;
        finding.type = e.type;
        say(n, std::move(finding));
      };
      const auto type = [&] { return " (" + std::string(e.type) + ")"; };
      if (e.node == n)
        tell(e.kind == EdgeKind::kBlocks && !done ? Severity::kError : Severity::kWarning,
             Kind::kSelfEdge, "has an edge to itself" + type());
      else if (e.node == idx::kNone && !issue::is_external(e.target) && !done)
        tell(Severity::kWarning, Kind::kDangling,
             "its edge to " + std::string(e.target) + type() + " leads nowhere");
    }
  }
  for (const idx::Circle& circle : idx::circles(state))
    if (circle.size() > 1) say(circle.front(), circle_of(state, circle));  // else told above
}

}  // namespace fsck
