#include "query/graph.h"

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <utility>

#include "base/error.h"
#include "index/cycles.h"
#include "query/order.h"

namespace query {
namespace {

using idx::Node;
using issue::EdgeKind;

class Collector {
 public:
  Collector(const store::View& view, const GraphWish& wish)
      : state_(view.state()), now_(view.now()), wish_(wish), place_(state_.size(), kNowhere) {}

  Graph collect() {
    if (wish_.ids) take_around(*wish_.ids);
    else take_all();
    std::ranges::sort(chosen_, [&](Node a, Node b) { return comes_before(state_, {}, a, b); });
    for (const Node n : chosen_) {
      place_[n] = static_cast<Place>(graph_.vertices.size());
      graph_.vertices.push_back(
          {n, state_.id(n), Standing::kOpen, issue::blocks_nobody(state_.status(n))});
    }
    add_links();
    tell_standings();
    if (!wish_.ids) mark_circles();
    mark_paths(graph_);
    return std::move(graph_);
  }

 private:
  bool drawn(std::string_view type) const {
    return wish_.types.empty() || std::ranges::find(wish_.types, type) != wish_.types.end();
  }
  // What is only a mention leads nobody to another issue, unless it is asked for.
  bool leads(std::string_view type, EdgeKind kind) const {
    return wish_.types.empty() ? kind != EdgeKind::kOther : drawn(type);
  }
  bool shown(Node n) const {
    const issue::Status status = state_.status(n);
    return wish_.all ? status != issue::Status::kTombstone : !issue::blocks_nobody(status);
  }
  void choose(Node n) {
    if (place_[n] != kNowhere) return;
    place_[n] = 0;
    chosen_.push_back(n);
  }
  static bool may_block(EdgeKind kind) {
    return kind == EdgeKind::kBlocks || kind == EdgeKind::kWaitsFor;
  }
  // Whether the edge to what is no issue here is one that its holder waits for.
  bool waits_for_absent(Node n, const idx::Out& e) {
    if (e.node != idx::kNone || !may_block(e.kind) || issue::blocks_nobody(state_.status(n)))
      return false;
    if (!issue::is_external(e.target)) return e.kind == EdgeKind::kBlocks;
    if (std::exchange(held_, n) != n) {
      blockers_ = state_.blockers(n);
      std::ranges::sort(blockers_);
    }
    return std::ranges::binary_search(blockers_, e.target);
  }

  void take_all() {
    for (Node n = 0; n < state_.size(); ++n) {
      if (!shown(n)) continue;
      for (const idx::Out& e : state_.out(n)) {
        if (!drawn(e.type)) continue;
        if (e.node == idx::kNone ? waits_for_absent(n, e)
                                 : shown(e.node) && (e.node != n || may_block(e.kind))) {
          choose(n);
          if (e.node != idx::kNone) choose(e.node);
        }
      }
    }
  }

  void take_around(const std::vector<std::string>& ids) {
    std::vector<Node> asked;
    std::string missing;
    for (const std::string& id : ids) {
      const Node n = state_.find(id);
      if (n == idx::kNone) missing += (missing.empty() ? "" : ", ") + id;
      else asked.push_back(n);
    }
    if (!missing.empty()) throw Failure(missing + ": no such issue");
    for (const Node n : asked) choose(n);
    if (wish_.direction != Direction::kUp) walk(asked, true);
    if (wish_.direction != Direction::kDown) walk(asked, false);
  }

  // Breadth first, so that the depth is that of the shortest way.
  void walk(const std::vector<Node>& from, bool down) {
    std::vector<bool> seen(state_.size());
    std::vector<Node> queue;
    const auto meet = [&](Node n) {
      if (seen[n]) return;
      seen[n] = true;
      queue.push_back(n);
      choose(n);
    };
    for (const Node n : from) meet(n);
    std::size_t depth = 0, end = queue.size();
    for (std::size_t i = 0; i < queue.size(); ++i) {
      if (i == end) {
        ++depth;
        end = queue.size();
      }
      if (wish_.depth != 0 && depth == wish_.depth) return;
      if (down) {
        for (const idx::Out& e : state_.out(queue[i]))
          if (e.node != idx::kNone && leads(e.type, e.kind) && shown(e.node)) meet(e.node);
      } else {
        for (const idx::In& e : state_.in(queue[i]))
          if (leads(e.type, e.kind) && shown(e.from)) meet(e.from);
      }
    }
  }

  void add_links() {
    const auto issues = static_cast<Place>(graph_.vertices.size());
    for (Place p = 0; p < issues; ++p) {
      graph_.first.push_back(static_cast<Place>(graph_.links.size()));
      const Node n = graph_.vertices[p].node;
      for (const idx::Out& e : state_.out(n)) {
        if (!drawn(e.type)) continue;
        const Place to = e.node != idx::kNone     ? place_[e.node]
                         : waits_for_absent(n, e) ? absent(e.target)
                                                  : kNowhere;
        if (to != kNowhere) graph_.links.push_back({p, to, e.type, e.kind});
      }
    }
    graph_.first.resize(graph_.vertices.size() + 1, static_cast<Place>(graph_.links.size()));
  }

  Place absent(std::string_view target) {
    const auto [at, is_new] =
        absent_.try_emplace(target, static_cast<Place>(graph_.vertices.size()));
    if (is_new)
      graph_.vertices.push_back(
          {idx::kNone, target,
           issue::is_external(target) ? Standing::kExternal : Standing::kMissing});
    return at->second;
  }

  // What the rule of what is ready says of the chosen ones: of each, or of all in
  // the store at once, which costs less than asking for very many.
  void ask_rule() {
    constexpr Micros kEver = std::numeric_limits<Micros>::max();
    constexpr std::size_t kFew = 100;
    if (chosen_.size() <= kFew) {
      for (const Node n : chosen_)
        graph_.vertices[place_[n]].standing = state_.blocked(n)        ? Standing::kBlocked
                                              : state_.ready(n, now_)  ? Standing::kReady
                                              : state_.ready(n, kEver) ? Standing::kDeferred
                                                                       : Standing::kOpen;
      return;
    }
    const auto mark = [&](Node n, Standing standing) {
      if (place_[n] != kNowhere) graph_.vertices[place_[n]].standing = standing;
      return true;
    };
    const auto can_begin = [&](Micros when, Standing standing) {
      state_.each_ready(idx::Sort::kFair, when, [&](Node n) { return mark(n, standing); });
    };
    can_begin(kEver, Standing::kDeferred);
    can_begin(now_, Standing::kReady);
    for (const Node n : state_.all_blocked()) mark(n, Standing::kBlocked);
  }

  void tell_standings() {
    ask_rule();
    for (Vertex& v : graph_.vertices) {
      if (v.node == idx::kNone) continue;
      switch (state_.status(v.node)) {
        case issue::Status::kClosed:
        case issue::Status::kTombstone: v.standing = Standing::kClosed; break;
        case issue::Status::kInProgress:
        case issue::Status::kHooked: v.standing = Standing::kClaimed; break;
        case issue::Status::kBlocked: v.standing = Standing::kBlocked; break;
        case issue::Status::kDeferred:
          if (v.standing != Standing::kBlocked) v.standing = Standing::kDeferred;
          break;
        default:
          if (state_.claimed(v.node)) v.standing = Standing::kClaimed;
      }
    }
  }

  // Those that lead by way of parents too, as bd-cycles tells them; mark_paths()
  // adds the rest of a knot.  They cost a walk over the whole store.
  void mark_circles() {
    for (const idx::Circle& circle : idx::circles(state_))
      for (std::size_t i = 0; i < circle.size(); ++i) {
        const Place from = place_[circle[i]], to = place_[circle[(i + 1) % circle.size()]];
        if (from == kNowhere) continue;
        graph_.vertices[from].circular = true;
        for (Place l = graph_.first[from]; l < graph_.first[from + 1]; ++l)
          graph_.links[l].circular |= graph_.links[l].to == to;
      }
  }

  const idx::State& state_;
  Micros now_;
  const GraphWish& wish_;
  std::vector<Place> place_;  // by node
  std::vector<Node> chosen_;
  std::unordered_map<std::string_view, Place> absent_;
  Node held_ = idx::kNone;                   // the issue whose
  std::vector<std::string_view> blockers_;  // blockers these are, sorted
  Graph graph_;
};

}  // namespace

Graph graph(const store::View& view, const GraphWish& wish) {
  return Collector(view, wish).collect();
}

}  // namespace query
