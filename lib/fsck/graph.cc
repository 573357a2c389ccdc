#include "fsck/graph.h"

#include <algorithm>

#include "index/cycles.h"

namespace fsck {

void check_edges(const idx::State& state,
                 const std::function<void(Severity, Kind, idx::Node, std::string)>& say) {
  for (idx::Node n = 0; n < state.size(); ++n) {
    const bool done = issue::blocks_nobody(state.status(n));
    for (const idx::Out& e : state.out(n)) {
      const std::string what(e.type);
      if (e.node == n)
        say(e.kind == issue::EdgeKind::kBlocks && !done ? Severity::kError : Severity::kWarning,
            Kind::kSelfEdge, n, "has an edge to itself (" + what + ")");
      else if (e.node == idx::kNone && !issue::is_external(e.target) && !done)
        say(Severity::kWarning, Kind::kDangling, n,
            "its edge to " + std::string(e.target) + " (" + what + ") leads nowhere");
    }
  }
  for (const idx::Circle& circle : idx::circles(state)) {
    if (circle.size() == 1) continue;  // told above
    std::string way;
    constexpr std::size_t kShown = 8;
    for (std::size_t i = 0; i < std::min(circle.size(), kShown); ++i)
      way += std::string(state.id(circle[i])) + " needs ";
    if (circle.size() > kShown) way += "... needs ";
    say(Severity::kError, Kind::kCircle, circle.front(),
        "a circle of " + std::to_string(circle.size()) + ": " + way +
            std::string(state.id(circle.front())));
  }
}

}  // namespace fsck
