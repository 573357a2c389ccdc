#include "checkup/fix.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <set>

#include "base/error.h"
#include "base/text.h"
#include "checkup/patient.h"
#include "claim/draft.h"
#include "history/undo.h"
#include "query/object.h"
#include "store/history.h"
#include "sys/process.h"

namespace checkup {
namespace {

using history::kRepair;
using store::Token;

// What a record says of a file: what was in it, and what is now.
std::string note_of(const FileMend& mend) {
  query::Object note;
  note.add("file", json::Text(json::quote(mend.path)));
  note.add("was", json::Text(json::quote(mend.was)));
  note.add("now", json::Text(json::quote(*mend.wanted)));
  return note.end();
}

// Only files that a repair may write: the journal of a copied store names others.
std::optional<FileMend> mend_of(const store::Folder& folder, const std::string& note) {
  if (json::check(note) || json::kind(note) != json::Kind::kObject) return std::nullopt;
  const auto git = folder.repository();
  const std::string path = json::string_or(note, "file");
  if (path != folder.file(".gitignore") && (!git || path != git->worktree.common + "/info/exclude"))
    return std::nullopt;
  return FileMend{path, json::string_or(note, "was"), json::string_or(note, "now")};
}

std::string text_of(const std::string& path) {
  return sys::read_if_there(AT_FDCWD, path).value_or("");
}

void write_file(const std::string& path, const std::string& text) {
  const std::size_t slash = path.rfind('/');
  const std::string folder = path.substr(0, slash);
  sys::make_dir(AT_FDCWD, folder, 0777);
  const sys::Fd dir = sys::open_at(AT_FDCWD, folder, O_RDONLY | O_DIRECTORY);
  sys::replace_file(dir.get(), path.substr(slash + 1), text, true);
}

// What the checks find that can be mended, each thing once.
struct Plan {
  std::vector<Finding> issues;
  std::vector<FileMend> files;
  std::vector<ProcessMend> processes;
};
Plan plan(Patient& patient, const std::vector<const Check*>& checks, bool named) {
  Plan plan;
  for (const Check* check : checks) {
    if (check->mend_processes && named) plan.processes = check->mend_processes(patient);
    if (check->mend_files)
      for (FileMend& mend : check->mend_files(patient)) plan.files.push_back(std::move(mend));
    if (!check->mend) continue;
    std::set<std::string> seen;
    for (Finding& f : examine(patient, {check}))
      if (seen.insert(f.about).second) plan.issues.push_back(std::move(f));
  }
  return plan;
}

// False when it has ended by itself.  From the look at its start on the descriptor stands
// for it, whoever gets its number.
bool end_process(const ProcessMend& mend) {
  constexpr int kPatience = 5000;  // ms until it is said that it stays
  const sys::Fd fd = sys::pidfd(mend.pid);
  if (!fd || sys::runs(mend.pid, mend.start) != sys::Runs::kYes) return false;
  if (!sys::send(fd, SIGTERM)) sys::fail(mend.what, errno);
  pollfd ended{fd.get(), POLLIN, 0};
  while (::poll(&ended, 1, kPatience) < 0 && errno == EINTR) {
  }
  return true;
}

// Each is noted before the next one is ended.
std::size_t end_processes(const std::vector<ProcessMend>& processes, const std::string& agent,
                          bool dry_run, const Tell& tell) {
  std::size_t count = 0;
  for (const ProcessMend& mend : processes) {
    if (!dry_run && !end_process(mend)) continue;
    tell(mend.what + (dry_run ? ": would be ended" : ": ended"));
    ++count;
    if (dry_run) continue;
    store::Store::open({{}, tell}).change(agent, [&](store::Draft& draft) {
      draft.add({"agent.ended", {}, {}, {}, mend.what + ", which was left behind"});
    });
  }
  return count;
}

// What the last fix() did of which nothing was taken back yet.
struct Last {
  std::vector<Token> issues;
  std::vector<std::pair<Token, std::string>> files;  // and the note
  bool empty() const { return issues.empty() && files.empty(); }
};
Last last_repair(const store::Store& store, const Tell& tell) {
  Last last;
  std::set<Token> undone;
  bool taken_back = false;
  store::History(store, tell).newest_first([&](const store::Entry& e, Token) {
    // A transaction ends with a record behind which nothing more of it comes.
    if (!e.more) {
      if (!last.empty() && !taken_back) return false;
      last = {};
      taken_back = false;
    }
    const std::string op = json::string_or(e.text, "op"), note = json::string_or(e.text, "note");
    constexpr std::string_view kUndoes = "undoes ";
    if (op == "undo" && note.starts_with(kUndoes))
      if (const auto token = text::parse_count(std::string_view(note).substr(kUndoes.size())))
        undone.insert(*token);
    if (op != kRepair) return true;
    taken_back |= undone.contains(e.token);
    if (e.id.empty())
      last.files.emplace_back(e.token, note);
    else
      last.issues.push_back(e.token);
    return true;
  });
  return taken_back ? Last() : last;
}

}  // namespace

std::size_t fix(const std::vector<const Check*>& checks, bool named, const std::string& agent,
                bool dry_run, const Tell& tell) {
  Patient patient;
  const Plan todo = plan(patient, checks, named);
  const std::string done = dry_run ? ": would be repaired" : ": repaired";
  std::size_t count = end_processes(todo.processes, agent, dry_run, tell);
  // A wrong index misleads whoever reads by it, us too.
  for (const FileMend& mend : todo.files) {
    if (mend.wanted) continue;
    if (!dry_run) sys::unlink_if_there(AT_FDCWD, mend.path);
    tell(fsck::shown_path(mend.path) + done);
    ++count;
  }
  const bool writes =
      std::ranges::any_of(todo.files, [](const auto& f) { return f.wanted.has_value(); });
  if (todo.issues.empty() && !writes) return count;

  store::Store store = store::Store::open({{}, tell});
  claim::change(store, agent, dry_run, [&](store::Draft& draft) {
    for (const Finding& f : todo.issues) {
      const idx::Node n = draft.view().state().find(f.about);
      if (n == idx::kNone) continue;
      const std::string line = draft.view().line(n);
      const claim::Writer writer{agent, claim::token_from_environment(f.about)};
      if (const auto why = claim::fence(line, writer, draft.view().store_id(), store.policy())) {
        tell(f.about + ": " + *why);
        continue;
      }
      auto set = f.check->mend(line);
      if (set.empty()) continue;
      draft.add({kRepair, f.about, std::move(set), {}, std::string(f.check->name)});
      tell(f.about + ": " + f.what + done);
      ++count;
    }
    for (const FileMend& mend : todo.files) {
      if (!mend.wanted) continue;
      draft.add({kRepair, {}, {}, {}, note_of(mend)});
      tell(fsck::shown_path(mend.path) + done);
      ++count;
    }
  });
  if (!dry_run)
    for (const FileMend& mend : todo.files)
      if (mend.wanted && text_of(mend.path) == mend.was) write_file(mend.path, *mend.wanted);
  store.maintain();
  return count;
}

Exit undo(const std::string& agent, bool dry_run, const Tell& tell) {
  store::Store store = store::Store::open({{}, tell});
  const store::Folder folder = store::Folder::at(store.path());
  const Last last = last_repair(store, tell);
  if (last.empty()) return Exit::kNo;
  const std::string done = dry_run ? ": would be as it was" : ": as it was";
  Exit exit = Exit::kYes;

  const claim::Outcome outcome = history::undo(
      store, {last.issues, false, dry_run}, agent,
      [&](std::string_view id) { return claim::Writer{agent, claim::token_from_environment(id)}; },
      tell);
  for (const std::string& id : outcome.changed) tell(id + done);
  for (const claim::Refusal& refusal : outcome.refused) {
    tell(refusal.text);
    exit = Exit::kNo;
  }
  std::vector<std::pair<Token, FileMend>> files;
  for (const auto& [token, note] : last.files) {
    auto mend = mend_of(folder, note);
    if (mend && text_of(mend->path) != *mend->wanted && text_of(mend->path) != mend->was) {
      tell(fsck::shown_path(mend->path) + ": was changed since");
      exit = Exit::kNo;
    } else if (mend) {
      tell(fsck::shown_path(mend->path) + done);
      files.emplace_back(token, std::move(*mend));
    }
  }
  if (dry_run || files.empty()) return exit;
  for (const auto& [token, mend] : files) write_file(mend.path, mend.was);
  store.change(agent, [&](store::Draft& draft) {
    for (const auto& [token, mend] : files)
      draft.add({"undo", {}, {}, {}, "undoes " + std::to_string(token)});
  });
  return exit;
}

}  // namespace checkup
