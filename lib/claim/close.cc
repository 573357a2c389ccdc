#include "claim/close.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/error.h"
#include "claim/draft.h"
#include "claim/each.h"
#include "claim/marks.h"
#include "claim/plan.h"
#include "query/order.h"
#include "query/shape.h"

namespace claim {
namespace {

using idx::Node;
using issue::Member;
using issue::Status;
using json::Text;

constexpr std::string_view kClosedToken = "metadata.closed_token";

bool is_over(Status s) { return s == Status::kClosed || s == Status::kTombstone; }

std::size_t open_children(const idx::State& state, Node n) {
  const auto edges = state.in(n);
  return static_cast<std::size_t>(std::ranges::count_if(edges, [&](const idx::In& e) {
    return e.kind == issue::EdgeKind::kParent && !is_over(state.status(e.from));
  }));
}

// What blocks it by its own edges and is an issue here: neither a missing target
// nor a blocked parent keeps bd from closing.
std::string open_blockers(const idx::State& state, Node n) {
  std::string ids;
  const auto edges = state.out(n);
  for (const std::string_view id : state.blockers(n))
    if (std::ranges::any_of(edges, [&](const idx::Out& e) {
          return e.target == id && e.node != idx::kNone && e.kind != issue::EdgeKind::kParent;
        }))
      ids.append(ids.empty() ? "" : ", ").append(id);
  return ids;
}

// What keeps a gate shut.  It is opened by what it waits for, as gate-eval finds out;
// what the clock alone tells can be looked at here.
std::string shut_gate(const store::View& view, Node n, Text line) {
  const std::string type = json::string_or(line, "await_type");
  if (view.state().type(n) != "gate" || type.empty()) return "";
  if (type == "human") return "waits for a person (gate-approve)";
  const std::string arg = json::string_or(line, "await_id");
  if (type == "timer") {
    const auto timeout = json::get_live(line, "timeout");
    Micros span = timeout ? json::as_integer(*timeout).value_or(0) / 1000 : 0;
    if (span == 0) span = parse_duration(arg).value_or(0);
    if (view.now() - view.state().created(n).at > span) return "";
  } else if (type == "at") {
    if (const auto at = parse_instant(arg); at && at->at <= view.now()) return "";
  }
  return "is a gate that is not open yet (gate-eval, or gate-close)";
}

class Closer {
 public:
  Closer(store::Draft& draft, const Closing& closing, const Writers& writers,
         const config::Policy& policy, Outcome& outcome)
      : draft_(draft), view_(draft.view()), closing_(closing), writers_(writers), policy_(policy),
        changed_(outcome.changed) {}

  // Nothing when the issue is closed now.
  std::optional<Refusal> close(const std::string& id) {
    if (std::string why = missing(view_.state(), id); !why.empty())
      return Refusal{Exit::kTrouble, why};
    const Node n = view_.state().find(id);
    const Status status = view_.state().status(n);
    const std::string line = view_.line(n);
    const Writer writer = writers_(id);
    if (status == Status::kClosed && (!writer.token || closed_with(line, *writer.token))) return {};
    if (const auto why = fence(line, writer, view_.store_id(), policy_))
      return Refusal{Exit::kFenced, id + ": " + *why};
    if (!closing_.force)
      if (const auto why = objection(view_, n, line)) return Refusal{Exit::kNo, id + ": " + *why};
    // A holder that shows no token closes under the one it holds.
    std::optional<Token> token = writer.token;
    if (const auto claim = live_claim(line); !token && claim && claim->holder == writer.agent)
      token = claim->token;
    draft_.add({"close", id, close_members(line, closing_.reason, draft_.next_token(), token), {}, {}});
    changed_.push_back(id);
    return {};
  }

 private:
  store::Draft& draft_;
  const store::View& view_;
  const Closing& closing_;
  const Writers& writers_;
  const config::Policy& policy_;
  std::vector<std::string>& changed_;
};

}  // namespace

std::optional<std::string> objection(const store::View& view, Node n, Text line) {
  const idx::State& state = view.state();
  if (state.is_template(n)) return "is a template";
  if (state.pinned(n) || state.status(n) == Status::kPinned) return "is pinned";
  if (state.type(n) == "epic")
    if (const std::size_t count = open_children(state, n))
      return "has open children: " + std::to_string(count);
  if (std::string why = shut_gate(view, n, line); !why.empty()) return why;
  if (const std::string ids = open_blockers(state, n); !ids.empty()) return "is blocked by " + ids;
  return {};
}

std::vector<Member> close_members(Text line, std::string_view reason, Token at,
                                  std::optional<Token> token) {
  std::vector<Member> set = {
      {"status", "\"closed\""},
      {"closed_at", '"' + format_instant(static_cast<Micros>(at)) + '"'},
      {"close_reason", quoted(line, reason)},
      {std::string(kClosedToken), token ? std::to_string(*token) : ""},
  };
  for (Member& m : end_of_claim(line)) set.push_back(std::move(m));
  return set;
}

bool closed_with(Text line, Token token) {
  const std::string text = std::to_string(token);
  const auto claim = claim_of(line);  // left there by a tool that knows no claims
  return issue::value_of(line, kClosedToken) == text || (claim && claim->token == token);
}

std::vector<Member> reopen_members(Text line, Token at) {
  std::vector<Member> set = {
      {"status", "\"open\""},      {"closed_at", ""},
      {"close_reason", ""},        {"closed_by_session", ""},
      {std::string(kClosedToken), ""}, {"metadata.reopened", std::to_string(at)},
  };
  if (std::string generation = next_generation(line); !generation.empty())
    put_all(set, {{"metadata.claim", ""}, {"metadata.generation", std::move(generation)}});
  return set;
}

std::vector<Member> fresh_start(Text line, Status before) {
  std::vector<Member> set;
  if (claim_of(line) || !issue::value_of(line, "metadata.generation").empty())
    set = {{"assignee", ""}, {"started_at", ""}};
  if (before != Status::kInProgress)
    put_all(set, {{"metadata.attempts", ""}, {"metadata.retry_at", ""}});
  return set;
}

Outcome close(store::Draft& draft, const Closing& closing, const Writers& writers,
              const config::Policy& policy) {
  const store::View& view = draft.view();
  std::vector<std::string> asked;
  for (std::set<std::string> seen; const std::string& id : closing.ids)
    if (seen.insert(id).second) asked.push_back(id);
  std::optional<Waiting> waiting;
  if (closing.ready) waiting.emplace(view, asked);

  // One of them may wait for another.  Going back and forth closes a chain in
  // two rounds, whichever way round it was named.
  Outcome outcome;
  Closer closer(draft, closing, writers, policy, outcome);
  std::map<std::string, Refusal> refused;
  std::vector<std::string> todo = asked;
  for (bool again = true; again; std::ranges::reverse(todo)) {
    again = false;
    std::erase_if(todo, [&](const std::string& id) {
      auto refusal = closer.close(id);
      if (refusal) return refused.insert_or_assign(id, std::move(*refusal)), false;
      refused.erase(id);
      return again = true;
    });
  }
  for (const std::string& id : asked) {
    const auto refusal = refused.find(id);
    if (refusal != refused.end()) outcome.refused.push_back(std::move(refusal->second));
    else if (closing.objects)
      outcome.objects.push_back(query::shown_object(view, view.state().find(id)));
  }
  if (waiting) outcome.ready = waiting->released();
  return outcome;
}

Outcome reopen(store::Store& store, const Reopening& reopening, const std::string& agent,
               const Writers& writers) {
  Outcome outcome;
  change(store, agent, reopening.dry_run, [&](store::Draft& draft) {
    const store::View& view = draft.view();
    std::vector<std::string> opened;
    const auto members = [&](const Open& issue) -> std::vector<Member> {
      const Status status = view.state().status(issue.node);
      if (status != Status::kOpen && status != Status::kClosed)
        throw Failure(Exit::kNo, "is " + std::string(view.state().status_word(issue.node)) +
                                     ", not closed");
      opened.emplace_back(issue.id);
      if (status == Status::kOpen) return {};
      const Token at = draft.next_token();
      std::vector<Member> set = reopen_members(issue.line, at);
      put_all(set, fresh_start(issue.line, status));
      if (!reopening.reason.empty())
        set.push_back(comment_member(issue.line, issue.id, agent, reopening.reason, at));
      return set;
    };
    outcome = change_each(draft, reopening.ids, {"reopen", reopening.reason, members}, writers,
                          store.policy());
    if (reopening.objects)
      for (const std::string& id : opened)
        outcome.objects.push_back(query::shown_object(view, view.state().find(id)));
  });
  return outcome;
}

// The holders of edges to what is closed, or to its parents (a waits-for looks
// at the children), and all that is below them.
Waiting::Waiting(const store::View& view, const std::vector<std::string>& closing) : view_(view) {
  const idx::State& state = view.state();
  std::set<Node> seen;
  std::vector<Node> reached;
  const auto add_holders = [&](Node n, bool children) {
    for (const idx::In& e : state.in(n))
      if ((e.kind == issue::EdgeKind::kParent ? children : e.kind != issue::EdgeKind::kOther) &&
          seen.insert(e.from).second)
        reached.push_back(e.from);
  };
  for (const std::string& id : closing) {
    const Node n = state.find(id);
    if (n == idx::kNone) continue;
    add_holders(n, false);
    for (const idx::Out& e : state.out(n))
      if (e.kind == issue::EdgeKind::kParent && e.node != idx::kNone) add_holders(e.node, false);
  }
  for (std::size_t i = 0; i < reached.size(); ++i) add_holders(reached[i], true);
  for (const Node n : reached)
    if (!state.ready(n, view.now())) waiting_.push_back(n);
}

std::vector<Outcome::Ready> Waiting::released() const {
  const idx::State& state = view_.state();
  std::vector<Node> nodes;
  for (const Node n : waiting_)
    if (state.ready(n, view_.now())) nodes.push_back(n);
  query::arrange(state, {}, nodes);
  std::vector<Outcome::Ready> all;
  for (const Node n : nodes)
    all.push_back({std::string(state.id(n)), std::string(state.title(n)), state.priority(n)});
  return all;
}

}  // namespace claim
