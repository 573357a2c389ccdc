#include "edit/init.h"

#include <algorithm>
#include <cstdlib>

#include "base/error.h"
#include "edit/ids.h"
#include "store/folder.h"
#include "store/store.h"

namespace edit {
namespace {

constexpr std::string_view kBacklogs[] = {store::Folder::kBacklog, "beads.jsonl"};

// What another tracker has there, and how it writes all of that into the backlog.
// A backlog that is younger than the database was written from it already.
std::string advice(const std::string& path) {
  if (!sys::stat_at(AT_FDCWD, path)) return {};
  const sys::Fd folder = sys::open_at(AT_FDCWD, path, O_RDONLY | O_DIRECTORY);
  std::int64_t written = 0;
  for (const std::string_view name : kBacklogs)
    if (const auto st = sys::stat_at(folder.get(), std::string(name)); st && st->st_size > 0)
      written = std::max(written, static_cast<std::int64_t>(st->st_mtim.tv_sec));
  std::string found, command;
  std::int64_t changed = 0;
  const auto look = [&](const std::string& name, const char* export_command) {
    const auto st = sys::stat_at(folder.get(), name);
    if (!st) return;
    found = name;
    command = export_command;
    changed = std::max(changed, static_cast<std::int64_t>(st->st_mtim.tv_sec));
  };
  for (const std::string& name : sys::names_in(AT_FDCWD, path, path))
    if (name.ends_with(".db")) look(name, "bd export -o .beads/issues.jsonl, or br sync --flush-only");
  for (const char* name : {"dolt", "embeddeddolt"})
    look(name, "bd export --all -o .beads/issues.jsonl");
  if (found.empty() || (written != 0 && changed <= written)) return {};
  return path + '/' + found + ": the database of another tracker " +
         (written == 0 ? "holds the issues, and there is no issues.jsonl"
                       : "is younger than issues.jsonl") +
         "; let its own program write them: " + command;
}

}  // namespace

Inited init(const std::string& directory, std::string prefix, bool dry_run) {
  while (prefix.ends_with('-')) prefix.pop_back();
  if (!prefix.empty())
    if (const std::string fault = prefix_fault(prefix); !fault.empty())
      throw Failure("--prefix: " + fault);

  const char* given = std::getenv("BEADS_DIR");
  const bool named = given && *given;
  const std::string top = directory.empty() ? "." : directory;
  if (const auto tree = store::worktree_at(top); !named && tree.linked)
    throw Failure(top + ": a linked worktree uses the store of the main one",
                  tree.main.empty() ? "set BEADS_DIR" : "bd-init " + tree.main);
  Inited done;
  done.path = named ? given : directory.empty() ? ".beads" : top + "/.beads";
  const bool there = sys::stat_at(AT_FDCWD, done.path).has_value();
  done.said = (dry_run ? there ? "would complete " : "would create "
                       : there ? "completed " : "created ") + done.path;
  done.advice = advice(done.path);
  if (!dry_run) done.changed = store::init(directory, prefix);
  return done;
}

}  // namespace edit
