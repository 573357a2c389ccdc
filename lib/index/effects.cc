#include "index/effects.h"

namespace idx {

namespace {

using issue::EdgeKind;

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
  graph_.each_in(spawner, [&](Node from, const Edge& e) {
    if (e.kind == EdgeKind::kWaitsFor) add(from);
    return true;
  });
}

void Reach::follow(const Change& c) {
  add(c.node);
  const bool is_new = !graph_.in_index(c.node);
  const Row& was = graph_.index().row(c.node);
  const bool turned = is_new || was.status != c.row.status;
  const bool blocks_others =
      is_new || was.live() != c.row.live() || was.has(kEphemeral) != c.row.has(kEphemeral);
  const bool delays_children = is_new || was.defer_until != c.row.defer_until;
  if (blocks_others || delays_children)
    graph_.each_in(graph_.name(c.node), [&](Node from, const Edge& e) {
      if ((e.kind == EdgeKind::kBlocks && blocks_others) ||
          (e.kind == EdgeKind::kParent && delays_children) ||
          (e.kind == EdgeKind::kWaitsFor && is_new))
        add(from);
      return true;
    });
  if (turned || c.own_edges)
    for (const auto edges : {graph_.index().out(was), graph_.out(c.node)})
      for (const Edge& e : edges)
        if (e.kind == EdgeKind::kParent) waiters(e.name);
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
    graph.each_in(graph.name(parent), [&](Node child, const Edge& e) {
      if (e.kind == EdgeKind::kParent && graph.row(child).live() && !reach.seen.contains(child)) {
        reach.add(child);
        turned.push_back(child);
      }
      return true;
    });
  }
  const std::vector<Node> descendants(reach.found.begin() + reached, reach.found.end());
  const Verdicts inherited = rule.judge(descendants);
  for (const Node n : descendants) enter(n, inherited);
  effects.touched = std::move(reach.seen);
  return effects;
}

}  // namespace idx
