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

std::string_view shape_of(std::string_view verb) {
  return std::ranges::find(kShapes, verb, &Shape::verb)->members;
}

// Those members of `object`; null for what it has not.
std::string picked(const std::string& object, std::string_view members) {
  Object out;
  for (const std::string_view key : text::split(members, ' '))
    out.add(key, json::get(object, key).value_or("null"));
  return out.end();
}

void write(const std::string& json) { cli::out().write(json + '\n'); }

// `object` with a member that it has not.
void add(std::string& object, std::string_view key, const std::string& value) {
  if (!json::get(object, key)) object = json::set(object, key, value);
}

// br counts edges of every type.
std::string listed(const store::View& view, Node n) {
  const idx::State& state = view.state();
  const auto gone = [&](Node other) {
    return other == idx::kNone || state.status(other) == issue::Status::kTombstone;
  };
  std::size_t needs = 0, needed = 0;
  for (const idx::Out& edge : state.out(n)) needs += !gone(edge.node);
  for (const idx::In& edge : state.in(n)) needed += !gone(edge.from);
  const std::string object = fresh(query::listed_object(view, n), view, n, Links::kAll);
  return json::set(json::set(object, "dependency_count", std::to_string(needs)), "dependent_count",
                   std::to_string(needed));
}

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
  const auto* shape = std::ranges::find(kShapes, call.verb, &Shape::verb);
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
  if (verb == "stats") {
    const std::string summary(*json::get(object, "summary"));
    return json::set(object, "summary", json::set(summary, "draft_issues", "0"));
  }
  if (verb == "comments" || verb == "comment" || verb == "comments add") {
    const std::string id = json::string_or(object, "id");
    if (text::parse_count(id)) return json::set(object, "id", id);
  }
  return verb == "q" ? picked(object, "id title") : object;
}

Exit close(const Call& call, const Named::Changed& all) {
  const claim::Outcome& outcome = all.outcome;
  const auto is_changed = [&](const std::string& id) {
    return std::ranges::find(outcome.changed, id) != outcome.changed.end();
  };
  Array closed, skipped;
  for (const std::string& object : outcome.objects)
    if (is_changed(json::string_or(object, "id"))) closed.add(picked(object, shape_of("close")));
  std::string reasons;
  for (const std::string& id : all.ids) {
    if (is_changed(id)) {
      call.say("✓ Closed " + id);
      continue;
    }
    std::string reason = "already closed";
    for (const claim::Refusal& refusal : outcome.refused)
      if (refusal.text.starts_with(id + ": ")) reason = refusal.text.substr(id.size() + 2);
    reasons.append(reasons.empty() ? "" : "; ").append(id + ": " + reason);
    Object one;
    one.add_text("id", id);
    one.add_text("reason", reason);
    skipped.add(one.end());
  }
  Object object;
  object.add("closed", json::Text(closed.end()));
  object.add("skipped", json::Text(skipped.end()));
  if (call.output.json) write(object.end());
  check(outcome.refused);
  if (outcome.changed.empty())
    throw Failure("Nothing to do: all " + std::to_string(all.ids.size()) +
                      " issue(s) skipped — " + reasons,
                  "Skipped issue(s) were already closed or not found.");
  return Exit::kYes;
}

std::string with_defaults(const store::Store& store, std::string object) {
  std::string project = store.path().substr(0, store.path().rfind('/'));
  if (project.empty() || project == store.path()) project = ".";
  add(object, "source_repo", json::quote(project.substr(project.rfind('/') + 1)));
  add(object, "source_repo_path", json::quote(project));
  add(object, "compaction_level", "0");
  add(object, "original_size", "0");
  return object;
}

std::string created_object(const store::Store& store, const store::View& view, Node n) {
  std::string object = with_defaults(store, query::listed_object(view, n));
  const auto edges = json::get(object, "dependencies");
  if (!edges) return object;
  Array all;
  for (json::Elements e(*edges); e.next();) {
    std::string edge(e.value());
    add(edge, "metadata", "\"{}\"");
    add(edge, "thread_id", "\"\"");
    all.add(edge);
  }
  return json::set(object, "dependencies", all.end());
}

bool has_envelope(std::string_view verb) {
  return verb == "list" || verb == "blocked" || verb == "search";
}

void print_listed(const Call& call, const store::Store& store, const store::View& view,
                  std::vector<Node> nodes, std::size_t limit, std::size_t hidden) {
  const std::size_t total = nodes.size();
  if (limit != 0 && total > limit) nodes.resize(limit);
  Array issues;
  for (const Node n : nodes)
    issues.add(call.verb == "blocked"
                   ? fresh(query::blocked_object(view, n), view, n, Links::kAll)
                   : with_defaults(store, listed(view, n)));
  Object object;
  object.add("issues", json::Text(issues.end()));
  if (call.verb == "search") object.add("hidden_closed_count", hidden);
  object.add("total", total);
  object.add("limit", limit);
  object.add("offset", std::size_t{0});
  object.add_flag("has_more", nodes.size() < total);
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

void print_trees(const store::View& view, const query::TreeWish& wish) {
  const idx::State& state = view.state();
  Array all;
  for (const std::string& id : wish.ids) {
    const std::vector<query::Twig> twigs =
        query::tree(state, claim::find_issue(view, id), wish.direction == "up", wish);
    for (const query::Twig& twig : twigs) {
      if (twig.node == idx::kNone) continue;
      Object object;
      object.add_text("id", twig.id);
      object.add_text("title", state.title(twig.node));
      object.add("depth", twig.depth);
      object.add("parent_id", json::Text(twig.depth == 0 ? "null" : json::quote(twigs[twig.above].id)));
      object.add("priority", static_cast<std::size_t>(std::max(0, state.priority(twig.node))));
      object.add_text("status", state.status_word(twig.node));
      object.add_flag("truncated", twig.truncated);
      object.add_flag("repeat", twig.again);
      all.add(object.end());
    }
  }
  write(all.end());
}

// Those of closed issues alone are counted only.
void print_cycles(const store::View& view) {
  const idx::State& state = view.state();
  Array cycles;
  const auto circles = idx::circles(state);
  for (const idx::Circle& circle : circles) {
    if (std::ranges::all_of(circle, [&](Node n) { return issue::blocks_nobody(state.status(n)); }))
      continue;
    Array ids;
    for (const Node n : circle) ids.add(json::quote(state.id(n)));
    cycles.add(ids.end());
  }
  Object object;
  const std::size_t count = cycles.size();
  object.add("cycles", json::Text(cycles.end()));
  object.add("count", count);
  object.add("active_count", count);
  object.add("archived_closed_count", circles.size() - count);
  object.add("total_count", circles.size());
  object.add_flag("blocking_only", false);
  object.add_flag("include_closed", false);
  object.add_text("scope", "active");
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
  // With other arguments, too.
  inner.add_flag("retryable", failure.code == Exit::kTryAgain || code.status == 4);
  inner.add("context", json::Text("{}"));
  object.add("error", json::Text(inner.end()));
  cli::say_error(json::pretty(object.end()));
  return code.status;
}

}  // namespace front::br
