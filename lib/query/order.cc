#include "query/order.h"

#include <algorithm>
#include <compare>
#include <string>

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

std::weak_ordering compare(const State& s, Key key, Node a, Node b) {
  switch (key) {
    case Key::kPriority: return s.priority(a) <=> s.priority(b);
    case Key::kCreated: return s.created(b).at <=> s.created(a).at;
    case Key::kUpdated: return s.updated(b).at <=> s.updated(a).at;
    case Key::kClosed: return s.closed(b) <=> s.closed(a);
    case Key::kId: return s.id(a) <=> s.id(b);
    case Key::kTitle: return compare_fold(s.title(a), s.title(b));
    case Key::kStatus: return s.status_word(a) <=> s.status_word(b);
    case Key::kType: return s.type(a) <=> s.type(b);
    case Key::kAssignee: return s.assignee(a) <=> s.assignee(b);
  }
  return std::weak_ordering::equivalent;
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
  if (order.reversed) std::swap(a, b);
  for (const Key key : {order.key, Key::kPriority, Key::kCreated, Key::kId})
    if (const auto c = compare(state, key, a, b); c != 0) return c < 0;
  return false;
}

void arrange(const State& state, Order order, std::vector<Node>& nodes, std::size_t most) {
  const auto before = [&](Node a, Node b) { return comes_before(state, order, a, b); };
  if (most == 0 || most >= nodes.size()) return std::ranges::sort(nodes, before), void();
  std::ranges::partial_sort(nodes, nodes.begin() + static_cast<std::ptrdiff_t>(most), before);
  nodes.resize(most);
}

}  // namespace query
