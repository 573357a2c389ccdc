#include "claim/remove.h"

#include <set>

#include "base/error.h"
#include "claim/draft.h"
#include "claim/edges.h"
#include "claim/plan.h"
#include "issue/set.h"
#include "query/object.h"

namespace claim {
namespace {

using idx::Node;
using issue::Member;
using issue::Status;
using json::Text;

constexpr std::size_t kMostNamed = 10;

class Remover {
 public:
  Remover(store::Draft& draft, const Removing& removing, const Writers& writers,
          const config::Policy& policy)
      : draft_(draft), view_(draft.view()), state_(view_.state()), removing_(removing),
        writers_(writers), policy_(policy) {}

  Removed run(const std::string& agent) && {
    choose();
    guard();
    settle();
    cut_loose();
    touch();
    for (const Node n : chosen_) {
      if (!going_.contains(n)) continue;
      const std::string id(state_.id(n)), line = view_.line(n);
      draft_.add({"delete", id, members(n, line, agent), {}, removing_.reason});
      done_.deleted.push_back(id);
      (named_.contains(n) ? done_.named : done_.dependents).push_back(id);
    }
    return std::move(done_);
  }

 private:
  // The issues that are named and, with a cascade, all that depend on them.
  void choose() {
    for (std::set<std::string_view> seen; const std::string& id : removing_.ids) {
      if (!seen.insert(id).second) continue;
      const Node n = state_.find(id);
      if (n == idx::kNone) done_.refused.push_back({Exit::kTrouble, id + ": no such issue"});
      else if (is_gone(n)) done_.named.push_back(id);
      else if (going_.insert(n).second) chosen_.push_back(n), named_.insert(n);
    }
    if (!removing_.cascade) return;
    for (std::size_t i = 0; i < chosen_.size(); ++i)
      for (const idx::In& e : state_.in(chosen_[i]))
        if (!is_gone(e.from) && going_.insert(e.from).second) chosen_.push_back(e.from);
  }

  // Leaves out what the writer may not change.  A token is for what was named.
  void guard() {
    for (const Node n : chosen_) {
      const std::string id(state_.id(n));
      Writer writer = writers_(id);
      if (!named_.contains(n)) writer.token.reset();
      const auto why = fence(view_.line(n), writer, view_.store_id(), policy_);
      if (!why) continue;
      refuse(n, {Exit::kFenced, id + ": " + *why});
      fenced_.insert(n);
    }
  }

  // Leaves out what issues that stay depend on: each that is left out may hold
  // up those that it depends on itself.
  void settle() {
    std::vector<Node> todo = chosen_;
    for (std::size_t i = 0; i < todo.size(); ++i) {
      const Node n = todo[i];
      if (!going_.contains(n)) continue;
      std::string ids;
      std::size_t count = 0;
      for (const Node from : staying_dependents(n)) {
        if (removing_.force && !fenced_.contains(from)) continue;
        if (++count <= kMostNamed) ids.append(count > 1 ? ", " : "").append(state_.id(from));
      }
      if (count == 0) continue;
      if (count > kMostNamed) ids += " and " + std::to_string(count - kMostNamed) + " more";
      refuse(n, {Exit::kNo, std::string(state_.id(n)) + ": is needed by " + ids});
      for (const idx::Out& e : state_.out(n))
        if (e.node != idx::kNone) todo.push_back(e.node);
    }
  }

  void refuse(Node n, Refusal refusal) {
    going_.erase(n);
    done_.refused.push_back(std::move(refusal));
  }

  // Takes the edges away that would lead from an issue to a deleted one.
  void cut_loose() {
    std::vector<Node> orphans;
    std::set<Node> seen;
    for (const Node n : chosen_)
      if (going_.contains(n))
        for (const Node from : staying_dependents(n))
          if (seen.insert(from).second) orphans.push_back(from);
    for (const Node n : orphans) {
      const std::string id(state_.id(n));
      const std::string edges = issue::value_of(view_.line(n), "dependencies");
      std::vector<std::string> out;
      for (const auto& e : issue::set::elements_of("dependencies", edges))
        if (json::kind(e.text) == json::Kind::kObject &&
            going_.contains(state_.find(json::string_or(e.text, "depends_on_id"))))
          out.emplace_back(e.text);
      if (out.empty()) continue;
      draft_.add({"dep", id, {{"dependencies", delta({}, out)}}, {}, removing_.reason});
      done_.orphaned.push_back(id);
      done_.edges += out.size();
    }
  }

  // What stays and what the deleted depended on.
  void touch() {
    std::vector<std::string> edges;
    for (const Node n : chosen_) {
      if (!going_.contains(n)) continue;
      const std::string all = issue::value_of(view_.line(n), "dependencies");
      for (const auto& e : issue::set::elements_of("dependencies", all))
        if (json::kind(e.text) == json::Kind::kObject &&
            !going_.contains(state_.find(json::string_or(e.text, "depends_on_id"))))
          edges.emplace_back(e.text);
    }
    touch_targets(draft_, edges);
  }

  // As bd 0.49.6 leaves it: its own edges go, all else that it says stays.
  std::vector<Member> members(Node n, Text line, std::string_view agent) {
    const std::string edges = issue::value_of(line, "dependencies");
    done_.edges += issue::set::elements_of("dependencies", edges).size();
    const Token at = draft_.next_token();
    std::vector<Member> set = tombstone(line, state_.type(n), at, agent, removing_.reason);
    for (Member& m : end_of_claim(line)) set.push_back(std::move(m));
    return set;
  }

  std::vector<Node> staying_dependents(Node n) const {
    std::vector<Node> all;
    std::set<Node> seen;
    for (const idx::In& e : state_.in(n))
      if (!is_gone(e.from) && !going_.contains(e.from) && seen.insert(e.from).second)
        all.push_back(e.from);
    return all;
  }

  bool is_gone(Node n) const { return state_.status(n) == Status::kTombstone; }

  store::Draft& draft_;
  const store::View& view_;
  const idx::State& state_;
  const Removing& removing_;
  const Writers& writers_;
  const config::Policy& policy_;
  std::vector<Node> chosen_;  // in the order they were come upon
  std::set<Node> going_, named_, fenced_;
  Removed done_;
};

}  // namespace

std::vector<Member> tombstone(Text line, std::string_view type, Token at, std::string_view agent,
                              std::string_view reason) {
  return {
      {"status", "\"tombstone\""},
      {"closed_at", ""},
      {"dependencies", ""},
      {"deleted_at", '"' + format_instant(static_cast<Micros>(at)) + '"'},
      {"deleted_by", quoted(line, agent)},
      {"delete_reason", quoted(line, reason)},
      {"original_type", quoted(line, type)},
  };
}

Removed remove(store::Store& store, const Removing& removing, const std::string& agent,
               const Writers& writers) {
  Removed removed;
  change(store, agent, removing.dry_run, [&](store::Draft& draft) {
    removed = Remover(draft, removing, writers, store.policy()).run(agent);
  });
  return removed;
}

// bd tells of one issue by its id, of several by an array.
std::string json_of(const Removed& removed, const Removing& removing) {
  std::vector<std::string> gone = removed.named;
  gone.insert(gone.end(), removed.dependents.begin(), removed.dependents.end());
  const bool one = removing.ids.size() == 1 && !removing.cascade && gone.size() == 1;
  query::Object object;
  object.add("deleted", Text(one ? json::quote(gone[0]) : query::array_of(gone)));
  object.add("deleted_count", removed.deleted.size());
  object.add("dependencies_removed", removed.edges);
  for (const char* nothing : {"labels_removed", "events_removed", "references_updated"})
    object.add(nothing, std::size_t{0});
  object.add("orphaned_issues", Text(query::array_of(removed.orphaned)));
  return object.end();
}

}  // namespace claim
