#include "fsck/graph.h"

#include <algorithm>

namespace fsck {

namespace {

// Tarjan's algorithm with its own stack: a chain of 100,000 issues must not
// need one as deep as the program's.
class Knots {
 public:
  explicit Knots(const idx::State& state)
      : state_(state), order_(state.size(), 0), low_(state.size(), 0), on_stack_(state.size()) {}

  std::vector<std::vector<idx::Node>> run() {
    for (idx::Node n = 0; n < state_.size(); ++n)
      if (order_[n] == 0 && counts(n)) visit(n);
    return std::move(knots_);
  }

 private:
  struct Frame {
    idx::Node node;
    std::vector<idx::Node> next;
  };

  bool counts(idx::Node n) const { return !issue::blocks_nobody(state_.status(n)); }

  std::vector<idx::Node> needs(idx::Node n) const {
    std::vector<idx::Node> out;
    for (const idx::Out& e : state_.out(n))
      if (e.kind == issue::EdgeKind::kBlocks && e.node != idx::kNone && e.node != n && counts(e.node))
        out.push_back(e.node);
    return out;
  }

  void enter(idx::Node n) {
    order_[n] = low_[n] = ++clock_;
    stack_.push_back(n);
    on_stack_[n] = true;
    frames_.push_back({n, needs(n)});
  }

  void visit(idx::Node root) {
    enter(root);
    while (!frames_.empty()) {
      Frame& f = frames_.back();
      if (!f.next.empty()) {
        const idx::Node to = f.next.back();
        f.next.pop_back();
        if (order_[to] == 0) enter(to);
        else if (on_stack_[to]) low_[f.node] = std::min(low_[f.node], order_[to]);
        continue;
      }
      const idx::Node n = f.node;
      frames_.pop_back();
      if (!frames_.empty()) low_[frames_.back().node] = std::min(low_[frames_.back().node], low_[n]);
      if (low_[n] == order_[n]) take_knot(n);
    }
  }

  void take_knot(idx::Node n) {
    std::vector<idx::Node> knot;
    for (idx::Node m = idx::kNone; m != n;) {
      m = stack_.back();
      stack_.pop_back();
      on_stack_[m] = false;
      knot.push_back(m);
    }
    if (knot.size() > 1) knots_.push_back(std::move(knot));
  }

  const idx::State& state_;
  std::vector<std::uint32_t> order_, low_;
  std::vector<bool> on_stack_;
  std::vector<idx::Node> stack_;
  std::vector<Frame> frames_;
  std::vector<std::vector<idx::Node>> knots_;
  std::uint32_t clock_ = 0;
};

// A shortest way round through `from` inside its knot.
std::vector<idx::Node> circle_in(const idx::State& state, const std::vector<idx::Node>& knot,
                                 idx::Node from) {
  std::vector<idx::Node> sorted = knot;
  std::sort(sorted.begin(), sorted.end());
  const auto place = [&](idx::Node n) -> std::size_t {
    const auto it = std::lower_bound(sorted.begin(), sorted.end(), n);
    return it != sorted.end() && *it == n ? static_cast<std::size_t>(it - sorted.begin())
                                          : sorted.size();
  };
  std::vector<idx::Node> before(sorted.size(), idx::kNone), queue = {from};
  for (std::size_t i = 0; i < queue.size(); ++i)
    for (const idx::Out& e : state.out(queue[i])) {
      if (e.kind != issue::EdgeKind::kBlocks || e.node == idx::kNone || e.node == queue[i]) continue;
      const std::size_t at = place(e.node);
      if (at == sorted.size()) continue;
      if (e.node == from) {
        std::vector<idx::Node> circle = {queue[i]};
        while (circle.back() != from) circle.push_back(before[place(circle.back())]);
        std::reverse(circle.begin(), circle.end());
        return circle;
      }
      if (before[at] != idx::kNone) continue;
      before[at] = queue[i];
      queue.push_back(e.node);
    }
  return sorted;
}

}  // namespace

std::vector<std::vector<idx::Node>> blocking_circles(const idx::State& state) {
  std::vector<std::vector<idx::Node>> out;
  for (const auto& knot : Knots(state).run())
    out.push_back(circle_in(state, knot, *std::min_element(knot.begin(), knot.end())));
  std::sort(out.begin(), out.end());
  return out;
}

void check_edges(const idx::State& state,
                 const std::function<void(Severity, idx::Node, std::string)>& say) {
  for (idx::Node n = 0; n < state.size(); ++n) {
    const bool done = issue::blocks_nobody(state.status(n));
    for (const idx::Out& e : state.out(n)) {
      const std::string what(e.type);
      if (e.node == n)
        say(e.kind == issue::EdgeKind::kBlocks && !done ? Severity::kError : Severity::kWarning, n,
            "has an edge to itself (" + what + ")");
      else if (e.node == idx::kNone && !issue::is_external(e.target) && !done)
        say(Severity::kWarning, n, "its edge to " + std::string(e.target) + " (" + what + ") leads nowhere");
    }
  }
  for (const auto& circle : blocking_circles(state)) {
    std::string way;
    constexpr std::size_t kShown = 8;
    for (std::size_t i = 0; i < std::min(circle.size(), kShown); ++i)
      way += std::string(state.id(circle[i])) + " needs ";
    if (circle.size() > kShown) way += "... needs ";
    say(Severity::kError, circle.front(),
        "a circle of " + std::to_string(circle.size()) + ": " + way + std::string(state.id(circle.front())));
  }
}

}  // namespace fsck
