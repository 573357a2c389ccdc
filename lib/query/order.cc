#include "query/order.h"

#include <algorithm>
#include <compare>
#include <string>
#include <tuple>

#include "base/error.h"

namespace query {
namespace {

using idx::Node;
using idx::State;

constexpr std::string_view kKeys[] = {"priority", "created", "updated", "closed",  "id",
                                      "title",    "status",  "type",    "assignee"};
constexpr std::string_view kReadySorts[] = {"fair", "priority", "oldest", "hybrid"};

// The place of `word` among `words`, or a Failure that lists them.
template <std::size_t N>
std::size_t place(std::string_view word, const std::string_view (&words)[N]) {
  const auto at = std::ranges::find(words, word);
  if (at != std::end(words)) return static_cast<std::size_t>(at - words);
  std::string known;
  for (const std::string_view w : words) known += (known.empty() ? "" : ", ") + std::string(w);
  throw Failure("--sort: '" + std::string(word) + "' is not an order (" + known + ")");
}

char fold(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::weak_ordering compare_fold(std::string_view a, std::string_view b) {
  return std::lexicographical_compare_three_way(
      a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        return static_cast<unsigned char>(fold(x)) <=> static_cast<unsigned char>(fold(y));
      });
}

std::weak_ordering compare_text(const State& s, Key key, Node a, Node b) {
  switch (key) {
    case Key::kTitle: return compare_fold(s.title(a), s.title(b));
    case Key::kStatus: return s.status_word(a) <=> s.status_word(b);
    case Key::kType: return s.type(a) <=> s.type(b);
    case Key::kAssignee: return s.assignee(a) <=> s.assignee(b);
    case Key::kId: return s.id(a) <=> s.id(b);
    default: return std::weak_ordering::equivalent;
  }
}

// What is compared as numbers, looked up once an issue.
struct Rank {
  std::int64_t key, priority, created;
  Node node;
};
Rank rank(const State& s, Key key, Node n) {
  const auto newest_first = [](Micros at) { return ~at; };
  Rank r{0, s.priority(n), newest_first(s.created(n).at), n};
  if (key == Key::kCreated) r.key = r.created;
  if (key == Key::kUpdated) r.key = newest_first(s.updated(n).at);
  if (key == Key::kClosed) r.key = newest_first(s.closed(n));
  return r;
}

bool comes_before(const State& s, Order order, const Rank& a, const Rank& b) {
  const Rank &x = order.reversed ? b : a, &y = order.reversed ? a : b;
  if (const auto c = compare_text(s, order.key, x.node, y.node); c != 0) return c < 0;
  const auto c = std::tie(x.key, x.priority, x.created) <=> std::tie(y.key, y.priority, y.created);
  return c != 0 ? c < 0 : s.id(x.node) < s.id(y.node);
}

}  // namespace

Order order(std::string_view word) {
  const bool reversed = word.starts_with('-');
  if (reversed) word.remove_prefix(1);
  return {static_cast<Key>(place(word, kKeys)), reversed};
}

idx::Sort ready_order(std::string_view word) {
  constexpr idx::Sort kSorts[] = {idx::Sort::kFair, idx::Sort::kPriority, idx::Sort::kOldest,
                                  idx::Sort::kHybrid};
  return kSorts[place(word, kReadySorts)];
}

bool comes_before(const State& state, Order order, Node a, Node b) {
  return comes_before(state, order, rank(state, order.key, a), rank(state, order.key, b));
}

void arrange(const State& state, Order order, std::vector<Node>& nodes, std::size_t most) {
  std::vector<Rank> ranks;
  ranks.reserve(nodes.size());
  for (const Node n : nodes) ranks.push_back(rank(state, order.key, n));
  const auto before = [&](const Rank& a, const Rank& b) { return comes_before(state, order, a, b); };
  if (most == 0 || most >= ranks.size()) {
    std::ranges::sort(ranks, before);
  } else {
    std::ranges::partial_sort(ranks, ranks.begin() + static_cast<std::ptrdiff_t>(most), before);
    ranks.resize(most);
  }
  nodes.clear();
  for (const Rank& r : ranks) nodes.push_back(r.node);
}

}  // namespace query
