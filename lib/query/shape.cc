#include "query/shape.h"

#include <algorithm>
#include <array>
#include <functional>

#include "issue/members.h"
#include "query/object.h"
#include "query/order.h"

namespace query {
namespace {

using idx::Node;
using idx::State;
using issue::Value;
using json::Kind;
using json::Text;

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

// Copies the members of `line`.  Comments, which differ from shape to shape, are
// left out, and so are edges where they are shown otherwise.
enum class Edges { kCopied, kLeftOut };
struct Copied {
  Object object;
  std::string comments;  // an array of objects, or ""
};
Copied copy(const State& state, Node n, Text line, Edges edges) {
  Copied out;
  std::array<bool, issue::kMembers.size()> there{};
  for (json::Members m(line); m.next();) {
    const Text raw = m.raw_key();
    const std::string_view quoted = raw.substr(1, raw.size() - 2);
    const std::size_t i = issue::member(quoted.find('\\') == quoted.npos ? quoted : Text(m.key()));
    const Text value = m.value();
    switch (i < issue::kMembers.size() ? issue::kMembers[i].value : Value::kAny) {
      case Value::kRequired: {
        there[i] = true;
        const std::string_view key = issue::kMembers[i].name;
        out.object.add(quoted, will_do(key, value) ? value : Text(completed(state, n, key)));
        continue;
      }
      case Value::kAny:
        if (value != "null") out.object.add(quoted, value);
        continue;
      case Value::kText:
        if (is_text(value)) out.object.add(quoted, value);
        else if (value != "null") out.object.add(quoted, Text(json::quote(value)));
        continue;
      case Value::kTime:
        if (is_text(value) && value != "\"\"") out.object.add(quoted, value);
        continue;
      case Value::kLabels:
        if (value != "null") out.object.add(quoted, Text(array_of(value, Kind::kString)));
        continue;
      case Value::kEdges:
        if (edges == Edges::kCopied && value != "null")
          out.object.add(quoted, Text(array_of(value, Kind::kObject)));
        continue;
      case Value::kComments: out.comments = array_of(value, Kind::kObject); continue;
      case Value::kComputed: continue;
    }
  }
  for (std::size_t i = 0; i < issue::kMembers.size(); ++i)
    if (const auto& [key, value] = issue::kMembers[i]; value == Value::kRequired && !there[i])
      out.object.add(key, Text(completed(state, n, key)));
  return out;
}

bool is_deleted(const State& state, Node n) {
  return n != idx::kNone && state.status(n) == issue::Status::kTombstone;
}

// bd counts edges of type blocks, whatever has become of the other end.
void add_counts(Object& object, const State& state, Node n, Text comments) {
  const auto [dependencies, dependents] = state.blocking(n);
  object.add("dependency_count", dependencies);
  object.add("dependent_count", dependents);
  std::size_t count = 0;
  if (!comments.empty())
    for (json::Elements e(comments); e.next();) ++count;
  object.add("comment_count", count);
  if (const Node parent = state.parent(n); parent != idx::kNone)
    object.add("parent", Text(json::quote(state.id(parent))));
}

Object listed(const State& state, Node n, Text line) {
  if (state.regular(n)) {
    Object object = Object::with_members_of(line);
    add_counts(object, state, n, {});
    return object;
  }
  Copied copied = copy(state, n, line, Edges::kCopied);
  add_counts(copied.object, state, n, copied.comments);
  return std::move(copied.object);
}

std::string linked(const store::View& view, Node n, std::string_view type) {
  Object object = copy(view.state(), n, view.line(n), Edges::kLeftOut).object;
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

std::string listed_object(const State& state, Node n, Text line) {
  return listed(state, n, line).end();
}

std::string listed_object(const store::View& view, Node n) {
  return listed_object(view.state(), n, view.line(n));
}

std::string blocked_object(const store::View& view, Node n) {
  Object object = listed(view.state(), n, view.line(n));
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
  Copied copied = copy(view.state(), n, view.line(n), Edges::kLeftOut);
  copied.object.add("dependencies", Text(dependencies(view, n)));
  copied.object.add("dependents", Text(dependents(view, n)));
  copied.object.add("comments", Text(comments(copied.comments)));
  add_counts(copied.object, view.state(), n, copied.comments);
  return copied.object.end();
}

std::string bare_object(const store::View& view, Node n) {
  return copy(view.state(), n, view.line(n), Edges::kLeftOut).object.end();
}

std::string linked_object(const store::View& view, Node n, std::string_view type) {
  return linked(view, n, type);
}

}  // namespace query
