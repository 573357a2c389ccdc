#include "index/graph.h"

#include <utility>

namespace idx {

std::string_view Graph::title(Node n) const {
  const Change* c = change(n);
  return c ? c->title : index_->text(index_->row(n).title);
}

std::span<const Word> Graph::labels(Node n) const {
  const Change* c = change(n);
  if (c && c->own_labels) return c->labels;
  return index_->labels(index_->row(n));
}

std::string_view Graph::text(Name name) const {
  const std::uint32_t own = (name & ~kPhantom) - index_->phantoms();
  return name & kPhantom && own < names_.size() ? names_.text(own) : index_->name(name);
}

std::string_view Graph::word(Word word) const {
  const std::uint32_t own = word - index_->words();
  return own < words_.size() ? words_.text(own) : index_->word(word);
}

Node Graph::find(std::string_view id) const {
  const Name known = index_->lookup(id);
  if (known != kNone) return node(known);
  const std::uint32_t* own = names_.find(id);
  return own ? node(kPhantom | (index_->phantoms() + *own)) : kNone;
}

Name Graph::name_of(std::string_view id) {
  const Name known = index_->lookup(id);
  return known != kNone ? known : kPhantom | (index_->phantoms() + names_.intern(id));
}

Word Graph::word_of(std::string_view text) { return index_->words() + words_.intern(text); }

Change& Graph::touch(Node n) {
  const auto fresh = static_cast<std::uint32_t>(changes_.size());
  const std::uint32_t at = changed_.at(n, fresh);
  if (at == fresh) {
    Change c;
    c.node = n;
    if (in_index(n)) {
      c.row = index_->row(n);
      c.title = index_->text(c.row.title);
    }
    changes_.push_back(std::move(c));
  }
  return changes_[at];
}

Node Graph::add(std::string_view id) {
  const Name name = name_of(id);
  const Node n = size();
  added_.push_back(name);
  born_.at(name, n);
  return n;
}

void Graph::set_edges(Change& of, std::vector<Edge> edges) {
  of.edges = std::move(edges);
  of.own_edges = true;
  for (const Edge& e : of.edges) {
    if (!linked_.insert(std::uint64_t{e.name} << 32 | of.node)) continue;
    std::uint32_t& first = first_link_.at(e.name, kEnd);
    links_.push_back({of.node, first});
    first = static_cast<std::uint32_t>(links_.size() - 1);
  }
}

}  // namespace idx
