#include <algorithm>

#include "index/impl.h"
#include "index/order.h"

namespace idx {

bool is_infrastructure(std::string_view type) {
  static constexpr std::string_view kTypes[] = {"gate", "molecule", "message",      "agent",
                                                "role", "rig",      "merge-request"};
  return std::ranges::find(kTypes, type) != std::end(kTypes);
}

bool State::blocked(Node n) const { return Rule(impl_->graph, impl_->external_open).blocked(n); }

bool State::ready(Node n, Micros now) const {
  Rule rule(impl_->graph, impl_->external_open);
  return Rule::workable(impl_->graph.row(n)) && rule.not_before(n) <= now && !rule.blocked(n);
}

std::vector<std::string_view> State::blockers(Node n) const {
  const Graph& graph = impl_->graph;
  Rule rule(graph, impl_->external_open);
  std::vector<std::string_view> found;
  FlatMap named;
  const Row& row = graph.row(n);
  if (!row.live()) return found;
  for (const Edge& e : graph.out(n))
    if (rule.blocks(row, e) && named.insert(e.name)) found.push_back(graph.text(e.name));
  if (!found.empty()) return found;
  const Verdicts verdicts = rule.judge({n});
  for (const Edge& e : graph.out(n)) {
    const Node parent = is_of(e.kind, kParental) ? graph.node(e.name) : kNone;
    if (parent != kNone && verdicts.blocked(parent)) return {graph.text(e.name)};
  }
  return found;
}

std::vector<Node> State::all_blocked() const {
  const Graph& graph = impl_->graph;
  const Effects& effects = impl_->effects();
  std::vector<Node> all = effects.blocked;
  for (const Node n : graph.index().blocked())
    if (graph.in_index(n) && !effects.touched.contains(n)) all.push_back(n);
  Before(graph, Sort::kPriority, 0).sort(all);
  return all;
}

bool State::any_blocked() const {
  const Graph& graph = impl_->graph;
  const Effects& effects = impl_->effects();
  const auto is_work = [&](Node n) { return Rule::workable(graph.row(n)); };
  return std::ranges::any_of(effects.blocked, is_work) ||
         std::ranges::any_of(graph.index().blocked(), [&](Node n) {
           return graph.in_index(n) && !effects.touched.contains(n) && is_work(n);
         });
}

std::vector<State::Taken> State::taken() const {
  const Graph& graph = impl_->graph;
  std::vector<Taken> all;
  for (const Hold& h : graph.index().taken())
    if (graph.in_index(h.node) && !graph.change(h.node))
      all.push_back({h.node, graph.word(h.assignee), h.reserved != 0});
  const auto middle = static_cast<std::ptrdiff_t>(all.size());
  for (const Change& c : graph.changes())
    if (c.row.taken()) all.push_back({c.node, graph.word(c.row.assignee), c.row.reserved()});
  std::ranges::sort(all.begin() + middle, all.end(), {}, &Taken::node);
  std::ranges::inplace_merge(all, all.begin() + middle, {}, &Taken::node);
  return all;
}

State::Held State::held_by(std::string_view who) const {
  const Graph& graph = impl_->graph;
  Held held;
  const auto add = [&](Node n, bool is_own, bool is_reserved) {
    if (is_own) (is_reserved ? held.reserved : held.working).push_back(n);
    else held.others_reserved |= is_reserved;
  };
  for (const Hold& h : graph.index().taken()) {
    const bool is_own = graph.index().word(h.assignee) == who;
    if ((is_own || h.reserved) && graph.in_index(h.node) && !graph.change(h.node))
      add(h.node, is_own, h.reserved != 0);
  }
  for (const Change& c : graph.changes())
    if (c.row.taken()) add(c.node, graph.word(c.row.assignee) == who, c.row.reserved());
  std::ranges::sort(held.working);
  std::ranges::sort(held.reserved);
  return held;
}

bool State::any_in_progress() const {
  std::int64_t count = impl_->graph.index().in_progress();
  const auto counts = [](const Row& row) { return row.status == issue::Status::kInProgress; };
  for (const Change& c : impl_->graph.changes())
    count += counts(c.row) - (in_index(c.node) && counts(impl_->graph.index().row(c.node)));
  return count > 0;
}

bool State::comes_before(Sort sort, Micros now, Node a, Node b) const {
  return Before(impl_->graph, sort, now)(a, b);
}

// The index's list is in fair order already.  What changes or the clock added
// is taken from a heap in between, so that the first few cost little.
void State::each_ready(Sort sort, Micros now, const std::function<bool(Node)>& take) const {
  const Graph& graph = impl_->graph;
  const Before before(graph, sort, now);
  if (sort != Sort::kFair) {
    std::vector<Node> all;
    each_ready(Sort::kFair, now, [&](Node n) { return all.push_back(n), true; });
    before.each(all, take);
    return;
  }

  const Effects& effects = impl_->effects();
  const Index& index = graph.index();
  const auto stands = [&](Node n) {
    return graph.in_index(n) && index.row(n).not_before <= now && !effects.touched.contains(n);
  };
  std::vector<Node> heap;
  const Rule rule(graph, impl_->external_open);
  for (const Node n : effects.workable)
    if (rule.not_before(n) <= now) heap.push_back(n);
  for (const Node n : index.timed()) {
    if (index.row(n).not_before > now) break;
    if (stands(n)) heap.push_back(n);
  }
  const auto after = [&](Node a, Node b) { return before(b, a); };
  std::ranges::make_heap(heap, after);

  const auto pop = [&] {
    std::ranges::pop_heap(heap, after);
    const Node n = heap.back();
    heap.pop_back();
    return n;
  };
  for (const Node n : index.ready()) {
    if (!stands(n)) continue;
    while (!heap.empty() && before(heap.front(), n))
      if (!take(pop())) return;
    if (!take(n)) return;
  }
  while (!heap.empty())
    if (!take(pop())) return;
}

}  // namespace idx
