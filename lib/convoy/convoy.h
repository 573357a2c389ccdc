// A convoy: an issue of type convoy that tracks others, here or in other stores.
//
// Whether it is complete is worked out each time from what it tracks: nothing
// that happens, or fails to, can make the answer wrong for good.
#pragma once

#include <string>
#include <vector>

#include "claim/authority.h"
#include "query/elsewhere.h"

namespace convoy {

struct Child {
  std::string target;  // as the edge has it
  query::Seen seen;
};

struct Convoy {
  idx::Node node = idx::kNone;
  std::string id;
  std::vector<Child> children;
  bool closed = false;       // the convoy itself
  std::size_t done = 0;      // children that are closed
  // kComplete: all are closed; of an empty one, nobody touched it for convoy.grace.
  // kBlocked: some child is missing or cannot be seen.
  enum State { kComplete, kWorking, kBlocked } state = kWorking;
  bool reopens = false;      // closed, though a child is there that is not
};
std::string_view word_of(Convoy::State state);  // "complete", "working", "blocked"
// "gone-1: no such issue", for each that keeps it from being judged.
std::vector<std::string> troubles(const Convoy& convoy);

// Convoys of one view; other stores are read once.
class Convoys {
 public:
  Convoys(store::Store& store, const store::View& view);
  // The convoy with this id; a Failure when there is none.
  Convoy one(const std::string& id);
  // All, or all that are not closed, in the order of the backlog.
  std::vector<Convoy> all(bool closed_too);
  // The children that could be worked on now and that nobody has; here only.
  std::vector<std::string> waiting(const Convoy& convoy) const;
  // How an edge names an issue; a Failure when it is not there.
  std::string target(const std::string& id);

 private:
  Convoy read(idx::Node n);

  const store::View& view_;
  query::Elsewhere elsewhere_;
  Micros grace_;
};

struct NewConvoy {
  std::string title;
  std::vector<std::string> ids, notify;
  bool dry_run = false;
};
std::string create(store::Store& store, const NewConvoy& wanted, const std::string& agent);

struct Tracking {
  std::string id;
  std::vector<std::string> targets;
  bool off = false;  // track them no longer
  bool dry_run = false;
};
claim::Outcome track(store::Store& store, const Tracking& tracking, const std::string& agent);

// Closes what is complete, opens again what is closed and is not, in one
// transaction, each if it still is so.  Returns those that were changed.
std::vector<Convoy> settle(store::Store& store, const std::vector<std::string>& ids,
                           const std::string& agent, bool dry_run = false);
// Tells, once, of each convoy that was closed within policy notice.window.
void tell(store::Store& store, const std::string& agent,
          const std::function<void(std::string_view)>& warn);

// {"id","title","status","state","closed","total","blocked_by":[...],"children":[...]}
std::string object_of(const store::View& view, const Convoy& convoy);

}  // namespace convoy
