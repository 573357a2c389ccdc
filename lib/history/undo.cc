#include "history/undo.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/error.h"
#include "base/text.h"
#include "claim/close.h"
#include "claim/draft.h"
#include "claim/edges.h"
#include "claim/plan.h"
#include "claim/remove.h"
#include "index/cycles.h"
#include "issue/set.h"
#include "merge/claim.h"
#include "query/shape.h"
#include "store/history.h"

namespace history {
namespace {

using claim::Refusal;
using issue::Member;
using issue::Status;
using json::Text;

// A record, taken out of the history.
struct Change {
  Token token;
  std::string op, id;
  bool creation;
  std::vector<Touched> touched;
};

Change change_of(const store::Entry& e) {
  return {e.token, json::string_or(e.text, "op"), json::string_or(e.text, "id"), is_creation(e),
          touched(e)};
}

// --- conflicts ----------------------------------------------------------------

constexpr char kClaim[] = "claim";

// What a change touched, so that two that touch one thing have a word in common.
std::set<std::string> words_of(const Change& change) {
  std::set<std::string> words;
  for (const Touched& t : change.touched) {
    if (t.name == "updated_at") continue;
    if (merge::in_claim(t.name, false)) words.insert(kClaim);
    else if (!t.is_set) words.insert(t.name);
    for (const auto* elements : {&t.added, &t.removed})
      for (const std::string& e : *elements)
        words.insert(t.name + ' ' + issue::set::identity(t.name, e));
  }
  return words;
}

bool is_of_metadata(const std::string& word) {
  return word == "metadata" || word == kClaim || word.starts_with("metadata.");
}

bool meet(const std::set<std::string>& a, const std::set<std::string>& b) {
  for (const std::string& word : a)
    if (b.contains(word) || (word == "metadata" && std::ranges::any_of(b, is_of_metadata)) ||
        (b.contains("metadata") && is_of_metadata(word)))
      return true;
  return false;
}

// Later changes of the issues whose changes are to be taken back.
class Later {
 public:
  // Those with a token above `floor` that are not known yet.
  void gather(store::Store& store, const std::function<void(std::string_view)>& warn, Token floor,
              const std::set<std::string>& ids) {
    std::vector<Change> found;
    floor = std::max(floor, newest_);
    store::History(store, warn).newest_first([&](const store::Entry& e, Token) {
      newest_ = std::max(newest_, e.token);
      if (e.token <= floor) return false;
      if (changes_an_issue(e) && ids.contains(json::decode(e.id))) found.push_back(change_of(e));
      return true;
    });
    for (; !found.empty(); found.pop_back())
      by_id_[std::string(found.back().id)].push_back(std::move(found.back()));
  }
  // The first that stands on `change`; `undone` do not any more.
  const Change* on(const Change& change, const std::set<Token>& undone) const {
    const auto of_issue = by_id_.find(change.id);
    if (of_issue == by_id_.end()) return nullptr;
    const std::set<std::string> words = words_of(change);
    for (const Change& later : of_issue->second)
      if (later.token > change.token && !undone.contains(later.token) &&
          (change.creation || meet(words, words_of(later))))
        return &later;
    return nullptr;
  }

 private:
  std::map<std::string, std::vector<Change>> by_id_;  // the oldest first
  Token newest_ = 0;
};

// --- what takes a change back ---------------------------------------------------

// A no about one change, caught where the refusals are gathered.
[[noreturn]] void refuse(const std::string& why) { throw Failure(Exit::kNo, why); }

class Inverse {
 public:
  Inverse(const Change& change, const store::View& view, idx::Node n, std::string_view agent,
          Token at)
      : change_(change), view_(view), node_(n), line_(view.line(n)), agent_(agent), at_(at) {}

  std::vector<Member> members() {
    if (change_.creation) return deletion();
    std::vector<Member> set;
    bool of_claim = false;
    for (const Touched& t : change_.touched) {
      if (t.name == "updated_at") continue;
      if (!t.known) refuse("does not say what was before");
      const bool in_claim = merge::in_claim(t.name, false);
      // A repair set its members one by one; a claim that it ended stays ended.
      if (in_claim && change_.op == kRepair && t.name.starts_with("metadata.")) continue;
      if (in_claim && change_.op != kRepair) {
        of_claim = true;
      } else if (t.is_set) {
        set.push_back({t.name, claim::delta(t.removed, t.added)});
      } else {
        const std::string now = issue::value_of(line_, t.name);
        if (now.empty() != t.to.empty() || (!now.empty() && !json::same(now, t.to)))
          refuse(t.name + " is not what it made of it any more");
        set.push_back({t.name, t.from});
      }
    }
    if (of_claim) claim::put_all(set, standing(set.empty()));
    return set;
  }

 private:
  const Touched* find(std::string_view name) const {
    const auto it = std::ranges::find(change_.touched, name, &Touched::name);
    return it == change_.touched.end() ? nullptr : &*it;
  }
  void put_as_it_was(std::vector<Member>& set,
                     std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names)
      if (const Touched* t = find(name)) claim::put(set, {t->name, t->from});
  }
  void put_deletion_as_it_was(std::vector<Member>& set) const {
    put_as_it_was(set, {"deleted_at", "deleted_by", "delete_reason", "original_type"});
  }
  std::string now() const { return '"' + format_instant(static_cast<Micros>(at_)) + '"'; }

  // A new issue that nobody touched since becomes a tombstone.
  std::vector<Member> deletion() const {
    const idx::State& state = view_.state();
    if (state.status(node_) == Status::kTombstone) refuse("is deleted already");
    for (const idx::In& e : state.in(node_))
      if (state.status(e.from) != Status::kTombstone)
        refuse("is needed by " + std::string(state.id(e.from)));
    return claim::tombstone(line_, state.type(node_), at_, agent_, "undo");
  }

  // Status, claim and end of the issue.  `alone`: the change touched nothing else.
  std::vector<Member> standing(bool alone) const {
    const Touched* status = find("status");
    if (status) return status_as_it_was(*status, alone);
    if (!find("assignee")) {
      if (alone) refuse("only renewed a claim: nothing to take back");
      return {};
    }
    std::vector<Member> set = claim::end_of_claim(line_);
    put_as_it_was(set, {"assignee", "started_at"});
    return set;
  }

  std::vector<Member> status_as_it_was(const Touched& status, bool alone) const {
    const std::string word =
        status.from.empty() ? "open" : json::as_string(status.from).value_or("open");
    const Status before = issue::status_of(word), is = view_.state().status(node_);
    if (view_.state().status_word(node_) != json::as_string(status.to).value_or("open"))
      refuse("status is not what it made of it any more");
    std::vector<Member> set;
    if (before == Status::kTombstone) {
      put_as_it_was(set, {"deleted_by", "delete_reason", "original_type", "closed_at"});
      claim::put_all(set, claim::end_of_claim(line_));
      claim::put_all(set, {{"status", status.from}, {"deleted_at", now()}});
      return set;
    }
    const bool was_over = is == Status::kClosed || is == Status::kTombstone;
    if (before == Status::kClosed) {
      if (is == Status::kTombstone) {
        // Later than the tombstone, so that it is taken back in every clone.
        set = {{"metadata.reopened", std::to_string(at_)}};
        put_as_it_was(set, {"closed_at"});
        put_deletion_as_it_was(set);
      } else {
        // Closed anew, so that it ends what was reopened in every clone.
        set = {{"closed_at", now()}};
      }
      put_as_it_was(set, {"close_reason", "closed_by_session"});
      claim::put_all(set, claim::end_of_claim(line_));
      claim::put(set, {"status", "\"closed\""});
      return set;
    }
    // Into in_progress only a claim leads.
    const bool was_worked_on = before == Status::kInProgress;
    const std::string target = was_worked_on ? "\"open\"" : '"' + word + '"';
    if (was_worked_on && is == Status::kOpen) {
      if (alone) refuse("a claim that is over does not come back: claim it again");
      return {};
    }
    if (was_over) set = claim::reopen_members(line_, at_);
    else set = claim::end_of_claim(line_);
    put_deletion_as_it_was(set);
    if (was_worked_on) claim::put_all(set, claim::fresh_start(line_, is));
    else put_as_it_was(set, {"assignee", "started_at", "metadata.attempts", "metadata.retry_at"});
    claim::put(set, {"status", target});
    return set;
  }

  const Change& change_;
  const store::View& view_;
  idx::Node node_;
  std::string line_;
  std::string_view agent_;
  Token at_;
};

// Edges read from a record.  They point into the reader.
const std::vector<issue::Edge>& edges_in(const std::vector<std::string>& texts,
                                         issue::Reader& reader, std::string& line) {
  line = "{\"id\":\"x\",\"dependencies\":[";
  for (const std::string& e : texts) line += (line.back() == '[' ? "" : ",") + e;
  return reader.read(line += "]}").edges;
}

// An edge that comes back must not close a circle that it was taken out of, nor stand
// beside another one to the same issue.
void check_edges(const Change& change, const idx::State& state, idx::Node n) {
  const Touched* of_edges = nullptr;
  for (const Touched& t : change.touched)
    if (t.name == "dependencies") of_edges = &t;
  if (!of_edges || of_edges->removed.empty()) return;
  std::string lines[2];
  issue::Reader readers[2];
  const auto& leaving = edges_in(of_edges->added, readers[0], lines[0]);
  for (const issue::Edge& e : edges_in(of_edges->removed, readers[1], lines[1])) {
    for (const idx::Out& held : state.out(n)) {
      const auto is_held = [&](const issue::Edge& l) { return l.target == held.target && l.type == held.type; };
      if (held.target == e.target && held.type != e.type && std::ranges::none_of(leaving, is_held))
        refuse("depends on " + std::string(e.target) + " since, as " + std::string(held.type));
    }
    const idx::Node to = state.find(e.target);
    if (to == idx::kNone || to == n) continue;
    const idx::Circle circle =
        idx::circle_through(state, n, to, issue::kind_of(e.type), e.any_children);
    if (!circle.empty())
      throw Failure(Exit::kStuck, "would close a cycle: " + idx::spelt(state, circle));
  }
}

// The changes with these tokens, the newest first.
std::vector<Change> find_changes(store::Store& store, std::set<Token> tokens,
                                 const std::function<void(std::string_view)>& warn) {
  std::vector<Change> found;
  if (tokens.empty()) return found;
  const Token lowest = *tokens.begin();
  const store::History history(store, warn);
  const Token complete = history.newest_first([&](const store::Entry& e, Token) {
    if (tokens.erase(e.token) > 0) found.push_back(change_of(e));
    return e.token > lowest;
  });
  std::string missing;
  for (const Token t : tokens) missing += (missing.empty() ? "" : ", ") + std::to_string(t);
  if (missing.empty()) return found;
  if (complete > lowest && complete != UINT64_MAX)
    throw Failure(missing + ": no such change; the history begins at " + std::to_string(complete));
  throw Failure(missing + ": no such change");
}

}  // namespace

claim::Outcome undo(store::Store& store, const Undoing& undoing, const std::string& agent,
                    const claim::Writers& writers,
                    const std::function<void(std::string_view)>& warn) {
  claim::Outcome outcome;
  const std::vector<Change> changes =
      find_changes(store, {undoing.tokens.begin(), undoing.tokens.end()}, warn);
  if (changes.empty()) return outcome;
  std::set<std::string> ids;
  for (const Change& c : changes) ids.insert(c.id);
  // Most of the history is read before the lock is taken.
  Later later;
  const Token oldest = changes.back().token;
  later.gather(store, warn, oldest, ids);

  claim::change(store, agent, undoing.dry_run, [&](store::Draft& draft) {
    later.gather(store, warn, oldest, ids);
    const store::View& view = draft.view();
    std::set<Token> undone;
    for (const Change& c : changes) {
      const std::string name = std::to_string(c.token);
      const auto no = [&](Exit exit, const std::string& why) {
        outcome.refused.push_back({exit, name + ": " + (c.id.empty() ? "" : c.id + ": ") + why});
      };
      const idx::Node n = c.id.empty() ? idx::kNone : view.state().find(c.id);
      if (n == idx::kNone || c.touched.empty()) {
        no(Exit::kNo, "changed no issue");
        continue;
      }
      const std::string line = view.line(n);
      if (const auto why = claim::fence(line, writers(c.id), view.store_id(), store.policy())) {
        no(Exit::kFenced, *why);
        continue;
      }
      if (const Change* other = later.on(c, undone)) {
        no(Exit::kNo, "was changed since by " + other->op + " " + std::to_string(other->token));
        continue;
      }
      try {
        const auto members = [&] { return Inverse(c, view, n, agent, draft.next_token()).members(); };
        std::vector<Member> set = members();
        if (set.empty() || issue::apply(line, set) == line) refuse("nothing is left of it");
        check_edges(c, view.state(), n);
        for (const Touched& t : c.touched)
          if (t.name == "dependencies") claim::touch_targets(draft, t.added), set = members();
        draft.add({"undo", c.id, std::move(set), {}, "undoes " + name});
        undone.insert(c.token);
        outcome.changed.push_back(c.id);
      } catch (const Failure& failure) {
        no(failure.code, failure.what());
      }
    }
    if (!undoing.objects) return;
    for (std::set<std::string> seen; const std::string& id : outcome.changed)
      if (seen.insert(id).second)
        outcome.objects.push_back(query::shown_object(view, view.state().find(id)));
  });
  return outcome;
}

}  // namespace history
