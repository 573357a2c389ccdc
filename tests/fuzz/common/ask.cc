#include <algorithm>
#include <set>

#include "index/cycles.h"
#include "index/state.h"
#include "tests/fuzz/common/store_folder.h"

namespace fuzz {

using idx::Node;

void ask(const idx::State& state, Micros now) {
  std::size_t sum = 0;
  const Node size = std::min<Node>(state.size(), 300);
  for (Node n = 0; n < size; ++n) {
    const std::string_view id = state.id(n);
    sum += state.title(n).size() + state.type(n).size() + state.assignee(n).size() +
           state.status_word(n).size() + static_cast<std::size_t>(state.priority(n)) +
           state.place(n).length + state.labels(n).size() + state.parent(n);
    for (const idx::Out& e : state.out(n)) {
      sum += e.type.size();
      promise(e.node == idx::kNone || state.id(e.node) == e.target, "an edge leads to its target",
              {id, e.target});
    }
    for (const idx::In& e : state.in(n)) sum += e.type.size() + state.id(e.from).size();
    const auto blockers = state.blockers(n);
    promise(blockers.empty() == !state.blocked(n), "blocked means that something blocks", {id});
  }
  for (const idx::Sort sort :
       {idx::Sort::kFair, idx::Sort::kPriority, idx::Sort::kOldest, idx::Sort::kHybrid}) {
    std::set<Node> ready;
    Node last = idx::kNone;
    state.each_ready(sort, now, [&](Node n) {
      promise(ready.insert(n).second, "what is ready is listed once", {state.id(n)});
      promise(state.ready(n, now) && !state.blocked(n), "what is listed is ready", {state.id(n)});
      promise(last == idx::kNone || !state.comes_before(sort, now, n, last),
              "the list is in its order", {last == idx::kNone ? "" : state.id(last), state.id(n)});
      last = n;
      return true;
    });
    for (Node n = 0; n < size; ++n)
      promise(!state.ready(n, now) || ready.contains(n), "what is ready is listed", {state.id(n)});
  }
  for (const Node n : state.all_blocked())
    promise(state.blocked(n), "what is listed as blocked is", {state.id(n)});
  for (const idx::Circle& circle : idx::circles(state)) {
    promise(!circle.empty(), "a circle has members");
    idx::spelt(state, circle);
  }
  for (const auto& taken : state.taken()) sum += taken.assignee.size();
  sum += state.any_blocked() + state.any_in_progress();
  promise(sum < ~std::size_t{0}, "the answers are used");
}

}  // namespace fuzz
