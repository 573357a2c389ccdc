// The table of checks.
#include <algorithm>
#include <array>

#include "base/error.h"
#include "base/text.h"
#include "checkup/parts.h"
#include "checkup/patient.h"

namespace checkup {
namespace {

using fsck::Kind;
constexpr Severity kError = Severity::kError, kWarning = Severity::kWarning,
                   kNote = Severity::kNote;

// What the advice is for: to mend it, or, where only a person can, to see.
constexpr bool kMends = false, kShows = true;

constexpr std::array kChecks = {
    // The store.
    Check{"store", kError, "Every command begins with reading the store.", "bd-fsck", kShows,
          look_at_store},
    Check{"backlog", kError, "Others see the file alone, and what is not in it is lost to them.",
          "bd-fold", kMends, look_for<Kind::kFile>},
    Check{"journal", kError, "Changes that are not yet in the backlog are in the journal alone.",
          "bd-fsck --repair", kMends, look_for<Kind::kJournal>},
    Check{"index", kError, "Commands believe an index that carries the backlog's stamp.",
          "doctor --fix --only index", kMends, look_for<Kind::kIndex>, nullptr, mend_index},
    Check{"version", kWarning, "Tools of two versions at one store do each other's work again.",
          "rm {}", kMends, look_at_version},
    Check{"policy", kWarning, "A key that is misspelt leaves its threshold at the default.",
          "${EDITOR:-vi} .beads/config.toml", kShows, look_for<Kind::kPolicy>},
    // The lines of the backlog.
    Check{"conflict", kError,
          "A file with conflict markers is no backlog, and work goes on without it.",
          "bd-merge --resolve {}", kMends, look_for<Kind::kConflict>},
    Check{"line", kError, "A line that cannot be read is an issue that nobody sees.",
          "bd-fsck --repair", kMends, look_for<Kind::kLine>},
    Check{"id", kError, "Of two lines with one id each tool believes another one.",
          "bd-fsck --repair", kMends, look_for<Kind::kId>},
    Check{"member", kError, "Other tools refuse a backlog with an issue like this.", "bd-show {}",
          kShows, look_for<Kind::kMember>, mend_metadata},
    Check{"type", kWarning, "bd refuses to import types and statuses that it does not know.",
          "bd-show {}", kShows, look_at_types},
    Check{"time", kWarning,
          "Of two versions of an issue the later one wins, so times have to be true.", "bd-show {}",
          kShows, look_for<Kind::kTime>},
    Check{"closed-at", kError,
          "bd refuses a closed issue without closed_at, and an open one with it.",
          "doctor --fix --only closed-at", kMends, look_for<Kind::kClosedAt>, mend_closed_at},
    Check{"tombstone", kError, "What is half deleted comes back in one tool and not in another.",
          "doctor --fix --only tombstone", kMends, look_for<Kind::kTombstone>, mend_tombstone},
    // What waits for what.
    Check{"dangling", kWarning, "An issue that waits for one that is not here is never ready.",
          "bd-dep ls {}", kShows, look_for<Kind::kDangling>},
    Check{"self-edge", kError, "An issue that waits for itself can never begin.",
          "doctor --fix --only self-edge", kMends, look_for<Kind::kSelfEdge>, mend_self_edge},
    Check{"double-edge", kWarning,
          "bd keeps one of two edges to one issue, and not always the same.", "bd-dep ls {}",
          kShows, look_for<Kind::kDoubleEdge>},
    Check{"cycle", kError, "Issues that wait for each other in a circle can never begin.",
          "bd-cycles", kShows, look_for<Kind::kCircle>},
    // Who works on what.
    Check{"claim", kError,
          "A claim that cannot be read, or is left on what is over, fences nobody.",
          "doctor --fix --only claim || bd-release --force {}", kMends, look_for<Kind::kClaim>,
          mend_claim},
    Check{"dead-claim", kWarning, "Work that a dead or hanging agent holds is done by nobody.",
          "bd-reap", kMends, look_at_claims},
    Check{"agent", kWarning, "Two at work under one name take each other's claims for their own.",
          "agent-ls", kShows, look_at_agents},
    Check{"limit", kWarning,
          "An agent with more in progress than it may have works on one of them.", "bd-list", kShows,
          look_at_limits},
    Check{"unheld", kWarning,
          "Work in progress without a claim is nobody's when its worker has gone.", "bd-release {}",
          kMends, look_at_unheld},
    Check{"failed", kWarning, "What failed every time waits for a person.",
          "bd-update --status open --remove-label failed {}", kMends, look_at_retries},
    Check{"livelock", kWarning, "What is tried again and again keeps agents busy, and is never done.",
          "bd-log {}", kShows, look_at_livelock},
    Check{"ephemeral", kWarning, "What was made for an hour stays for ever when nobody removes it.",
          "bd-delete {}", kMends, look_at_ephemeral},
    // What is planned.
    Check{"gate", kWarning, "What waits behind a gate that never opens is never ready.",
          "gate-eval --explain {}", kShows, look_at_gates},
    Check{"convoy", kWarning, "Who waits for a convoy is told when it ends, and not before.",
          "convoy-check --stranded {}", kShows, look_at_convoys},
    // Locks and processes.
    Check{"lock-age", kWarning, "A lock that is held for long keeps others from their work.",
          "flock-ls {}", kShows, look_at_lock_age},
    Check{"orphan", kWarning, "What a command left behind keeps locks, and does nobody's work.",
          "doctor --fix --only orphan", kMends, look_at_orphans, nullptr, nullptr, mend_orphans},
    Check{"deadlock", kError, "Locks that wait for each other are never free again.",
          "flock-ls --deadlocks", kShows, look_at_deadlocks},
    // The repository.
    Check{"gitignore", kWarning, "What belongs to this machine only must not get into a commit.",
          "doctor --fix --only gitignore", kMends, look_at_ignores, nullptr, mend_ignores},
    Check{.name = "tracked", .severity = kError,
          .why = "A checkout of a tracked journal takes back what was acknowledged.",
          .advice = "git rm --cached {}", .only_shows = kMends, .look = look_at_tracked,
          .ask = ask_tracked},
    Check{"git-state", kWarning, "What is committed in the middle of a merge gets lost easily.",
          "git status", kShows, look_at_git},
    Check{.name = "hook", .severity = kWarning,
          .why = "Without hooks and merge driver git commits and merges an old backlog.",
          .advice = "hooks-install", .only_shows = kMends, .look = look_at_hooks,
          .ask = ask_hooks},
    // The machine.
    Check{"disk", kWarning, "On a full disk no change can be made.", "df -h {}", kShows,
          look_at_disk},
    Check{"file-system", kError, "Where a lock can be granted twice, so can a claim.",
          "findmnt -T {}", kShows, look_at_file_system},
    Check{"files", kWarning, "A process that can open no more files fails in surprising places.",
          "ls -l /proc/{}/fd", kShows, look_at_files},
    Check{"permission", kWarning, "All who work need to write the store, and nobody else.",
          "chmod o-w {}", kMends, look_at_permissions},
    Check{"clock", kWarning, "Tokens only grow: behind the newest one time stands still.",
          "timedatectl", kShows, look_at_clock},
    Check{.name = "timers", .severity = kNote,
          .why = "What nobody starts any more is missed when somebody needs it.",
          .advice = "man beads-timers", .only_shows = kShows, .look = look_at_timers,
          .ask = ask_timers},
    // What looks done.
    Check{.name = "epic-done", .severity = kWarning,
          .why = "Who waits for an epic waits until somebody closes it.",
          .advice = "bd-epic close-eligible {}", .only_shows = kMends, .look = look_at_epics,
          .asked_for = true},
    Check{.name = "left-open", .severity = kWarning,
          .why = "Who sees the whole closed takes its parts for done.",
          .advice = "bd-children {}", .only_shows = kShows, .look = look_at_left_open,
          .asked_for = true},
    Check{.name = "unmerged", .severity = kWarning,
          .why = "What is closed, and on a branch of its own, nobody else has.",
          .advice = "git branch --no-merged", .only_shows = kShows, .look = look_at_unmerged,
          .ask = ask_unmerged, .asked_for = true},
    Check{.name = "restart", .severity = kWarning,
          .why = "What is only watched stays dead until a person comes.",
          .advice = "bd-allow witness.{}.restart", .only_shows = kMends, .look = look_at_restarts,
          .asked_for = true},
    Check{.name = "retry-delay", .severity = kWarning,
          .why = "What is tried again at once fails again for the same reason.",
          .advice = "${EDITOR:-vi} .beads/config.toml", .only_shows = kShows,
          .look = look_at_retry_delays, .asked_for = true},
};

std::string filled(std::string_view command, std::string_view about) {
  const std::size_t at = command.find("{}");
  if (at == command.npos) return std::string(command);
  return std::string(command.substr(0, at)) + shell_word(about) +
         std::string(command.substr(at + 2));
}

}  // namespace

std::span<const Check> checks() { return kChecks; }

void Say::operator()(Severity severity, std::string about, std::string what, Advice advice) const {
  if (advice.command.empty()) advice = {filled(check_.advice, about), check_.only_shows};
  to_.push_back({&check_, severity, std::move(about), std::move(what), std::move(advice)});
}

std::vector<const Check*> chosen(const std::vector<std::string>& names) {
  std::vector<const Check*> some;
  for (const std::string& name : names)
    if (std::ranges::find(kChecks, name, &Check::name) == kChecks.end())
      throw Failure("'" + text::printable(name) + "': no such check",
                    "doctor --explain lists them");
  for (const Check& check : kChecks)
    if (names.empty() ? !check.asked_for : std::ranges::find(names, check.name) != names.end())
      some.push_back(&check);
  return some;
}

std::vector<const Check*> quick() {
  return chosen({"limit", "dead-claim", "unheld", "failed", "agent", "gate", "convoy", "lock-age",
                 "orphan", "deadlock", "disk", "clock"});
}

std::vector<const Check*> looks_done() {
  return chosen({"dead-claim", "agent", "unheld", "gate", "convoy", "hook", "timers", "epic-done",
                 "left-open", "unmerged", "restart", "retry-delay"});
}

std::vector<Finding> examine(Patient& patient, const std::vector<const Check*>& checks) {
  std::vector<Finding> found;
  const auto try_to = [&](const Check& check, const auto& part) {
    try {
      part();
    } catch (const Failure& failure) {
      if (failure.code == Exit::kTryAgain) throw;
      Say(check, found)(Severity::kError, "", std::string("cannot be looked at: ") + failure.what());
    }
  };
  for (const Check* check : checks)
    if (check->ask) try_to(*check, [&] { check->ask(patient); });
  for (const Check* check : checks)
    try_to(*check, [&] { check->look(patient, Say(*check, found)); });
  return found;
}

Severity severity(std::string_view word) {
  if (word == "warn") return kWarning;
  if (word == "error") return kError;
  throw Failure("--fail-on: '" + std::string(word) + "' is neither warn nor error");
}

bool is_as_bad(const std::vector<Finding>& found, Severity least) {
  return std::ranges::any_of(found, [&](const Finding& f) { return f.severity >= least; });
}

std::string shell_word(std::string_view s) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/:@%+=-";
  if (!s.empty() && s.find_first_not_of(kPlain) == s.npos) return std::string(s);
  std::string word = "'";
  for (const char c : s) c == '\'' ? word.append("'\\''") : word.append(1, c);
  return word + '\'';
}

}  // namespace checkup
