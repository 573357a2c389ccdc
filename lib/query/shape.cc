#include "query/shape.h"

#include <algorithm>
#include <array>
#include <functional>

#include "query/object.h"
#include "query/order.h"

namespace query {
namespace {

using idx::Node;
using idx::State;
using json::Kind;
using json::Text;

// What a member's value is for the clients of bd.
enum class Sort {
  kAsIs,
  kText,      // a string
  kTime,      // a string that is not empty
  kLabels,    // an array of strings
  kObjects,   // an array of objects
  kComments,  // the same, left to the caller
  kComputed,  // written by us
  kRequired,  // always there
};
struct Named {
  std::string_view key;
  Sort sort;
};
// The required ones come first, in the order in which they are completed.
constexpr Named kNamed[] = {
    {"id", Sort::kRequired},
    {"title", Sort::kRequired},
    {"status", Sort::kRequired},
    {"priority", Sort::kRequired},
    {"issue_type", Sort::kRequired},
    {"created_at", Sort::kRequired},
    {"updated_at", Sort::kRequired},
    {"description", Sort::kText},
    {"design", Sort::kText},
    {"acceptance_criteria", Sort::kText},
    {"notes", Sort::kText},
    {"assignee", Sort::kText},
    {"owner", Sort::kText},
    {"created_by", Sort::kText},
    {"external_ref", Sort::kText},
    {"close_reason", Sort::kText},
    {"started_at", Sort::kTime},
    {"closed_at", Sort::kTime},
    {"due_at", Sort::kTime},
    {"defer_until", Sort::kTime},
    {"deleted_at", Sort::kTime},
    {"compacted_at", Sort::kTime},
    {"labels", Sort::kLabels},
    {"dependencies", Sort::kObjects},
    {"comments", Sort::kComments},
    {"dependents", Sort::kComputed},
    {"dependency_type", Sort::kComputed},
    {"dependency_count", Sort::kComputed},
    {"dependent_count", Sort::kComputed},
    {"comment_count", Sort::kComputed},
    {"parent", Sort::kComputed},
    {"blocked_by", Sort::kComputed},
    {"blocked_by_count", Sort::kComputed},
};
constexpr std::size_t kRequiredCount = 7;

std::size_t named(std::string_view key) {
  return static_cast<std::size_t>(std::ranges::find(kNamed, key, &Named::key) - kNamed);
}

bool is_text(Text value) { return json::kind(value) == Kind::kString; }

// An array of the elements that have this kind; a value that is no array counts
// as the only element.
std::string array_of(Text value, Kind kind) {
  Array out;
  const auto take = [&](Text element) {
    if (json::kind(element) == kind) out.add(element);
    return json::kind(element) == kind;
  };
  if (json::kind(value) != Kind::kArray) {
    take(value);
    return out.end();
  }
  bool all = true;
  for (json::Elements e(value); e.next();) all &= take(e.value());
  return all ? std::string(value) : out.end();
}

// The value of a required member where the line's own will not do.
std::string completed(const State& state, Node n, std::string_view key) {
  const auto time = [](Instant t) { return json::quote(format_instant(t.at)); };
  if (key == "id") return json::quote(state.id(n));
  if (key == "title") return json::quote(state.title(n));
  if (key == "status") return json::quote(state.status_word(n));
  if (key == "priority") return std::to_string(std::clamp(state.priority(n), 0, 4));
  if (key == "issue_type") return json::quote(state.type(n));
  if (key == "created_at") return time(state.created(n));
  return time(state.updated(n).at != 0 ? state.updated(n) : state.created(n));
}

bool will_do(std::string_view key, Text value) {
  if (key == "priority") {
    const auto number = json::as_integer(value);
    return number && *number >= 0 && *number <= 4;
  }
  if (!is_text(value)) return false;
  if (key == "created_at" || key == "updated_at")
    return parse_instant(value.substr(1, value.size() - 2)).has_value();
  return key == "id" || key == "title" || value != "\"\"";
}

// Copies the members of `line`.  Of dependencies and comments, which differ from
// shape to shape, only the raw values are kept.
struct Copied {
  Object object;
  std::string dependencies, comments;  // arrays of objects, or ""
};
Copied copy(const State& state, Node n, Text line) {
  Copied out;
  std::array<bool, kRequiredCount> there{};
  for (json::Members m(line); m.next();) {
    const Text raw = m.raw_key();
    const std::string_view quoted = raw.substr(1, raw.size() - 2);
    const std::size_t i = named(quoted.find('\\') == quoted.npos ? quoted : Text(m.key()));
    const Text value = m.value();
    switch (i < std::size(kNamed) ? kNamed[i].sort : Sort::kAsIs) {
      case Sort::kRequired:
        there[i] = true;
        out.object.add(quoted, will_do(kNamed[i].key, value)
                                   ? value
                                   : Text(completed(state, n, kNamed[i].key)));
        continue;
      case Sort::kAsIs:
        if (value != "null") out.object.add(quoted, value);
        continue;
      case Sort::kText:
        if (is_text(value)) out.object.add(quoted, value);
        else if (value != "null") out.object.add(quoted, Text(json::quote(value)));
        continue;
      case Sort::kTime:
        if (is_text(value) && value != "\"\"") out.object.add(quoted, value);
        continue;
      case Sort::kLabels:
        if (value != "null") out.object.add(quoted, Text(array_of(value, Kind::kString)));
        continue;
      case Sort::kObjects: out.dependencies = array_of(value, Kind::kObject); continue;
      case Sort::kComments: out.comments = array_of(value, Kind::kObject); continue;
      case Sort::kComputed: continue;
    }
  }
  for (std::size_t i = 0; i < kRequiredCount; ++i)
    if (!there[i]) out.object.add(kNamed[i].key, Text(completed(state, n, kNamed[i].key)));
  return out;
}

bool is_deleted(const State& state, Node n) {
  return n != idx::kNone && state.status(n) == issue::Status::kTombstone;
}

// bd counts edges of type blocks, whatever has become of the other end.
void add_counts(Object& object, const State& state, Node n, Text comments) {
  const auto dependencies = state.out(n);
  const auto dependents = state.in(n);
  object.add("dependency_count",
             static_cast<std::size_t>(std::ranges::count_if(dependencies, [&](const idx::Out& e) {
               return e.type == "blocks" && !is_deleted(state, e.node);
             })));
  object.add("dependent_count",
             static_cast<std::size_t>(std::ranges::count_if(dependents, [&](const idx::In& e) {
               return e.type == "blocks" && !is_deleted(state, e.from);
             })));
  std::size_t count = 0;
  if (!comments.empty())
    for (json::Elements e(comments); e.next();) ++count;
  object.add("comment_count", count);
  if (const Node parent = state.parent(n); parent != idx::kNone)
    object.add("parent", Text(json::quote(state.id(parent))));
}

Object listed(const store::View& view, Node n) {
  Copied copied = copy(view.state(), n, view.line(n));
  if (!copied.dependencies.empty()) copied.object.add("dependencies", Text(copied.dependencies));
  add_counts(copied.object, view.state(), n, copied.comments);
  return std::move(copied.object);
}

std::string linked(const store::View& view, Node n, std::string_view type) {
  Object object = copy(view.state(), n, view.line(n)).object;
  object.add("dependency_type", Text(json::quote(type)));
  return object.end();
}

std::string dependencies(const store::View& view, Node n) {
  Array out;
  for (const idx::Out& edge : view.state().out(n))
    if (edge.node != idx::kNone && !is_deleted(view.state(), edge.node))
      out.add(linked(view, edge.node, edge.type));
  return out.end();
}

std::string dependents(const store::View& view, Node n) {
  const State& state = view.state();
  auto edges = state.in(n);
  std::erase_if(edges, [&](const idx::In& e) { return is_deleted(state, e.from); });
  std::ranges::stable_sort(edges, [&](Node a, Node b) { return comes_before(state, {}, a, b); },
                           &idx::In::from);
  Array out;
  for (const idx::In& edge : edges) out.add(linked(view, edge.from, edge.type));
  return out.end();
}

std::string comments(Text stored) {
  Array out;
  if (!stored.empty())
    for (json::Elements e(stored); e.next();) out.add(comment_object(e.value()));
  return out.end();
}

}  // namespace

std::string listed_object(const store::View& view, Node n) { return listed(view, n).end(); }

std::string blocked_object(const store::View& view, Node n) {
  Object object = listed(view, n);
  Array ids;
  for (const std::string_view id : view.state().blockers(n)) ids.add(json::quote(id));
  object.add("blocked_by_count", ids.size());
  object.add("blocked_by", Text(ids.end()));
  return object.end();
}

std::string comment_object(Text comment) {
  const auto id = json::get(comment, "id");
  if (!id || json::kind(*id) != Kind::kNumber) return std::string(comment);
  return json::set(comment, "id", json::quote(*id));
}

std::string shown_object(const store::View& view, Node n) {
  Copied copied = copy(view.state(), n, view.line(n));
  copied.object.add("dependencies", Text(dependencies(view, n)));
  copied.object.add("dependents", Text(dependents(view, n)));
  copied.object.add("comments", Text(comments(copied.comments)));
  add_counts(copied.object, view.state(), n, copied.comments);
  return copied.object.end();
}

std::string bare_object(const store::View& view, Node n) {
  return copy(view.state(), n, view.line(n)).object.end();
}

std::string linked_object(const store::View& view, Node n, std::string_view type) {
  return linked(view, n, type);
}

}  // namespace query
