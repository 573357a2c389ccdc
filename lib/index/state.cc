#include "index/state.h"

#include <algorithm>

#include "index/impl.h"

namespace idx {

State::State(const Index& index, std::function<bool(std::string_view)> external_open)
    : impl_(std::make_unique<Impl>(index, std::move(external_open))) {}
State::~State() = default;
State::State(State&&) noexcept = default;
State& State::operator=(State&&) noexcept = default;

// --- looking ---

Node State::find(std::string_view id) const { return impl_->graph.find(id); }
Node State::size() const { return impl_->graph.size(); }
bool State::changed(Node n) const { return impl_->graph.change(n) != nullptr; }
bool State::in_index(Node n) const { return impl_->graph.in_index(n); }
Place State::place(Node n) const { return impl_->graph.index().row(n).place; }
bool State::regular(Node n) const {
  return in_index(n) && !changed(n) && impl_->graph.row(n).has(kRegular);
}

std::string_view State::id(Node n) const { return impl_->graph.id(n); }
std::string_view State::title(Node n) const { return impl_->graph.title(n); }
issue::Status State::status(Node n) const {
  return std::min(impl_->graph.row(n).status, issue::Status::kOther);
}
std::string_view State::status_word(Node n) const {
  return impl_->graph.word(impl_->graph.row(n).status_word);
}
std::string_view State::type(Node n) const { return impl_->graph.word(impl_->graph.row(n).type); }
std::string_view State::assignee(Node n) const {
  return impl_->graph.word(impl_->graph.row(n).assignee);
}
int State::priority(Node n) const { return impl_->graph.row(n).priority; }
Instant State::created(Node n) const {
  const Row& row = impl_->graph.row(n);
  return {row.created, row.created_digits};
}
Instant State::updated(Node n) const {
  const Row& row = impl_->graph.row(n);
  return {row.updated, row.updated_digits};
}
Micros State::closed(Node n) const { return impl_->graph.row(n).closed; }
Micros State::defer_until(Node n) const { return impl_->graph.row(n).defer_until; }
Micros State::retry_at(Node n) const { return impl_->graph.row(n).retry_at; }
int State::attempts(Node n) const { return impl_->graph.row(n).attempts; }
bool State::claimed(Node n) const { return impl_->graph.row(n).has(kClaimed); }
bool State::pinned(Node n) const { return impl_->graph.row(n).has(kPinned); }
bool State::is_template(Node n) const { return impl_->graph.row(n).has(kTemplate); }
bool State::ephemeral(Node n) const { return impl_->graph.row(n).has(kEphemeral); }

std::vector<std::string_view> State::labels(Node n) const {
  std::vector<std::string_view> all;
  for (const Word w : impl_->graph.labels(n)) all.push_back(impl_->graph.word(w));
  return all;
}

bool State::has_label(Node n, std::string_view label) const {
  return std::ranges::any_of(impl_->graph.labels(n),
                             [&](Word w) { return impl_->graph.word(w) == label; });
}

std::vector<Out> State::out(Node n) const {
  const Graph& graph = impl_->graph;
  std::vector<Out> all;
  for (const Edge& e : graph.out(n))
    all.push_back({graph.text(e.name), graph.word(e.type),
                   std::min(e.kind, issue::EdgeKind::kOther), e.any_children != 0,
                   graph.node(e.name)});
  return all;
}

std::vector<In> State::in(Node n) const {
  const Graph& graph = impl_->graph;
  std::vector<In> all;
  graph.each_in(graph.name(n), kAnyKind, [&](Node from, const Edge& e) {
    all.push_back(
        {from, graph.word(e.type), std::min(e.kind, issue::EdgeKind::kOther), e.any_children != 0});
    return true;
  });
  std::ranges::stable_sort(all, {}, &In::from);
  return all;
}

Node State::parent(Node n) const {
  for (const Edge& e : impl_->graph.out(n))
    if (is_of(e.kind, kParental))
      if (const Node parent = impl_->graph.node(e.name); parent != kNone) return parent;
  return kNone;
}

State::Counts State::blocking(Node n) const {
  const Graph& graph = impl_->graph;
  const auto counts = [&](Node other, const Edge& e) {
    return is_of(e.kind, kBlocking) && graph.word(e.type) == "blocks" &&
           (other == kNone || graph.row(other).status != issue::Status::kTombstone);
  };
  Counts found;
  for (const Edge& e : graph.out(n)) found.dependencies += counts(graph.node(e.name), e);
  graph.each_in(graph.name(n), kBlocking, [&](Node from, const Edge& e) {
    found.dependents += counts(from, e);
    return true;
  });
  return found;
}

Micros State::updated_around(Node n, Links links, Micros bound) const {
  const Graph& graph = impl_->graph;
  const bool all = links == Links::kAll;
  Micros newest = 0;
  const auto take = [&](Node other) {
    if (const Micros at = updated(other).at; at <= bound) newest = std::max(newest, at);
    return true;
  };
  for (const Edge& e : graph.out(n))
    if (const Node to = graph.node(e.name); to != kNone)
      if (all || graph.row(to).status == issue::Status::kTombstone) take(to);
  graph.each_in(graph.name(n), all ? kAnyKind : kBlocking, [&](Node from, const Edge&) {
    return take(from);
  });
  return newest;
}

std::uint64_t State::highest_token() const { return impl_->token; }

}  // namespace idx
