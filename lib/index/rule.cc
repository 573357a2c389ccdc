#include "index/rule.h"

#include <algorithm>

namespace idx {

namespace {

constexpr std::uint32_t kSomeLive = 1, kSomeClosed = 2;

}

// --- Verdicts ---

bool Verdicts::blocked(Node n) const {
  const std::uint32_t* at = dense_.empty() ? sparse_.find(n) : &dense_[n];
  return at && *at != kNone && blocked_[*at];
}

std::uint32_t Verdicts::add(Node n) {
  const auto fresh = static_cast<std::uint32_t>(nodes_.size());
  std::uint32_t& at = dense_.empty() ? sparse_.at(n, fresh) : dense_[n];
  if (at == kNone || at == fresh) {
    at = fresh;
    nodes_.push_back(n);
    blocked_.push_back(false);
  }
  return at;
}

// --- Rule ---

bool Rule::workable(const Row& row) {
  return row.status == issue::Status::kOpen &&
         !(row.flags & (kInfrastructure | kTemplate | kPinned | kEphemeral | kClaimed));
}

Micros Rule::not_before(Node n) const {
  const Row& row = graph_.row(n);
  Micros latest = std::max(row.defer_until, row.retry_at);
  for (const Edge& e : graph_.out(n)) {
    if (!is_of(e.kind, kParental)) continue;
    const Node parent = graph_.node(e.name);
    if (parent != kNone) latest = std::max(latest, graph_.row(parent).defer_until);
  }
  return latest;
}

// Many may wait for the same spawner, so its children are looked at once.
bool Rule::children_hold(Node spawner, bool any_children) {
  constexpr std::uint32_t kUnknown = ~std::uint32_t{0};
  std::uint32_t& found = children_.at(spawner, kUnknown);
  if (found == kUnknown) {
    found = 0;
    graph_.each_in(graph_.name(spawner), kParental, [&](Node child, const Edge&) {
      const Row& row = graph_.row(child);
      if (row.live()) found |= kSomeLive;
      if (row.status == issue::Status::kClosed) found |= kSomeClosed;
      return found != (kSomeLive | kSomeClosed);
    });
  }
  return (found & kSomeLive) && !(any_children && (found & kSomeClosed));
}

bool Rule::is_external(const Edge& e) const {
  return is_of(e.kind, kBlocking | kWaiting) && graph_.node(e.name) == kNone &&
         issue::is_external(graph_.text(e.name));
}

bool Rule::leads_out(Node n) const {
  return graph_.row(n).live() &&
         std::ranges::any_of(graph_.out(n), [this](const Edge& e) { return is_external(e); });
}

bool Rule::blocks(const Row& row, const Edge& e) {
  if (!is_of(e.kind, kBlocking | kWaiting)) return false;
  if (is_external(e)) return !external_open_ || external_open_(graph_.text(e.name));
  const Node target = graph_.node(e.name);
  if (target == kNone) return e.kind == issue::EdgeKind::kBlocks;
  if (e.kind == issue::EdgeKind::kWaitsFor) return children_hold(target, e.any_children);
  const Row& blocker = graph_.row(target);
  return blocker.live() && (!blocker.has(kEphemeral) || row.has(kEphemeral));
}

bool Rule::held(Node n) {
  const Row& row = graph_.row(n);
  return std::ranges::any_of(graph_.out(n), [&](const Edge& e) { return blocks(row, e); });
}

bool Rule::blocked(Node n) {
  if (!graph_.row(n).live()) return false;
  if (held(n)) return true;
  const auto is_parent = [](const Edge& e) { return is_of(e.kind, kParental); };
  return std::ranges::any_of(graph_.out(n), is_parent) && judge({n}).blocked(n);
}

// An issue is blocked if it or an ancestor is held, on a path of live parents.
// So: up from `nodes` as far as nobody is held, then down again from those who
// are, along the edges that led to them.  Each issue is entered once, whatever
// cycles there are.
Verdicts Rule::judge(const std::vector<Node>& nodes) {
  struct Link {
    std::uint32_t child, next;
  };
  Verdicts all(nodes.size(), graph_.size());
  std::vector<Link> links;
  std::vector<std::uint32_t> children;  // first link of each
  for (const Node n : nodes)
    if (!graph_.out(n).empty() && graph_.row(n).live()) all.add(n);

  std::vector<std::uint32_t> down;
  for (std::uint32_t i = 0; i < all.nodes_.size(); ++i) {
    const Node n = all.nodes_[i];
    if (held(n)) {
      all.blocked_[i] = true;
      down.push_back(i);
      continue;
    }
    for (const Edge& e : graph_.out(n)) {
      if (!is_of(e.kind, kParental)) continue;
      const Node parent = graph_.node(e.name);
      if (parent == kNone || !graph_.row(parent).live()) continue;
      const std::uint32_t at = all.add(parent);
      children.resize(all.nodes_.size(), kEnd);
      links.push_back({i, children[at]});
      children[at] = static_cast<std::uint32_t>(links.size() - 1);
    }
  }
  children.resize(all.nodes_.size(), kEnd);
  while (!down.empty()) {
    const std::uint32_t i = down.back();
    down.pop_back();
    for (std::uint32_t l = children[i]; l != kEnd; l = links[l].next)
      if (!all.blocked_[links[l].child]) {
        all.blocked_[links[l].child] = true;
        down.push_back(links[l].child);
      }
  }
  return all;
}

}  // namespace idx
