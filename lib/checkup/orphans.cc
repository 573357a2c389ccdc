// What commands left behind: locks that something keeps, and processes of agents whose
// agent-run is gone.  They are only named; mend.cc ends none that is not one of these.
#include <unistd.h>

#include <climits>
#include <set>

#include "agents/alive.h"
#include "agents/seat.h"
#include "base/text.h"
#include "checkup/parts.h"
#include "checkup/patient.h"

namespace checkup {
namespace {

constexpr std::size_t kShown = 60;  // of a command

std::string named(pid_t pid, const std::string& command) {
  return "pid " + std::to_string(pid) + " (" + command.substr(0, kShown) + ")";
}

struct Orphan {
  std::string agent;
  ProcessMend process;
  std::string said;
};

// Commands that run on though their agent-run was killed.
void add_commands(const Patient& patient, const agents::Moment& moment, std::vector<Orphan>& all) {
  for (const std::string& name : agents::names(patient.folder())) {
    const agents::Session session = agents::session_of(moment, name);
    if (!session.holder || session.holder->keeper == 0) continue;
    const locks::Holder& h = *session.holder;
    if (agents::runs(moment, h.pid, h.start, h.boot, h.space) != sys::Runs::kYes ||
        agents::runs(moment, h.keeper, h.keeper_start, h.boot, h.space) != sys::Runs::kNo)
      continue;
    const std::string what = named(h.pid, h.command);
    all.push_back({name, {h.pid, h.start, what}, what + " runs on, and its agent-run has ended"});
  }
}

std::string_view variable(std::string_view environment, std::string_view name) {
  for (const std::string_view one : text::split(environment, '\0'))
    if (one.starts_with(name) && one.substr(name.size()).starts_with('='))
      return one.substr(name.size() + 1);
  return {};
}

// Whether who has this environment, and works where it does, works in this store.
bool is_of(const store::Folder& folder, pid_t pid, std::string_view environment) {
  if (const std::string named(variable(environment, "BEADS_DIR")); !named.empty()) {
    const auto st = sys::stat_at(AT_FDCWD, named);
    return st && folder.is(*st);
  }
  char cwd[PATH_MAX];
  const ssize_t n = ::readlink(("/proc/" + std::to_string(pid) + "/cwd").c_str(), cwd, sizeof cwd);
  const auto git = folder.repository();
  std::string dir(cwd, static_cast<std::size_t>(std::max<ssize_t>(0, n)));
  for (; !dir.empty(); dir.resize(dir.rfind('/'))) {
    const store::Worktree tree = store::worktree_at(dir);
    if (tree.linked) return git && git->worktree.common == tree.common;
    if (const auto st = sys::stat_at(AT_FDCWD, dir + "/.beads")) return folder.is(*st);
  }
  return false;
}

// Whether the agent's session of that number is over; a higher number than the last one
// given here is of another store.
bool is_over(const agents::Moment& moment, const std::string& agent, store::Token number) {
  const agents::Session session = agents::session_of(moment, agent);
  if (number == 0 || number > session.number) return false;
  return number < session.number || session.died || session.ended();
}

// Doctor may be run by one of them: it and those above it are not looked at.
std::set<pid_t> ourselves() {
  std::set<pid_t> all;
  for (pid_t pid = ::getpid(); pid > 1 && all.insert(pid).second;) {
    const auto process = sys::process(pid);
    pid = process ? process->parent : 0;
  }
  return all;
}

// Whatever else still has the session in its environment.
void add_left(const Patient& patient, const agents::Moment& moment, std::vector<Orphan>& all) {
  const store::Folder& folder = patient.folder();
  if (sys::names_in(folder.fd(), agents::kLocks, folder.file(agents::kLocks)).empty()) return;
  const std::set<pid_t> ours = ourselves();
  for (const pid_t pid : sys::pids()) {
    const std::string environment = sys::environment(pid);
    const auto number = text::parse_count(variable(environment, "BEADS_SESSION"));
    const std::string agent(variable(environment, "BEADS_AGENT"));
    if (!number || agent.empty() || ours.contains(pid)) continue;
    const auto process = sys::process(pid);
    if (!process || !process->alive() || !is_of(folder, pid, environment) ||
        !is_over(moment, agent, *number))
      continue;
    const std::string what = named(pid, sys::command_line(pid));
    all.push_back({agent, {pid, process->start, what}, what + " is left of a session that has ended"});
  }
}

std::vector<Orphan> orphans(Patient& patient) {
  const agents::Moment moment(patient.folder(), patient.policy());
  std::vector<Orphan> all;
  add_commands(patient, moment, all);
  add_left(patient, moment, all);
  return all;
}

}  // namespace

void look_at_orphans(Patient& patient, const Say& say) {
  for (const locks::Holding& h : patient.locks()) {
    if (!h.pinned) continue;
    if (h.pid == 0)
      say(h.name, "its command has ended, and a process that cannot be seen from here keeps it",
          show("flock-ls --pinned " + shell_word(h.name)));
    else
      say(h.name, "its command has ended, and " + named(h.pid, h.command) + " keeps it",
          mend("kill " + std::to_string(h.pid)));
  }
  for (const Orphan& orphan : orphans(patient)) say(orphan.agent, orphan.said);
}

std::vector<ProcessMend> mend_orphans(Patient& patient) {
  std::vector<ProcessMend> all;
  for (Orphan& orphan : orphans(patient)) all.push_back(std::move(orphan.process));
  return all;
}

}  // namespace checkup
