#include "claim/edges.h"

#include <optional>
#include <set>

#include "base/error.h"
#include "base/text.h"
#include "claim/draft.h"
#include "claim/plan.h"
#include "index/cycles.h"
#include "issue/set.h"
#include "query/object.h"

namespace claim {
namespace {

using idx::Node;
using json::Text;

constexpr std::string_view kAny = "any-children";
constexpr std::size_t kMaxType = 50;

std::string answer(std::string_view status, const NewEdge& edge) {
  query::Object object;
  object.add("status", Text(json::quote(status)));
  object.add("issue_id", Text(json::quote(edge.from)));
  object.add("depends_on_id", Text(json::quote(edge.to)));
  object.add("type", Text(json::quote(edge.type)));
  return object.end();
}

// external:PROJECT:CAPABILITY
bool is_capability(std::string_view target) {
  const auto parts = text::split(target, ':');
  return parts.size() >= 3 && !parts[1].empty() && !parts[2].empty() && text::is_plain(target) &&
         target.find(' ') == target.npos;
}

bool is_gone(const idx::State& state, Node n) {
  return n == idx::kNone || state.status(n) == issue::Status::kTombstone;
}

// The issue that holds the edges, and what becomes of them.
class Holder {
 public:
  Holder(store::Draft& draft, const Linking& linking, const Writers& writers,
         const config::Policy& policy)
      : draft_(draft), view_(draft.view()), state_(view_.state()), linking_(linking),
        node_(find_issue(view_, linking.id)), line_(view_.line(node_)),
        writer_(writers(linking.id)) {
    if (const auto why = fence(line_, writer_, view_.store_id(), policy))
      throw Failure(Exit::kFenced, linking.id + ": " + *why);
  }

  // Goes through the targets, each once, and writes what has come of it.
  template <class Use>
  Outcome each(Use use) {
    for (std::set<std::string_view> seen; const std::string& target : linking_.targets) {
      if (!seen.insert(target).second) continue;
      try {
        use(target);
      } catch (const Failure& failure) {
        outcome_.refused.push_back({failure.code, linking_.id + ": " + failure.what()});
      }
    }
    write();
    return std::move(outcome_);
  }

  void put_in(const std::string& target, const std::string& type) {
    const NewEdge edge{linking_.id, target, type, linking_.gate == kAny};
    if (!is_there(edge)) {
      check(edge);
      in_.push_back(edge_object(line_, edge, writer_.agent, draft_.next_token()));
      // Of several parents each closes circles through the others; edges of other
      // types from one issue close theirs alone.
      if (issue::kind_of(type) == issue::EdgeKind::kParent) write();
    }
    outcome_.objects.push_back(answer("added", edge));
  }

  void take_out(const std::string& target) {
    bool found = false;
    std::string held_as;
    for (const Held& edge : held()) {
      if (edge.target != target) continue;
      if (!linking_.type.empty() && edge.type != linking_.type) {
        held_as.append(held_as.empty() ? "" : ", ").append(edge.type);
        continue;
      }
      out_.emplace_back(edge.text);
      found = true;
      outcome_.objects.push_back(answer("removed", {linking_.id, target, edge.type}));
    }
    if (!found)
      throw Failure(Exit::kNo, held_as.empty() ? "does not depend on " + target
                                               : "depends on " + target + " as " + held_as);
  }

 private:
  struct Held {
    std::string target, type;
    Text text;
  };
  const std::vector<Held>& held() {
    if (held_.empty())
      for (const auto& e : issue::set::elements_of("dependencies", edges_))
        if (json::kind(e.text) == json::Kind::kObject)
          held_.push_back({json::string_or(e.text, "depends_on_id"),
                           json::string_or(e.text, "type", "blocks"), e.text});
    return held_;
  }

  void write() {
    if (in_.empty() && out_.empty()) return;
    touch_targets(draft_, out_);
    draft_.add({"dep", linking_.id, {{"dependencies", delta(in_, out_)}}, {}, {}});
    in_.clear();
    out_.clear();
    outcome_.changed = {linking_.id};
  }

  // At most one edge leads from an issue to another.
  bool is_there(const NewEdge& edge) const {
    std::string held_as;
    for (const idx::Out& e : state_.out(node_)) {
      if (e.target != edge.to) continue;
      if (e.type == edge.type && e.any_children == edge.any_children) return true;
      held_as = e.type;
      if (e.any_children) held_as += " (any-children)";
    }
    if (!held_as.empty())
      throw Failure("depends on " + std::string(edge.to) + " already, as " + held_as);
    return false;
  }

  // All edges are of one kind; parents are written one by one.
  idx::Circle circle_through(Node target, const NewEdge& edge) {
    const issue::EdgeKind kind = issue::kind_of(edge.type);
    if (!search_ || kind == issue::EdgeKind::kParent)
      search_.emplace(state_, node_, kind, edge.any_children);
    return search_->through(target);
  }

  void check(const NewEdge& edge) {
    const std::string to(edge.to);
    if (edge.to == edge.from) throw Failure("cannot depend on itself");
    const Node target = state_.find(edge.to);
    if (is_gone(state_, target)) {
      if (!issue::is_external(edge.to)) throw Failure(to + ": no such issue");
      if (!is_capability(edge.to))
        throw Failure("'" + text::printable(to) + "' is no external:PROJECT:CAPABILITY");
    } else if (const auto circle = circle_through(target, edge); !circle.empty()) {
      throw Failure(Exit::kStuck, "would close a cycle: " + idx::spelt(state_, circle));
    }
  }

  store::Draft& draft_;
  const store::View& view_;
  const idx::State& state_;
  const Linking& linking_;
  const Node node_;
  const std::string line_;
  const std::string edges_ = issue::value_of(line_, "dependencies");
  const Writer writer_;
  std::optional<idx::CircleSearch> search_;
  std::vector<Held> held_;
  std::vector<std::string> in_, out_;
  Outcome outcome_;
};

}  // namespace

std::string edge_object(Text line, const NewEdge& edge, std::string_view author, Token at) {
  const auto q = [&](std::string_view s) { return json::quote(s, issue::style_of(line)); };
  query::Object object;
  object.add("issue_id", Text(q(edge.from)));
  object.add("depends_on_id", Text(q(edge.to)));
  object.add("type", Text(q(edge.type)));
  object.add("created_at", Text('"' + format_instant(static_cast<Micros>(at)) + '"'));
  object.add("created_by", Text(q(author)));
  if (edge.any_children) object.add("metadata", Text(q(R"({"gate":"any-children"})")));
  return object.end();
}

void touch_targets(store::Draft& draft, const std::vector<std::string>& edges) {
  const idx::State& state = draft.view().state();
  std::set<idx::Node> touched;
  for (const std::string& edge : edges) {
    const idx::Node n = state.find(json::string_or(edge, "depends_on_id"));
    if (n == idx::kNone || state.status(n) == issue::Status::kTombstone || !touched.insert(n).second)
      continue;
    const Micros at = std::max(static_cast<Micros>(draft.next_token()), state.updated(n).at + 1);
    draft.add({"touch", std::string(state.id(n)), {{"updated_at", '"' + format_instant(at) + '"'}}, {},
               "an edge to it is gone"}, true);
  }
}

Outcome link_in(store::Draft& draft, const Linking& linking, const Writers& writers,
             const config::Policy& policy) {
  const std::string type = linking.type.empty() ? "blocks" : linking.type;
  if (type.size() > kMaxType || !text::is_plain(type))
    throw Failure("--type: '" + text::printable(type) + "' is no type of edge");
  if (!linking.gate.empty() && linking.gate != kAny && linking.gate != "all-children")
    throw Failure("--gate: '" + linking.gate + "' is none of all-children, any-children");
  if (!linking.gate.empty() && type != "waits-for") throw Failure("--gate: only waits-for has one");
  Holder holder(draft, linking, writers, policy);
  return holder.each([&](const std::string& target) { holder.put_in(target, type); });
}

Outcome link(store::Store& store, const Linking& linking, const std::string& agent,
             const Writers& writers) {
  Outcome outcome;
  change(store, agent, linking.dry_run, [&](store::Draft& draft) {
    outcome = link_in(draft, linking, writers, store.policy());
  });
  return outcome;
}

Outcome unlink_in(store::Draft& draft, const Linking& linking, const Writers& writers,
                  const config::Policy& policy) {
  Holder holder(draft, linking, writers, policy);
  return holder.each([&](const std::string& target) { holder.take_out(target); });
}

Outcome unlink(store::Store& store, const Linking& linking, const std::string& agent,
               const Writers& writers) {
  Outcome outcome;
  change(store, agent, linking.dry_run, [&](store::Draft& draft) {
    outcome = unlink_in(draft, linking, writers, store.policy());
  });
  return outcome;
}

}  // namespace claim
