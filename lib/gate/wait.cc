#include "gate/wait.h"

#include <algorithm>

#include "gate/eval.h"
#include "sys/watch.h"

namespace gate {
namespace {

// The answer, or nothing and until when there cannot be one.
std::optional<Waiting> look(store::Store& store, const std::string& id, std::optional<Micros>& until,
                            bool first, sys::Watch& watch,
                            const std::function<void(std::string_view)>& warn) {
  const store::View view = store.view();
  const idx::Node n = view.state().find(id);
  const bool gone = n == idx::kNone || view.state().status(n) == issue::Status::kTombstone;
  if (first) find_gate(view, id);
  if (gone) return Waiting{Exit::kNo, "was deleted"};
  const std::string line = view.line(n);
  if (!is_open(view, n)) return Waiting{Exit::kYes, json::string_or(line, "close_reason")};
  const Gate gate = read_gate(view, n, line);
  const auto end = expires(gate);
  // What needs the world to be asked is gate-eval's to find out.
  if (!gate.condition.is_local()) {
    if (end && *end <= view.now()) return Waiting{Exit::kNo, "its time is over"};
    until = end;
    return {};
  }
  const query::Elsewhere elsewhere(store, view);
  for (const std::string& bead : beads_of(gate.condition))
    if (const std::string folder = elsewhere.folder_of(bead); !folder.empty()) watch.add(folder);
  const Decision decision = Judge(store, view, warn).judge({gate}).front();
  if (decision.what == Decision::kOpen) return Waiting{Exit::kYes, decision.reason};
  if (decision.what == Decision::kExpired) return Waiting{Exit::kNo, decision.reason};
  until = decision.next;
  return {};
}

}  // namespace

Waiting wait(store::Store& store, const std::string& id, std::optional<Micros> patience,
             const std::function<void(std::string_view)>& warn) {
  sys::Watch watch(store.dirfd(), store.path());
  if (patience) watch.limit(*patience);
  bool over = false;
  for (bool first = true;; first = false) {
    std::optional<Micros> until;
    if (auto answer = look(store, id, until, first, watch, warn)) return *answer;
    if (over) return {kTooLong, "still shut"};
    over = watch.wait(until) == sys::Watch::Woken::kOver;
  }
}

}  // namespace gate
