#include "index/cycles.h"

#include <algorithm>
#include <optional>

namespace idx {
namespace {

using issue::EdgeKind;

// What can be waited for: that an issue is free to begin (even), and that all
// its children are done (odd).
using Point = std::uint64_t;

constexpr Point begin_of(Node n) { return Point{n} * 2; }
constexpr Point children_of(Node n) { return Point{n} * 2 + 1; }
constexpr Node node_of(Point p) { return static_cast<Node>(p / 2); }
constexpr bool is_children(Point p) { return p % 2 != 0; }

class Waits {
 public:
  enum class Of { kLive, kAll };
  // `leaving`: a child whose edges to its parents do not count.
  Waits(const State& state, Of of, Node leaving = kNone)
      : state_(state), live_(of == Of::kLive), leaving_(leaving) {}

  // Nobody waits for what does not count, so it is in no circle.
  bool counts(Node n) const {
    const issue::Status status = state_.status(n);
    return live_ ? !issue::blocks_nobody(status) : status != issue::Status::kTombstone;
  }

  // Appends what `p` waits for.
  void append(Point p, std::vector<Point>& out) const {
    const Node n = node_of(p);
    if (is_children(p)) {
      for (const In& e : state_.in(n))
        if (e.kind == EdgeKind::kParent && e.from != leaving_ && counts(e.from))
          append_done(e.from, out);
    } else {
      for (const Out& e : state_.out(n))
        if (e.node != kNone && (n != leaving_ || e.kind != EdgeKind::kParent))
          append_edge(n, e.node, e.kind, e.any_children, out);
    }
  }

  // What `from` waits for because of one edge.
  void append_edge(Node from, Node to, EdgeKind kind, bool any_children,
                   std::vector<Point>& out) const {
    if (!counts(to)) return;
    if (kind == EdgeKind::kParent) out.push_back(begin_of(to));
    if (kind == EdgeKind::kWaitsFor && !any_children) out.push_back(children_of(to));
    if (kind == EdgeKind::kBlocks && (!state_.ephemeral(to) || state_.ephemeral(from)))
      append_done(to, out);
  }

  // What the end of `n` waits for.
  void append_done(Node n, std::vector<Point>& out) const {
    out.push_back(begin_of(n));
    if (state_.type(n) == "epic") out.push_back(children_of(n));
  }

 private:
  const State& state_;
  bool live_;
  Node leaving_;
};

// A way round by issues.  Where it meets one twice, of the two ways between its
// points the one from its children back to itself says nothing: every child
// waits for its parent.
Circle circle_of(const std::vector<Point>& way) {
  std::vector<Point> kept;
  FlatMap place;
  for (const Point p : way) {
    const auto here = static_cast<std::uint32_t>(kept.size());
    const std::uint32_t at = place.at(node_of(p), here);
    if (at == here || at >= kept.size() || node_of(kept[at]) != node_of(p)) {
      place.at(node_of(p), here) = here;
      kept.push_back(p);
    } else if (is_children(p)) {
      kept.erase(kept.begin(), kept.begin() + at);
      break;
    } else {
      kept.resize(at + 1);
      kept[at] = p;
    }
  }
  Circle circle;
  for (const Point p : kept) circle.push_back(node_of(p));
  return circle;
}

void begin_with(Circle& circle, Node n) {
  std::ranges::rotate(circle, std::ranges::find(circle, n));
}

// Tarjan's algorithm with its own stack: a chain of 100,000 issues must not
// need one as deep as the program's.
class Knots {
 public:
  explicit Knots(const State& state)
      : waits_(state, Waits::Of::kLive), size_(Point{state.size()} * 2), order_(size_), low_(size_),
        knot_(size_, kNone), before_(size_, kNone) {}

  std::vector<Circle> run() {
    for (Point p = 0; p < size_; ++p)
      if (order_[p] == 0) visit(p);
    return std::move(circles_);
  }

 private:
  struct Frame {
    Point point;
    std::size_t pending;  // where what it waits for begins in pending_
  };

  void enter(Point p) {
    order_[p] = low_[p] = ++clock_;
    stack_.push_back(p);
    frames_.push_back({p, pending_.size()});
    waits_.append(p, pending_);
  }

  void visit(Point root) {
    enter(root);
    while (!frames_.empty()) {
      const Frame f = frames_.back();
      if (pending_.size() > f.pending) {
        const Point to = pending_.back();
        pending_.pop_back();
        if (to == f.point) alone_.push_back(to);
        else if (order_[to] == 0) enter(to);
        else if (knot_[to] == kNone) low_[f.point] = std::min(low_[f.point], order_[to]);
        continue;
      }
      frames_.pop_back();
      if (!frames_.empty()) {
        const Point above = frames_.back().point;
        low_[above] = std::min(low_[above], low_[f.point]);
      }
      if (low_[f.point] == order_[f.point]) take_knot(f.point);
    }
  }

  void take_knot(Point root) {
    std::size_t size = 0;
    Point first = root;
    for (Point p = ~root; p != root; ++size) {
      p = stack_.back();
      stack_.pop_back();
      knot_[p] = knots_;
      first = std::min(first, p);
    }
    ++knots_;
    const bool loops = !alone_.empty() && knot_[alone_.back()] == knots_ - 1;
    if (size > 1) add(circle_of(shortest(first)));
    else if (loops) add({node_of(root)});
    while (!alone_.empty() && knot_[alone_.back()] == knots_ - 1) alone_.pop_back();
  }

  void add(Circle circle) {
    begin_with(circle, *std::ranges::min_element(circle));
    circles_.push_back(std::move(circle));
  }

  // A shortest way round through `from` inside its knot.
  std::vector<Point> shortest(Point from) {
    std::vector<Point> queue = {from}, next;
    for (std::size_t i = 0; i < queue.size(); ++i) {
      next.clear();
      waits_.append(queue[i], next);
      for (const Point to : next) {
        if (knot_[to] != knot_[from] || to == queue[i]) continue;
        if (to == from) return way_to(queue[i], from);
        if (before_[to] != kNone) continue;
        before_[to] = static_cast<std::uint32_t>(queue[i]);
        queue.push_back(to);
      }
    }
    return queue;
  }

  std::vector<Point> way_to(Point last, Point from) const {
    std::vector<Point> way = {last};
    while (way.back() != from) way.push_back(before_[way.back()]);
    std::ranges::reverse(way);
    return way;
  }

  const Waits waits_;
  const Point size_;
  std::vector<std::uint32_t> order_, low_, knot_, before_;
  std::vector<Point> stack_, pending_, alone_;
  std::vector<Frame> frames_;
  std::vector<Circle> circles_;
  std::uint32_t clock_ = 0, knots_ = 0;
};

// A shortest way from one of `starts` to one of `goals`, both ends included.
// Where there is none, all that was met is put into `futile`, which is not
// entered.
std::vector<Point> way_between(const Waits& waits, const std::vector<Point>& starts,
                               std::initializer_list<Point> goals, FlatMap& futile) {
  std::vector<Point> queue, next;
  std::vector<std::uint32_t> before;  // places in the queue
  FlatMap seen;
  const auto meet = [&](Point p, std::uint32_t from) {
    if (futile.contains(p) || !seen.insert(p)) return;
    queue.push_back(p);
    before.push_back(from);
  };
  for (const Point p : starts) meet(p, kNone);
  for (std::uint32_t i = 0; i < queue.size(); ++i) {
    if (std::ranges::find(goals, queue[i]) != goals.end()) {
      std::vector<Point> way;
      for (std::uint32_t at = i; at != kNone; at = before[at]) way.push_back(queue[at]);
      std::ranges::reverse(way);
      return way;
    }
    next.clear();
    waits.append(queue[i], next);
    for (const Point to : next) meet(to, i);
  }
  for (const Point p : queue) futile.insert(p);
  return {};
}

Circle circle_closed(const Waits& waits, Node from, Node to, EdgeKind kind, bool any_children,
                     FlatMap& futile) {
  const Point goal = begin_of(from);
  std::vector<Point> starts, way;
  waits.append_edge(from, to, kind, any_children, starts);
  if (kind == EdgeKind::kParent) {
    // Whoever waits for the children of `to` waits for `from` as well then.
    FlatMap none, neither;
    way = way_between(waits, starts, {goal, children_of(to)}, none);
    if (!way.empty() && way.back() != goal) way.push_back(goal);
    if (way.empty()) {
      starts.clear();
      waits.append_done(from, starts);
      way = way_between(waits, starts, {children_of(to)}, neither);
    }
  } else {
    way = way_between(waits, starts, {goal}, futile);
  }
  if (way.empty()) return {};
  if (way.back() == goal) std::ranges::rotate(way, way.end() - 1);
  Circle circle = circle_of(way);
  if (std::ranges::find(circle, from) == circle.end()) {
    circle.clear();
    for (const Point p : way) circle.push_back(node_of(p));
  }
  begin_with(circle, from);
  return circle;
}

}  // namespace

// Points where an epic waits for the children below it and each of those for
// its parent make two knots of the same issues.
std::vector<Circle> circles(const State& state) {
  std::vector<std::pair<Circle, Circle>> found;  // with its issues in order
  for (Circle& circle : Knots(state).run()) {
    Circle sorted = circle;
    std::ranges::sort(sorted);
    found.emplace_back(std::move(sorted), std::move(circle));
  }
  std::ranges::sort(found);
  const auto same = std::ranges::unique(found, {}, &std::pair<Circle, Circle>::first);
  found.erase(same.begin(), same.end());
  std::vector<Circle> out;
  for (auto& [sorted, circle] : found) out.push_back(std::move(circle));
  return out;
}

Circle circle_through(const State& state, Node from, Node to, EdgeKind kind, bool any_children) {
  return CircleSearch(state, from, kind, any_children).through(to);
}

Circle CircleSearch::through(Node to) {
  return circle_closed(Waits(state_, Waits::Of::kAll), from_, to, kind_, any_children_, futile_);
}

Circle circle_of_move(const State& state, Node child, Node parent) {
  FlatMap futile;
  const Waits waits(state, Waits::Of::kAll, child);
  return circle_closed(waits, child, parent, EdgeKind::kParent, false, futile);
}

std::string spelt(const State& state, const Circle& circle) {
  std::string text;
  for (const Node n : circle) text.append(state.id(n)).append(" -> ");
  return circle.empty() ? text : text.append(state.id(circle.front()));
}

}  // namespace idx
