#include "front/br.h"

#include <unistd.h>

#include <algorithm>

#include "base/text.h"
#include "front/fresh.h"
#include "index/cycles.h"
#include "query/object.h"
#include "query/shape.h"

namespace front::br {
namespace {

using idx::Node;
using query::Array;
using query::Object;

struct Shape {
  std::string_view verb, members, wrap;
};
constexpr Shape kShapes[] = {
    {"update", "id title status priority assignee owner updated_at", ""},
    {"defer", "id title status defer_until", ""},
    {"undefer", "id title status", ""},
    {"close", "id title status closed_at close_reason", ""},
    {"reopen", "id title status", "reopened"},
};

// Those members of `object`; null for what it has not.
std::string picked(const std::string& object, std::string_view members) {
  Object out;
  for (const std::string_view key : text::split(members, ' '))
    out.add(key, json::get(object, key).value_or("null"));
  return out.end();
}

void write(const std::string& json) { cli::out().write(json + '\n'); }

struct Code {
  std::string_view sign, word;
  int status;
};
// By what our words say, the first that fits.
constexpr Code kCodes[] = {
    {"no issue found", "ISSUE_NOT_FOUND", 3},
    {"no such issue", "ISSUE_NOT_FOUND", 3},
    {"Nothing to do", "NOTHING_TO_DO", 3},
    {"ambiguous ID", "AMBIGUOUS_ID", 3},
    {"close a cycle", "CYCLE_DETECTED", 5},
    {"depend on itself", "SELF_DEPENDENCY", 5},
    {"no .beads folder", "NOT_INITIALIZED", 2},
    {"unknown flag", "USAGE", 2},
    {"unknown shorthand", "USAGE", 2},
    {"unknown command", "USAGE", 2},
    {"missing argument", "USAGE", 2},
    {"priority: ", "INVALID_PRIORITY", 4},
};

}  // namespace

void print(const Call& call, const std::vector<std::string>& objects) {
  const auto shape = std::ranges::find(kShapes, call.verb, &Shape::verb);
  Array all;
  for (const std::string& object : objects)
    all.add(shape == std::end(kShapes) ? object : picked(object, shape->members));
  if (shape == std::end(kShapes) || shape->wrap.empty()) return write(all.end());
  Object wrapped;
  wrapped.add(shape->wrap, json::Text(all.end()));
  write(wrapped.end());
}

std::string shaped(std::string_view verb, const std::string& object) {
  if (verb == "dep add" || verb == "dep remove") {
    const std::string action = json::string_or(object, "status");
    return json::set(json::set(object, "status", "\"ok\""), "action", json::quote(action));
  }
  if (verb == "delete") {
    const auto deleted = json::get(object, "deleted");
    if (deleted && json::kind(*deleted) == json::Kind::kString)
      return json::set(object, "deleted", '[' + std::string(*deleted) + ']');
  }
  if (verb == "comments" || verb == "comment" || verb == "comments add") {
    const std::string id = json::string_or(object, "id");
    if (text::parse_count(id)) return json::set(object, "id", id);
  }
  return verb == "q" ? picked(object, "id title") : object;
}

bool has_envelope(std::string_view verb) {
  return verb == "list" || verb == "blocked" || verb == "search";
}

void print_listed(const Call& call, const store::View& view, const std::vector<Node>& nodes,
                  std::size_t limit) {
  Array issues;
  for (const Node n : nodes)
    issues.add(call.verb == "blocked"
                   ? fresh(query::blocked_object(view, n), view, n, Links::kAll)
                   : fresh(query::listed_object(view, n), view, n, Links::kCounted));
  Object object;
  object.add("issues", json::Text(issues.end()));
  object.add("total", nodes.size());
  object.add("limit", limit);
  object.add("offset", std::size_t{0});
  object.add("has_more", json::Text(limit != 0 && nodes.size() == limit ? "true" : "false"));
  write(object.end());
}

void print_links(const store::View& view, const std::vector<std::string>& ids, bool up) {
  const idx::State& state = view.state();
  Array all;
  const auto add = [&](std::string_view from, std::string_view to, std::string_view type, Node n) {
    if (n == idx::kNone || state.status(n) == issue::Status::kTombstone) return;
    Object object;
    object.add("issue_id", json::Text(json::quote(from)));
    object.add("depends_on_id", json::Text(json::quote(to)));
    object.add("type", json::Text(json::quote(type)));
    object.add("title", json::Text(json::quote(state.title(n))));
    object.add("status", json::Text(json::quote(state.status_word(n))));
    object.add("priority", static_cast<std::size_t>(std::max(0, state.priority(n))));
    all.add(object.end());
  };
  for (const std::string& id : ids) {
    const Node n = state.find(id);
    if (up)
      for (const idx::In& e : state.in(n)) add(state.id(e.from), id, e.type, e.from);
    else
      for (const idx::Out& e : state.out(n)) add(id, e.target, e.type, e.node);
  }
  write(all.end());
}

void print_cycles(const store::View& view) {
  Array cycles;
  for (const idx::Circle& circle : idx::circles(view.state())) {
    Array ids;
    for (const Node n : circle) ids.add(json::quote(view.state().id(n)));
    cycles.add(ids.end());
  }
  Object object;
  const std::size_t count = cycles.size();
  object.add("cycles", json::Text(cycles.end()));
  object.add("count", count);
  write(object.end());
}

int fail(const Failure& failure, bool json) {
  const std::string text = text::printable(failure.what());
  const auto found = std::ranges::find_if(
      kCodes, [&](const Code& code) { return text.find(code.sign) != text.npos; });
  const Code code = found != std::end(kCodes)                ? *found
                    : failure.code == Exit::kTryAgain ? Code{"", "DATABASE_LOCKED", 2}
                                                      : Code{"", "VALIDATION_FAILED", 4};
  if (!json && ::isatty(STDOUT_FILENO) == 1) {
    cli::say_error("Error: " + text);
    return code.status;
  }
  const std::string hint = text::printable(failure.remedy);
  Object inner, object;
  inner.add("code", json::Text(json::quote(code.word)));
  inner.add("message", json::Text(json::quote(text)));
  inner.add("hint", json::Text(hint.empty() ? "null" : json::quote(hint)));
  inner.add("retryable", json::Text(failure.code == Exit::kTryAgain ? "true" : "false"));
  inner.add("context", json::Text("{}"));
  object.add("error", json::Text(inner.end()));
  cli::say_error(json::pretty(object.end()));
  return code.status;
}

}  // namespace front::br
