#include "board/metrics.h"

#include <sys/stat.h>
#include <sys/statvfs.h>

#include <map>

#include "base/prom.h"
#include "cli/command.h"
#include "store/journal.h"

namespace board {

std::string metrics(checkup::Patient& patient, const Board& board) {
  const store::View& view = *patient.view();
  const idx::State& state = view.state();
  prom::Families out;

  std::map<std::string, std::size_t> statuses;
  for (const char* status : {"open", "in_progress", "blocked", "deferred", "closed"})
    statuses[status] = 0;
  for (idx::Node n = 0; n < state.size(); ++n)
    if (state.status(n) != issue::Status::kTombstone) ++statuses[std::string(state.status_word(n))];
  out.gauge("beads_issues", "Issues by status, without deleted ones.");
  for (const auto& [status, count] : statuses) out.sample(count, prom::label("status", status));

  out.alone("beads_ready", "Issues that can be worked on now.", std::to_string(board.ready.size()));
  out.alone("beads_blocked", "Issues that wait for others.", std::to_string(board.blocked.size()));

  std::map<std::string, std::size_t> lives = {
      {"alive", 0}, {"hung", 0}, {"dead", 0}, {"unknown", 0}};
  Micros oldest = 0;
  std::size_t late = 0;
  for (const Work& work : board.claimed) {
    if (!work.life.empty()) ++lives[work.life];
    oldest = std::max(oldest, work.age);
    late += work.estimate != 0 && work.age > work.estimate;
  }
  out.gauge("beads_claims", "Claims by whether their agents are alive.");
  for (const auto& [life, count] : lives) out.sample(count, prom::label("life", life));
  out.alone("beads_claim_oldest_seconds", "For how long the oldest claim is held.",
            prom::seconds(oldest));
  out.alone("beads_claims_late", "Claims held for longer than was estimated.",
            std::to_string(late));

  for (auto& [life, count] : lives) count = 0;
  for (const Worker& worker : board.agents) ++lives[worker.life];
  out.gauge("beads_agents", "Agents by whether they are alive.");
  for (const auto& [life, count] : lives) out.sample(count, prom::label("life", life));

  out.alone("beads_gates", "Gates that are not open yet.", std::to_string(board.gates.size()));
  out.alone("beads_convoys", "Convoys under way.", std::to_string(board.convoys.size()));

  std::size_t held = 0, waiting = 0;
  Micros longest = 0;
  for (const locks::Holding& h : patient.locks()) {
    ++held;
    waiting += h.waiters.size();
    longest = std::max(longest, h.age);
  }
  out.alone("beads_locks_held", "Locks that somebody holds.", std::to_string(held));
  out.alone("beads_locks_waiting", "Processes that wait for a lock.", std::to_string(waiting));
  out.alone("beads_lock_oldest_seconds", "For how long the oldest lock is held.",
            prom::seconds(longest));

  std::map<std::string_view, std::size_t> findings;
  for (const checkup::Check* check : checkup::quick()) findings[check->name] = 0;
  for (const checkup::Finding& f : board.anomalies) ++findings[f.check->name];
  out.gauge("beads_findings", "What doctor finds at a glance, by check.");
  for (const auto& [check, count] : findings) out.sample(count, prom::label("check", check));

  const auto journal = sys::stat_at(patient.folder().fd(), store::name::kJournal);
  const auto backlog = sys::stat_at(patient.folder().fd(), patient.folder().backlog());
  out.gauge("beads_file_bytes", "The sizes of the files of the store.");
  out.sample(backlog ? static_cast<std::size_t>(backlog->st_size) : 0,
             prom::label("file", "backlog"));
  out.sample(journal ? static_cast<std::size_t>(journal->st_size) : 0,
             prom::label("file", "journal"));
  struct statvfs disk;
  if (::fstatvfs(patient.folder().fd(), &disk) == 0)
    out.alone("beads_disk_free_bytes", "Free space on the disk of the store.",
              std::to_string(std::uint64_t{disk.f_bavail} * disk.f_frsize));
  out.alone("beads_last_change_timestamp_seconds", "The newest token, as a time.",
            prom::seconds(static_cast<Micros>(view.token())));
  out.alone("beads_time_seconds", "When this was written.", prom::seconds(board.now));
  return out.end();
}

void put_metrics(const std::string& text, const std::string& file) {
  if (file.empty() || file == "-") return cli::out().write(text);
  const std::size_t slash = file.rfind('/');
  const std::string folder = slash == file.npos ? "." : slash == 0 ? "/" : file.substr(0, slash);
  const sys::Fd dir = sys::open_at(AT_FDCWD, folder, O_RDONLY | O_DIRECTORY);
  sys::replace_file(dir.get(), file.substr(slash == file.npos ? 0 : slash + 1), text, false);
}

}  // namespace board
