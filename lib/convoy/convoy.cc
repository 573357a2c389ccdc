#include "convoy/convoy.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "claim/close.h"
#include "claim/draft.h"
#include "claim/edges.h"
#include "claim/plan.h"
#include "edit/new.h"
#include "notice/notice.h"
#include "query/object.h"

namespace convoy {
namespace {

using idx::Node;
using issue::Status;
using json::Text;

constexpr std::string_view kTracks = "tracks";

// Whoever checks a convoy holds no claim on it.
claim::Writers anybody(const std::string& agent) {
  return [agent](std::string_view) { return claim::Writer{agent, {}, true}; };
}

}  // namespace

std::string_view word_of(Convoy::State state) {
  constexpr std::string_view kWords[] = {"complete", "working", "blocked"};
  return kWords[state];
}

std::vector<std::string> troubles(const Convoy& convoy) {
  std::vector<std::string> all;
  for (const Child& child : convoy.children)
    if (child.seen.what != query::Seen::kThere) all.push_back(child.target + ": " + child.seen.why);
  return all;
}

Convoys::Convoys(store::Store& store, const store::View& view)
    : view_(view), elsewhere_(store, view), grace_(store.policy().duration("convoy.grace")) {}

Convoy Convoys::read(Node n) {
  const idx::State& state = view_.state();
  Convoy c;
  c.node = n;
  c.id = state.id(n);
  c.closed = state.status(n) == Status::kClosed;
  bool unseen = false, open = false;
  for (const idx::Out& edge : state.out(n)) {
    if (edge.type != kTracks) continue;
    c.children.push_back({std::string(edge.target), elsewhere_.look(std::string(edge.target))});
    const query::Seen& seen = c.children.back().seen;
    c.done += seen.closed();
    unseen |= seen.what != query::Seen::kThere;
    open |= seen.what == query::Seen::kThere && !seen.closed();
  }
  if (unseen) c.state = Convoy::kBlocked;
  else if (open) c.state = Convoy::kWorking;
  else if (!c.children.empty()) c.state = Convoy::kComplete;
  else if (view_.now() - state.updated(n).at >= grace_) c.state = Convoy::kComplete;
  c.reopens = c.closed && open;
  return c;
}

Convoy Convoys::one(const std::string& id) {
  const Node n = view_.state().find(id);
  if (n == idx::kNone || view_.state().status(n) == Status::kTombstone)
    throw Failure(text::printable(id) + ": no such issue");
  if (view_.state().type(n) != "convoy") throw Failure(text::printable(id) + ": is no convoy");
  return read(n);
}

std::vector<Convoy> Convoys::all(bool closed_too) {
  const idx::State& state = view_.state();
  std::vector<Convoy> found;
  for (Node n = 0; n < state.size(); ++n)
    if (state.type(n) == "convoy" && state.status(n) != Status::kTombstone &&
        (closed_too || state.status(n) != Status::kClosed))
      found.push_back(read(n));
  return found;
}

std::vector<std::string> Convoys::waiting(const Convoy& convoy) const {
  const idx::State& state = view_.state();
  std::vector<std::string> ready;
  for (const Child& child : convoy.children)
    if (const Node n = state.find(child.target);
        n != idx::kNone && state.ready(n, view_.now()) && state.assignee(n).empty())
      ready.push_back(child.target);
  return ready;
}

std::string Convoys::target(const std::string& id) {
  const query::Seen& seen = elsewhere_.look(id);
  if (seen.what != query::Seen::kThere) throw Failure(text::printable(id) + ": " + seen.why);
  return elsewhere_.target(id);
}

std::string create(store::Store& store, const NewConvoy& wanted, const std::string& agent) {
  std::string id;
  claim::change(store, agent, wanted.dry_run, [&](store::Draft& draft) {
    Convoys convoys(store, draft.view());
    edit::NewIssue convoy;
    convoy.type = "convoy";
    convoy.title = wanted.title;
    for (const std::string& child : wanted.ids)
      convoy.needs.push_back({std::string(kTracks), convoys.target(child)});
    query::Array waiters;
    for (const std::string& waiter : wanted.notify) {
      if (!text::is_plain(waiter)) throw Failure("--notify: '" + text::printable(waiter) + "' is no address");
      waiters.add(Text(json::quote(waiter, json::Style::kGo)));
    }
    if (waiters.size() > 0) convoy.more.push_back({"waiters", waiters.end()});
    id = edit::create(draft, store, {convoy}, agent).front().id;
  });
  return id;
}

claim::Outcome track(store::Store& store, const Tracking& tracking, const std::string& agent) {
  claim::Outcome outcome;
  claim::change(store, agent, tracking.dry_run, [&](store::Draft& draft) {
    Convoys convoys(store, draft.view());
    const Convoy convoy = convoys.one(tracking.id);
    claim::Linking linking;
    linking.id = tracking.id;
    linking.type = kTracks;
    for (const std::string& id : tracking.targets) {
      // What is there no longer can be taken out all the same, by either name.
      const bool named = std::ranges::find(convoy.children, id, &Child::target) != convoy.children.end();
      linking.targets.push_back(named ? id : convoys.target(id));
    }
    outcome = tracking.off ? claim::unlink_in(draft, linking, anybody(agent), store.policy())
                           : claim::link_in(draft, linking, anybody(agent), store.policy());
  });
  return outcome;
}

std::vector<Convoy> settle(store::Store& store, const std::vector<std::string>& ids,
                           const std::string& agent, bool dry_run) {
  std::vector<Convoy> changed;
  const auto is_due = [](const Convoy& c) { return c.closed ? c.reopens : c.state == Convoy::kComplete; };
  {
    const store::View view = store.view();
    Convoys convoys(store, view);
    if (std::ranges::none_of(ids, [&](const std::string& id) { return is_due(convoys.one(id)); }))
      return changed;
  }
  claim::change(store, agent, dry_run, [&](store::Draft& draft) {
    Convoys convoys(store, draft.view());
    for (const std::string& id : ids) {
      const Convoy c = convoys.one(id);
      if (!is_due(c)) continue;
      const std::string line = draft.view().line(c.node);
      const std::string reason = c.children.empty() ? "Nothing was tracked" : "All tracked issues completed";
      if (c.closed) draft.add({"reopen", id, claim::reopen_members(line, draft.next_token()), {}, {}});
      else draft.add({"close", id, claim::close_members(line, reason, draft.next_token(), {}), {}, {}});
      changed.push_back(c);
    }
  });
  return changed;
}

void tell(store::Store& store, const std::string& agent,
          const std::function<void(std::string_view)>& warn) {
  std::vector<notice::Notice> notices;
  const store::View view = store.view();
  const Micros since = view.now() - store.policy().duration("notice.window");
  Convoys convoys(store, view);
  for (const Convoy& c : convoys.all(true)) {
    const Micros closed = view.state().closed(c.node);
    if (!c.closed || closed < since) continue;
    const std::string line = view.line(c.node), total = std::to_string(c.children.size());
    notice::Notice n{c.id, "convoy_complete", json::string_or(line, "closed_at"),
                     {store.policy().text("notice.to")}, {}, {}};
    for (std::string& waiter : notice::waiters_of(line)) n.to.push_back(std::move(waiter));
    if (notice::untold(line, n).empty()) continue;
    const std::string span = format_duration(std::max<Micros>(0, closed - view.state().created(c.node).at));
    n.text = "Convoy complete: " + std::string(view.state().title(c.node));
    n.data = {{"done", std::to_string(c.done)}, {"total", total}, {"duration", span}};
    notices.push_back(std::move(n));
  }
  notice::tell(store, notices, agent, warn);
}

std::string object_of(const store::View& view, const Convoy& c) {
  const auto q = [](std::string_view s) { return json::quote(s); };
  query::Array blocked, children;
  for (const std::string& why : troubles(c)) blocked.add(Text(q(why)));
  for (const Child& child : c.children) {
    query::Object o;
    o.add("id", Text(q(child.target)));
    o.add("status", Text(q(child.seen.what == query::Seen::kThere ? child.seen.status : "unknown")));
    o.add("title", Text(q(child.seen.title)));
    children.add(Text(o.end()));
  }
  query::Object object;
  object.add("id", Text(q(c.id)));
  object.add("title", Text(q(view.state().title(c.node))));
  object.add("status", Text(q(view.state().status_word(c.node))));
  object.add("state", Text(q(word_of(c.state))));
  object.add("closed", c.done);
  object.add("total", c.children.size());
  object.add("blocked_by", Text(blocked.end()));
  object.add("children", Text(children.end()));
  return object.end();
}

}  // namespace convoy
