// The state: an index and the changes that came after it.
//
// Every question costs the size of its answer plus the number of changes, never
// the size of the store, but where a question is about every issue.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "index/index.h"

namespace idx {

// Order of bd-ready (DESIGN section 4).
enum class Sort { kFair, kPriority, kOldest, kHybrid };

// An edge seen from a node.  `node` is kNone when the target is not an issue
// here (missing, or external).
struct Out {
  std::string_view target;
  std::string_view type;
  issue::EdgeKind kind;
  bool any_children;
  Node node;
};
struct In {
  Node from;
  std::string_view type;
  issue::EdgeKind kind;
  bool any_children;
};

class State {
 public:
  // `index` outlives the state.  `external_open` tells whether an "external:"
  // target still blocks; without one it does.
  explicit State(const Index& index, std::function<bool(std::string_view)> external_open = {});
  ~State();
  State(State&&) noexcept;
  State& operator=(State&&) noexcept;

  // --- changes, in the order of the journal ---
  // Members were set on issue `id`: `set` is the record's object of members
  // (issue::Member's spelling).  An unknown id is a damaged journal: false.
  bool apply(std::string_view id, json::Text set);
  // Issue `id` is `line` now: a new issue, or one that was replaced whole.
  void put(std::string_view id, json::Text line);

  // --- looking ---
  Node find(std::string_view id) const;
  Node size() const;            // nodes are 0 .. size()-1; new issues come last
  bool changed(Node n) const;   // apply() or put() touched it
  bool in_index(Node n) const;  // has a place in the snapshot
  Place place(Node n) const;
  // Its line is the snapshot's, and can be shown as it stands there (issue::Facts).
  bool regular(Node n) const;

  std::string_view id(Node n) const;
  std::string_view title(Node n) const;
  issue::Status status(Node n) const;
  std::string_view status_word(Node n) const;
  std::string_view type(Node n) const;
  std::string_view assignee(Node n) const;
  int priority(Node n) const;
  Instant created(Node n) const;
  Instant updated(Node n) const;
  Micros closed(Node n) const;
  Micros defer_until(Node n) const;
  Micros retry_at(Node n) const;
  int attempts(Node n) const;
  bool claimed(Node n) const;  // metadata.claim is there
  bool pinned(Node n) const;
  bool is_template(Node n) const;
  bool ephemeral(Node n) const;
  std::vector<std::string_view> labels(Node n) const;  // in any order
  bool has_label(Node n, std::string_view label) const;
  std::vector<Out> out(Node n) const;
  std::vector<In> in(Node n) const;
  Node parent(Node n) const;  // first parent-child target that exists
  // How many edges of type blocks it holds and how many lead to it, but for those
  // from and to the deleted.
  struct Counts {
    std::size_t dependencies = 0, dependents = 0;
  };
  Counts blocking(Node n) const;
  // The last change of what it is linked with, whatever the edge, or only of what is
  // behind these numbers: who holds an edge of type blocks to it, and what is deleted.
  // Times after `bound` do not count.
  enum class Links { kAll, kCounted };
  Micros updated_around(Node n, Links links, Micros bound) const;

  std::uint64_t highest_token() const;

  // --- an index of it ---
  // No issue is new and no edge has changed, so that an index can be made from the one
  // below: copied as it lies, but for what changed.
  bool reindexable() const;
  // Where a changed issue's line stands now, and whether it is a regular one.
  struct Standing {
    Place place;
    bool regular = false;
  };
  // That index.  It answers as one that is built of the lines, and is laid out otherwise.
  std::string reindex(const Stamp& stamp, const std::function<Standing(Node)>& standing) const;

  // --- the rule of DESIGN section 4 ---
  // Blocked by an edge of its own or by a blocked ancestor; what is closed,
  // pinned or a tombstone never is.
  bool blocked(Node n) const;
  // What blocks it, ids and external targets as in bd: the open targets of its
  // own edges (the spawner for an unmet waits-for, missing targets too), else
  // the parent through which it is blocked.  Empty if and only if not blocked().
  std::vector<std::string_view> blockers(Node n) const;
  // bd-blocked's set: blocked and neither closed, pinned nor a tombstone, in
  // bd's order (priority, newest first, id).
  std::vector<Node> all_blocked() const;
  // Whether the rule lets `n` be worked on at `now`.
  bool ready(Node n, Micros now) const;
  // Every ready node in the order of `sort`, until `take` returns false.  `take`
  // must not change the state.
  void each_ready(Sort sort, Micros now, const std::function<bool(Node)>& take) const;
  // Whether `a` stands before `b` in that order, ready or not.
  bool comes_before(Sort sort, Micros now, Node a, Node b) const;
  // For exit 4: is any issue blocked that would be work else (see ready()), is
  // any in progress?
  bool any_blocked() const;
  bool any_in_progress() const;
  // Every issue that is in progress, or open and claimed (reserved), by node; costs no
  // look at the issues themselves.
  struct Taken {
    Node node;
    std::string_view assignee;
    bool reserved;
  };
  std::vector<Taken> taken() const;
  // Of these what is `who`'s, by node, and whether others have reserved anything.
  struct Held {
    std::vector<Node> working, reserved;
    bool others_reserved = false;
  };
  Held held_by(std::string_view who) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Issue types that are never work: gate, molecule, message, agent, role, rig,
// merge-request.
bool is_infrastructure(std::string_view type);

}  // namespace idx
