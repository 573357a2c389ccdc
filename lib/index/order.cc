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

void Before::sort(std::vector<Node>& nodes) const {
  struct Ranked {
    Rank rank;
    Node node;
  };
  std::vector<Ranked> all;
  all.reserve(nodes.size());
  for (const Node n : nodes) all.push_back({rank(n), n});
  std::ranges::sort(all, [&](const Ranked& a, const Ranked& b) {
    const auto c = a.rank <=> b.rank;
    return c != 0 ? c < 0 : graph_.id(a.node) < graph_.id(b.node);
  });
  std::ranges::transform(all, nodes.begin(), &Ranked::node);
}

}  // namespace idx
