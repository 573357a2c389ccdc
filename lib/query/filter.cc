#include "query/filter.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/error.h"
#include "base/text.h"

namespace query {
namespace {

using idx::Node;

template <class T, class U>
bool has(const std::vector<T>& values, const U& value) {
  return std::ranges::find(values, value) != values.end();
}

bool has_status(const Filter& f, const idx::State& state, Node n) {
  return std::ranges::any_of(f.statuses, [&](const std::string& word) {
    const issue::Status wanted = issue::status_of(word);
    return wanted == issue::Status::kOther ? state.status_word(n) == word
                                           : state.status(n) == wanted;
  });
}

bool has_labels(const Filter& f, const idx::State& state, Node n) {
  const auto there = [&](const std::string& label) { return state.has_label(n, label); };
  return std::ranges::all_of(f.labels, there) &&
         (f.labels_any.empty() || std::ranges::any_of(f.labels_any, there)) &&
         (!f.no_labels || state.labels(n).empty());
}

bool says(json::Text line, const Pattern& pattern) {
  if (!pattern.may_be_in(line)) return false;
  std::string decoded;
  for (json::Members m(line); m.next();) {
    if (json::kind(m.value()) != json::Kind::kString) continue;
    if (!m.key_is("title") && !m.key_is("description") && !m.key_is("id")) continue;
    json::decode(m.value(), decoded);
    if (pattern.find(decoded)) return true;
  }
  return false;
}

bool asks_lines(const Filter& f) {
  return !f.text.empty() || !f.description.empty() || !f.notes.empty() || f.no_description;
}

// bd's list leaves these out, but not all that are no work for bd-ready.
bool is_hidden_type(std::string_view type) {
  return idx::is_infrastructure(type) && type != "molecule" && type != "merge-request";
}

bool is_shown(const Filter& f, const idx::State& state, Node n, bool all) {
  if (f.types.empty() && is_hidden_type(state.type(n))) return false;
  if (state.is_template(n)) return false;
  if (!f.statuses.empty()) return true;
  const issue::Status status = state.status(n);
  return all ? status != issue::Status::kTombstone : !issue::blocks_nobody(status);
}

// What the filter and `wanted` let through.
template <class Wanted>
std::vector<Node> chosen(const store::View& view, const Filter& filter, Wanted wanted) {
  Matcher matcher(filter, view);
  std::vector<Node> found;
  for (Node n = 0; n < view.state().size(); ++n)
    if (wanted(n) && matcher.by_index(n)) found.push_back(n);
  if (!asks_lines(filter)) return found;
  std::vector<Node> kept;
  view.each_line(found, [&](Node n, json::Text line) {
    if (matcher.by_line(line)) kept.push_back(n);
  });
  return kept;
}

}  // namespace

bool Filter::empty() const {
  return statuses.empty() && types.empty() && labels.empty() && labels_any.empty() &&
         ids.empty() && priorities.empty() && !priority_min && !priority_max && !assignee &&
         !parent && !above && created.empty() && updated.empty() && closed.empty() &&
         !no_labels && title.empty() && !asks_lines(*this);
}

std::vector<std::string_view> parents(const idx::State& state, std::string_view id) {
  std::vector<std::string_view> found;
  if (const Node n = state.find(id); n != idx::kNone)
    for (const idx::Out& edge : state.out(n))
      if (edge.kind == issue::EdgeKind::kParent) found.push_back(edge.target);
  if (const auto dot = id.rfind('.'); found.empty() && dot != id.npos)
    found.push_back(id.substr(0, dot));
  return found;
}

namespace {

// The issue that `n` is a child of by its id: it has no edge that says so.
Node parent_by_id(const idx::State& state, Node n) {
  std::string_view id = state.id(n);
  const auto is_parent = [](const idx::Out& e) { return e.kind == issue::EdgeKind::kParent; };
  if (id.find('.') == id.npos || std::ranges::any_of(state.out(n), is_parent)) return idx::kNone;
  for (auto dot = id.rfind('.'); dot != id.npos; dot = id.rfind('.')) {
    id = id.substr(0, dot);
    if (const Node parent = state.find(id); parent != idx::kNone) return parent;
  }
  return idx::kNone;
}

// Which issues are below one, at any depth.
std::vector<bool> all_below(const idx::State& state, std::string_view above) {
  std::unordered_map<Node, std::vector<Node>> by_id;
  for (Node n = 0; n < state.size(); ++n)
    if (const Node parent = parent_by_id(state, n); parent != idx::kNone) by_id[parent].push_back(n);

  std::vector<bool> below(state.size());
  std::vector<Node> todo;
  if (const Node top = state.find(above); top != idx::kNone) todo.push_back(top);
  const auto reach = [&](Node child) {
    if (below[child]) return;
    below[child] = true;
    todo.push_back(child);
  };
  while (!todo.empty()) {
    const Node parent = todo.back();
    todo.pop_back();
    for (const idx::In& e : state.in(parent))
      if (e.kind == issue::EdgeKind::kParent) reach(e.from);
    if (const auto children = by_id.find(parent); children != by_id.end())
      for (const Node child : children->second) reach(child);
  }
  return below;
}

}  // namespace

Matcher::Matcher(const Filter& filter, const store::View& view) : filter_(filter), view_(view) {
  if (filter.above) below_ = all_below(view.state(), *filter.above);
  if (!filter.text.empty()) text_.emplace(filter.text, Pattern::Kind::kText, false);
}

bool Matcher::by_index(Node n) {
  const Filter& f = filter_;
  const idx::State& state = view_.state();
  return (f.statuses.empty() || has_status(f, state, n)) &&
         (f.types.empty() || has(f.types, state.type(n))) &&
         (f.ids.empty() || has(f.ids, state.id(n))) &&
         (f.priorities.empty() || has(f.priorities, state.priority(n))) &&
         (!f.priority_min || state.priority(n) >= *f.priority_min) &&
         (!f.priority_max || state.priority(n) <= *f.priority_max) &&
         (!f.assignee || state.assignee(n) == *f.assignee) &&
         f.created.holds(state.created(n).at) && f.updated.holds(state.updated(n).at) &&
         f.closed.holds(state.closed(n)) && has_labels(f, state, n) &&
         (f.title.empty() || text::contains_fold(state.title(n), f.title)) &&
         (!f.parent || has(parents(state, state.id(n)), std::string_view(*f.parent))) &&
         (!f.above || below_[n]);
}

bool Matcher::by_line(json::Text line) const {
  const Filter& f = filter_;
  const auto holds = [&](const char* key, const std::string& part) {
    return part.empty() || text::contains_fold(json::string_or(line, key), part);
  };
  return (!text_ || says(line, *text_)) && holds("description", f.description) &&
         holds("notes", f.notes) &&
         (!f.no_description || json::string_or(line, "description").empty());
}

bool Matcher::operator()(Node n) {
  return by_index(n) && (!asks_lines(filter_) || by_line(view_.line(n)));
}

std::vector<Node> listed(const store::View& view, const Filter& filter, bool all) {
  return chosen(view, filter, [&](Node n) { return is_shown(filter, view.state(), n, all); });
}

std::vector<Node> matching(const store::View& view, const Filter& filter) {
  return chosen(view, filter, [&](Node n) {
    return !filter.statuses.empty() || view.state().status(n) != issue::Status::kTombstone;
  });
}

std::vector<Node> stale(const store::View& view, Filter filter, Micros span) {
  const idx::State& state = view.state();
  if (filter.statuses.empty()) filter.statuses = {"open", "in_progress"};
  auto found = matching(view, filter);
  std::erase_if(found, [&](Node n) {
    return state.ephemeral(n) || state.updated(n).at >= view.now() - span;
  });
  return found;
}

std::vector<Node> children(const store::View& view, const std::vector<std::string>& ids,
                           Filter filter, bool below) {
  std::set<Node> found;
  for (const std::string& id : ids) {
    if (view.state().find(id) == idx::kNone) throw Failure(id + ": no such issue");
    (below ? filter.above : filter.parent) = id;
    for (const Node n : listed(view, filter, true)) found.insert(n);
  }
  return {found.begin(), found.end()};
}

}  // namespace query
