#include "index/effects.h"

namespace idx {

namespace {

// Finds whom the changes can reach in one step, apart from what spreads from a
// parent to its children.
class Reach {
 public:
  explicit Reach(const Graph& graph) : graph_(graph) {}

  void add(Node n) {
    if (seen.insert(n)) found.push_back(n);
  }
  void follow(const Change& c);

  FlatMap seen;
  std::vector<Node> found;

 private:
  void waiters(Name spawner);

  const Graph& graph_;
  FlatMap spawners_;
};

void Reach::waiters(Name spawner) {
  if (!spawners_.insert(spawner)) return;
  graph_.each_in(spawner, kWaiting, [this](Node from, const Edge&) { return add(from), true; });
}

// For a new issue the index has an open row without edges: as a target it is
// what a missing one is, but for those who wait for its children.
void Reach::follow(const Change& c) {
  add(c.node);
  const Row& was = graph_.index().row(c.node);
  const Row& is = c.row;
  const bool blocks = was.live() != is.live() || was.has(kEphemeral) != is.has(kEphemeral);
  const unsigned kinds = (blocks ? kBlocking : 0) |
                         (was.defer_until != is.defer_until ? kParental : 0) |
                         (graph_.in_index(c.node) ? 0 : kWaiting);
  if (kinds)
    graph_.each_in(graph_.name(c.node), kinds,
                   [this](Node from, const Edge&) { return add(from), true; });
  if (was.status != is.status || c.own_edges)
    for (const auto edges : {graph_.index().out(was), graph_.out(c.node)})
      for (const Edge& e : edges)
        if (is_of(e.kind, kParental)) waiters(e.name);
}

}  // namespace

// A verdict can differ from the index's only for those that changes reach and
// for descendants of one whose verdict did.
Effects effects_of(const Graph& graph, const Rule::ExternalOpen& external_open) {
  Effects effects;
  if (graph.changes().empty() && !external_open) return effects;
  Reach reach(graph);
  for (const Change& c : graph.changes()) reach.follow(c);
  if (external_open)  // the index took them as shut
    for (const Node n : graph.index().external())
      if (graph.in_index(n)) reach.add(n);

  Rule rule(graph, external_open);
  const auto enter = [&](Node n, const Verdicts& verdicts) {
    if (verdicts.blocked(n))
      effects.blocked.push_back(n);
    else if (Rule::workable(graph.row(n)))
      effects.workable.push_back(n);
  };

  const Verdicts verdicts = rule.judge(reach.found);
  std::vector<Node> turned;
  for (const Node n : reach.found) {
    enter(n, verdicts);
    if (verdicts.blocked(n) != graph.index().row(n).has(kBlocked)) turned.push_back(n);
  }
  const std::size_t reached = reach.found.size();
  while (!turned.empty()) {
    const Node parent = turned.back();
    turned.pop_back();
    graph.each_in(graph.name(parent), kParental, [&](Node child, const Edge&) {
      if (graph.row(child).live() && !reach.seen.contains(child)) {
        reach.add(child);
        turned.push_back(child);
      }
      return true;
    });
  }
  const std::vector<Node> descendants(reach.found.begin() + reached, reach.found.end());
  const Verdicts inherited = rule.judge(descendants);
  for (const Node n : descendants) enter(n, inherited);
  effects.reached = std::move(reach.found);
  effects.touched = std::move(reach.seen);
  return effects;
}

}  // namespace idx
