#include "query/tree.h"

#include <algorithm>
#include <unordered_set>

#include "base/error.h"
#include "base/text.h"
#include "cli/branches.h"
#include "cli/table.h"
#include "query/order.h"
#include "query/print.h"
#include "query/shape.h"

namespace query {
namespace {

using cli::Ink;
using idx::Node;

// Branches are drawn so far; deeper rows have the depth as a number instead, or
// a long chain would print its square.
constexpr std::size_t kDrawn = 32;

// What hangs on `n`, by urgency, and what is no issue here behind it.
std::vector<Twig> twigs_of(const idx::State& state, Node n, bool up, const TreeWish& wish) {
  std::vector<Twig> all;
  const auto take = [&](Node to, std::string_view id, std::string_view type) {
    if (!wish.type.empty() && type != wish.type) return;
    if (to != idx::kNone && state.status(to) == issue::Status::kTombstone) return;
    all.push_back({to, id, type, 0});
  };
  if (up)
    for (const idx::In& e : state.in(n)) take(e.from, state.id(e.from), e.type);
  else
    for (const idx::Out& e : state.out(n)) take(e.node, e.target, e.type);
  std::ranges::stable_sort(all, [&](const Twig& a, const Twig& b) {
    if (a.node == idx::kNone || b.node == idx::kNone)
      return b.node == idx::kNone && a.node != b.node;
    return comes_before(state, {}, a.node, b.node);
  });
  for (Twig& twig : all) twig.last = &twig == &all.back();
  return all;
}

class Grower {
 public:
  Grower(const idx::State& state, bool up, const TreeWish& wish)
      : state_(state), up_(up), wish_(wish) {}

  // Breadth first, so that each issue has its branches where it is nearest.
  std::vector<Twig> grow(Node root) {
    std::unordered_set<Node> seen{root};
    met_.push_back({root, state_.id(root), {}, 0});
    for (std::size_t i = 0; i < met_.size(); ++i) {
      first_.push_back(met_.size());
      if (met_[i].node == idx::kNone || met_[i].again) continue;
      std::vector<Twig> next = twigs_of(state_, met_[i].node, up_, wish_);
      if (wish_.depth != 0 && met_[i].depth == wish_.depth) {
        met_[i].truncated = !next.empty();
        continue;
      }
      for (Twig& twig : next) {
        twig.above = i;
        twig.depth = met_[i].depth + 1;
        twig.again = twig.node != idx::kNone && !seen.insert(twig.node).second;
        met_.push_back(twig);
      }
    }
    first_.push_back(met_.size());
    return in_order();
  }

 private:
  // Depth first, without a stack as deep as the tree.
  std::vector<Twig> in_order() const {
    std::vector<Twig> all;
    std::vector<std::size_t> todo = {0}, at(met_.size());
    while (!todo.empty()) {
      const std::size_t i = todo.back();
      todo.pop_back();
      at[i] = all.size();
      all.push_back(met_[i]);
      all.back().above = at[met_[i].above];
      for (std::size_t child = first_[i + 1]; child > first_[i]; --child) todo.push_back(child - 1);
    }
    return all;
  }

  const idx::State& state_;
  const bool up_;
  const TreeWish& wish_;
  std::vector<Twig> met_;
  std::vector<std::size_t> first_;  // the place in met_ of what hangs on each
};

// What there is to say of an issue besides its title.
std::string remark(const idx::State& state, const Twig& twig) {
  std::string words;
  const auto add = [&](std::string_view word) {
    words.append(words.empty() ? "" : ", ").append(word);
  };
  if (twig.node == idx::kNone) add(issue::is_external(twig.id) ? "external" : "missing");
  else if (state.status(twig.node) != issue::Status::kOpen) add(state.status_word(twig.node));
  if (twig.again) add("again");
  if (twig.truncated) add("more below");
  return words;
}

// `id` is what is shown for it.
std::vector<cli::Cell> row_of(const idx::State& state, const Twig& twig, std::string_view id,
                              std::string_view priority, std::string_view words) {
  const bool here = twig.node != idx::kNone;
  const bool over = here && issue::blocks_nobody(state.status(twig.node));
  const Ink ink = over ? Ink::kDim : Ink::kPlain;
  const std::string_view title = here ? state.title(twig.node) : std::string_view();
  return {{id, over ? ink : Ink::kBlue}, {priority, ink}, {title, ink}, {twig.type, ink},
          {words, ink}};
}

std::string priority_of(const idx::State& state, const Twig& twig) {
  return twig.node == idx::kNone ? std::string() : std::to_string(state.priority(twig.node));
}

void print_rows(const idx::State& state, const std::vector<Twig>& twigs, cli::Table& table) {
  cli::Branches branches;
  for (const Twig& twig : twigs) {
    std::string id = twig.depth > kDrawn ? '[' + std::to_string(twig.depth) + "] "
                                         : std::string(branches.front(twig.depth, twig.last));
    id += twig.id;
    const std::string priority = priority_of(state, twig), words = remark(state, twig);
    auto row = row_of(state, twig, id, priority, words);
    while (row.size() > 1 && row.back().text.empty()) row.pop_back();
    table.row(row);
  }
}

std::string object_of(const store::View& view, const std::vector<Twig>& twigs, const Twig& twig) {
  std::string text = bare_object(view, twig.node);
  text.pop_back();
  text += ",\"depth\":" + std::to_string(twig.depth) + ",\"parent_id\":" +
          json::quote(twig.depth == 0 ? std::string_view() : twigs[twig.above].id);
  if (twig.depth != 0) text += ",\"edge_from_parent\":" + json::quote(twig.type);
  return text + ",\"truncated\":" + (twig.truncated ? "true}" : "false}");
}

// The directions that are asked for: up or not.
std::vector<bool> ways(const std::string& direction, bool both) {
  if (direction.empty() || direction == "down") return {false};
  if (direction == "up") return {true};
  if (both && direction == "both") return {false, true};
  throw Failure("--direction: '" + text::printable(direction) + "' is none of down, up" +
                (both ? ", both" : ""));
}

std::vector<Node> roots(const idx::State& state, const std::vector<std::string>& ids) {
  std::vector<Node> all;
  for (const std::string& id : ids) {
    all.push_back(state.find(id));
    if (all.back() == idx::kNone || state.status(all.back()) == issue::Status::kTombstone)
      throw Failure(id + ": no such issue");
  }
  return all;
}

}  // namespace

std::vector<Twig> tree(const idx::State& state, Node root, bool up, const TreeWish& wish) {
  return Grower(state, up, wish).grow(root);
}

void print_trees(const store::View& view, const TreeWish& wish, const cli::Output& output) {
  const bool json = output.json || output.jsonl;
  const std::vector<bool> directions = ways(wish.direction, true);
  Objects objects(output);
  cli::Table table;
  for (const Node root : roots(view.state(), wish.ids)) {
    std::unordered_set<Node> printed;
    for (const bool up : directions) {
      const std::vector<Twig> twigs = tree(view.state(), root, up, wish);
      if (!json && directions.size() > 1) table.row({{up ? "up:" : "down:", Ink::kBold}});
      if (!json) print_rows(view.state(), twigs, table);
      else
        for (const Twig& twig : twigs)
          if (twig.node != idx::kNone && !twig.again && printed.insert(twig.node).second)
            objects.add(object_of(view, twigs, twig));
    }
  }
  json ? objects.end() : table.end();
}

namespace {

std::vector<Twig> links(const idx::State& state, const TreeWish& wish) {
  const bool up = ways(wish.direction, false).front();
  std::vector<Twig> all;
  for (const Node n : roots(state, wish.ids))
    for (Twig& twig : twigs_of(state, n, up, wish)) all.push_back(std::move(twig));
  return all;
}

}  // namespace

std::vector<std::string> link_objects(const store::View& view, const TreeWish& wish) {
  std::vector<std::string> all;
  for (const Twig& twig : links(view.state(), wish))
    if (twig.node != idx::kNone) all.push_back(linked_object(view, twig.node, twig.type));
  return all;
}

void print_links(const store::View& view, const TreeWish& wish, const cli::Output& output) {
  const idx::State& state = view.state();
  if (output.json || output.jsonl) {
    Objects objects(output);
    for (const std::string& one : link_objects(view, wish)) objects.add(one);
    return objects.end();
  }
  cli::Table table;
  for (const Twig& twig : links(state, wish)) {
    const std::string words =
        twig.node == idx::kNone ? remark(state, twig) : std::string(state.status_word(twig.node));
    table.row(row_of(state, twig, twig.id, priority_of(state, twig), words));
  }
  table.end();
}

}  // namespace query
