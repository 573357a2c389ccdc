// The graph: issues, edges and names of an index with the changes after it.
//
// Whoever walks it need not know where a fact comes from.  It stores; what the
// facts mean is the rule's (rule.h), and where changes come from the state's.
#pragma once

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "index/flat.h"
#include "index/layout.h"
#include "index/state.h"

namespace idx {

// What is known of an issue that changed.
struct Change {
  Node node = kNone;
  Row row;
  std::string_view title;
  bool own_edges = false, own_labels = false;  // else they are the index's
  std::vector<Edge> edges;
  std::vector<Word> labels;
};

// Kinds of edges as a set.
constexpr unsigned kBlocking = 1 << static_cast<int>(issue::EdgeKind::kBlocks);
constexpr unsigned kParental = 1 << static_cast<int>(issue::EdgeKind::kParent);
constexpr unsigned kWaiting = 1 << static_cast<int>(issue::EdgeKind::kWaitsFor);
constexpr unsigned kAnyKind = ~0u;
constexpr bool is_of(issue::EdgeKind kind, unsigned kinds) {
  return kinds >> std::min(static_cast<int>(kind), 31) & 1;
}

class Graph {
 public:
  explicit Graph(const Index& index) : index_(&index) {}

  const Index& index() const { return *index_; }
  Node size() const { return index_->size() + static_cast<Node>(added_.size()); }
  bool in_index(Node n) const { return n < index_->size(); }

  const Row& row(Node n) const {
    const Change* c = change(n);
    return c ? c->row : index_->row(n);
  }
  std::string_view title(Node n) const;
  std::span<const Edge> out(Node n) const {
    const Change* c = change(n);
    return c && c->own_edges ? c->edges : index_->out(index_->row(n));
  }
  std::span<const Word> labels(Node n) const;

  // --- names and words ---
  std::string_view text(Name name) const;
  std::string_view word(Word word) const;
  Name name(Node n) const { return in_index(n) ? n : added_[n - index_->size()]; }
  std::string_view id(Node n) const { return text(name(n)); }
  Node find(std::string_view id) const;
  // The issue of a name, kNone when there is none.
  Node node(Name name) const {
    if (!(name & kPhantom)) return in_index(name) ? name : kNone;
    const std::uint32_t* born = born_.find(name);
    return born ? *born : kNone;
  }

  // Calls use(holder, edge) for each edge of these kinds that leads to `name`,
  // until it returns false.
  template <class Use>
  void each_in(Name name, unsigned kinds, Use use) const;

  // --- changes ---
  const std::vector<Change>& changes() const { return changes_; }
  const Change* change(Node n) const {
    const std::uint32_t* at = changes_.empty() ? nullptr : changed_.find(n);
    return at ? &changes_[*at] : nullptr;
  }
  Change& touch(Node n);
  Node add(std::string_view id);
  Name name_of(std::string_view id);
  Word word_of(std::string_view text);
  const Interner& new_words() const { return words_; }  // counted on behind the index's
  std::string_view keep(std::string_view text) { return arena_.keep(text); }
  void set_edges(Change& of, std::vector<Edge> edges);

 private:
  struct Link {
    Node from;
    std::uint32_t next;
  };

  const Index* index_;
  std::vector<Change> changes_;
  FlatMap changed_;          // node: place in changes_
  std::vector<Name> added_;  // names of the new issues
  FlatMap born_;             // phantom: the new issue of that name
  Interner names_, words_;   // that the index does not have
  Arena arena_;
  std::vector<Link> links_;  // holders of new edges, chained by target
  FlatMap first_link_;       // name: place in links_
  FlatMap linked_;           // (name, holder): is in links_
};

constexpr std::uint32_t kEnd = ~std::uint32_t{0};

template <class Use>
void Graph::each_in(Name name, unsigned kinds, Use use) const {
  for (const Edge& e : index_->in(name)) {
    const Node from = e.name;
    if (!is_of(e.kind, kinds) || !in_index(from)) continue;
    if (const Change* c = change(from); c && c->own_edges) continue;
    if (!use(from, e)) return;
  }
  const std::uint32_t* first = first_link_.find(name);
  // A holder may have dropped the edge since: its edges tell.
  for (std::uint32_t i = first ? *first : kEnd; i != kEnd; i = links_[i].next)
    for (const Edge& e : out(links_[i].from))
      if (e.name == name && is_of(e.kind, kinds) && !use(links_[i].from, e)) return;
}

}  // namespace idx
