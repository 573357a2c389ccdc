#include "index/order.h"

#include <algorithm>

namespace idx {

Before::Rank Before::rank(Node n) const {
  const Row& row = graph_.row(n);
  switch (sort_) {
    case Sort::kFair:
      return {row.priority, row.attempts > 0, row.created};
    case Sort::kPriority:
      return {row.priority, ~row.created};  // newest first
    case Sort::kHybrid: {
      const bool old = row.created < recent_;
      return {old, old ? 0 : row.priority, row.created};
    }
    case Sort::kOldest:
      return {row.created};
  }
  return {};
}

bool Before::operator()(Node a, Node b) const {
  const auto c = rank(a) <=> rank(b);
  return c != 0 ? c < 0 : graph_.id(a) < graph_.id(b);
}

std::vector<Before::Ranked> Before::ranked(const std::vector<Node>& nodes) const {
  std::vector<Ranked> all;
  all.reserve(nodes.size());
  for (const Node n : nodes) all.push_back({rank(n), n});
  return all;
}

bool Before::precedes(const Ranked& a, const Ranked& b) const {
  const auto c = a.rank <=> b.rank;
  return c != 0 ? c < 0 : graph_.id(a.node) < graph_.id(b.node);
}

void Before::sort(std::vector<Node>& nodes) const {
  std::vector<Ranked> all = ranked(nodes);
  std::ranges::sort(all, [this](const Ranked& a, const Ranked& b) { return precedes(a, b); });
  std::ranges::transform(all, nodes.begin(), &Ranked::node);
}

void Before::each(const std::vector<Node>& nodes, const std::function<bool(Node)>& take) const {
  std::vector<Ranked> heap = ranked(nodes);
  const auto after = [this](const Ranked& a, const Ranked& b) { return precedes(b, a); };
  std::ranges::make_heap(heap, after);
  for (; !heap.empty(); heap.pop_back()) {
    std::ranges::pop_heap(heap, after);
    if (!take(heap.back().node)) return;
  }
}

}  // namespace idx
