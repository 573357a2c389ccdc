// A gate: an issue of type gate, as bd writes it, that blocks others by ordinary
// edges until what it waits for has come.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "claim/authority.h"
#include "gate/condition.h"
#include "store/store.h"

namespace gate {

struct Gate {
  idx::Node node = idx::kNone;
  std::string id;
  Condition condition;
  Micros created = 0;
  Micros timeout = 0;                   // 0: none; of a timer its time
  std::vector<std::string> waiters;
  bool approved = false;                // by a person
  std::optional<Micros> unknown_since;  // nobody could tell since then
};
// `line` is that of an issue of type gate.
Gate read_gate(const store::View& view, idx::Node n, json::Text line);
std::vector<Gate> read_gates(const store::View& view, const std::vector<idx::Node>& nodes);

// When its time is over; nothing for a gate without a timeout and for a timer,
// which opens then.
std::optional<Micros> expires(const Gate& gate);

// The gate with this id; a Failure when there is none.
idx::Node find_gate(const store::View& view, const std::string& id);
bool is_open(const store::View& view, idx::Node n);  // still to be opened: the issue is not closed
// Every gate, or every one that is still to be opened, in the order of the backlog.
std::vector<idx::Node> gates(const store::View& view, bool all);

struct NewGate {
  std::vector<std::string> conditions;
  std::vector<std::string> blocks, notify;
  std::optional<Micros> timeout;
  std::string title, description;
  bool dry_run = false;
};
// One transaction: the gate and the edges of what it blocks.  Returns its id.  A
// Failure when any of it does not fit.
std::string create(store::Store& store, const NewGate& wanted, const std::string& agent,
                   const claim::Writers& writers);

struct Closing {
  std::vector<std::string> ids;
  std::string reason;
  bool approve = false;  // a person says so: opens what waits for a person
  bool force = false;
  bool dry_run = false;
};
// Opens gates: closes their issues.  What waits for a person is refused unless
// `approve` or `force`.  Approved, it is closed when it waits for nothing else; else
// the approval is noted for gate-eval.
claim::Outcome close(store::Store& store, const Closing& closing, const std::string& agent);

// The ids of operands; "-" reads them from standard input: one a line, or the
// objects of a JSON array or of lines of JSON.
std::vector<std::string> asked_ids(const std::vector<std::string>& operands, bool zero);

}  // namespace gate
