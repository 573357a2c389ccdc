// Whether an agent is alive, and by which evidence.
//
// What the kernel knows comes first: agent-run leaves its command in the card of
// the agent's lock, and both are alive or not from one moment to the next.  Whether
// somebody without agent-run works, or somebody hangs, is only told by beats, and
// without them a claim lives as long as its lease.  No evidence is not death.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agents/beat.h"
#include "agents/moment.h"
#include "claim/claim.h"
#include "locks/card.h"
#include "sys/process.h"

namespace agents {

enum class Life { kAlive, kHung, kDead, kUnknown };
enum class By { kNothing, kLock, kBeat, kBoot, kLease };
std::string_view word(Life life);  // "alive", "hung", "dead", "unknown"
std::string_view word(By by);      // "", "lock", "beat", "boot", "lease"

inline constexpr Micros kNever = INT64_MAX;

struct Evidence {
  Life life = Life::kUnknown;
  By by = By::kNothing;
  std::string said;  // "pid 812 (make all) has ended"
  // How long until the clock alone could tell otherwise.
  Micros left = kNever;
};

// Whether a process that was recorded runs: kNo on another boot, and kCannotTell
// in another PID namespace than ours.
sys::Runs runs(const Moment& moment, pid_t pid, std::uint64_t start, std::string_view boot,
               std::uint64_t space);

// What the lock of an agent, locks/agents/NAME, says.
struct Session {
  store::Token number = 0;  // of the last agent-run; 0: there was none
  // Of the one that runs, or that died; nothing when it ended in order.
  std::optional<locks::Holder> holder;
  bool alive = false;  // its command runs, or agent-run itself is at work
  bool died = false;
  // agent-run gave back all that was held, and ended.
  bool ended() const { return number != 0 && !holder && !alive; }
  std::string said;    // of either: "pid 812 (make all) runs"
};
Session session_of(const Moment& moment, const std::string& agent);
// The number of the session that runs now; 0 when none does.
store::Token living_session(const store::Store& store, const std::string& agent);

struct Agent {
  std::string name;
  Session session;
  std::optional<Beat> beat;
};
Agent look(const Moment& moment, const std::string& name);

// Whether the agent is alive, whatever it holds.
Evidence judge(const Moment& moment, const Agent& agent);

// Whether a claim of it is; `store_id` is the store's own.
Evidence judge(const Moment& moment, const Agent& agent, const claim::Claim& claim,
               std::string_view store_id);

// Those who left something to tell them by, sorted.
std::vector<std::string> names(const store::Folder& folder);

}  // namespace agents
