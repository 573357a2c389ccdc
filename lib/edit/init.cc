#include "edit/init.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "base/error.h"
#include "base/text.h"
#include "edit/ids.h"
#include "store/folder.h"
#include "store/store.h"

namespace edit {
namespace {

constexpr std::string_view kBacklogs[] = {store::Folder::kBacklog, "beads.jsonl"};

// The program of that name in PATH that is none of ours: "" when there is none.
std::string stranger(const std::string& name) {
  const char* path = std::getenv("PATH");
  if (!path) return {};
  for (const std::string_view dir : text::split(path, ':')) {
    const std::string file = std::string(dir) + '/' + name;
    char* real = ::access(file.c_str(), X_OK) == 0 ? ::realpath(file.c_str(), nullptr) : nullptr;
    if (!real) continue;
    const bool is_ours = std::string_view(real).ends_with("/beads");
    std::free(real);
    if (!is_ours) return file;
  }
  return {};
}

// The commands by which another tracker writes all that its database has into the
// backlog, with the programs that are there.  This one answers to their names, too.
std::string export_commands(bool is_dolt) {
  std::string all;
  const auto add = [&](const std::string& program, const char* arguments) {
    if (!program.empty()) all.append(all.empty() ? "" : ", or ").append(program).append(arguments);
  };
  add(stranger("bd"), is_dolt ? " export --all -o .beads/issues.jsonl" : " export -o .beads/issues.jsonl");
  if (!is_dolt) add(stranger("br"), " sync --flush-only");
  return all.empty() ? "let the program that made it write them, which is not in PATH: beads-migrate(7)"
                     : "let its own program write them: " + all;
}

}  // namespace

// A backlog that is younger than the database was written from it already.
std::string advice(const std::string& path) {
  if (!sys::stat_at(AT_FDCWD, path)) return {};
  const sys::Fd folder = sys::open_at(AT_FDCWD, path, O_RDONLY | O_DIRECTORY);
  std::int64_t written = 0;
  for (const std::string_view name : kBacklogs)
    if (const auto st = sys::stat_at(folder.get(), std::string(name)); st && st->st_size > 0)
      written = std::max(written, static_cast<std::int64_t>(st->st_mtim.tv_sec));
  std::string found;
  std::int64_t changed = 0;
  const auto look = [&](const std::string& name) {
    const auto st = sys::stat_at(folder.get(), name);
    if (!st) return;
    found = name;
    changed = std::max(changed, static_cast<std::int64_t>(st->st_mtim.tv_sec));
  };
  for (const std::string& name : sys::names_in(AT_FDCWD, path, path))
    if (name.ends_with(".db")) look(name);
  for (const char* name : {"dolt", "embeddeddolt"}) look(name);
  if (found.empty() || (written != 0 && changed <= written)) return {};
  return path + '/' + found + ": the database of another tracker " +
         (written == 0 ? "holds the issues, and there is no issues.jsonl; "
                       : "is younger than issues.jsonl; ") +
         export_commands(!found.ends_with(".db"));
}

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
  if (named) store::require_no_project(given);
  done.path = named ? given : directory.empty() ? ".beads" : top + "/.beads";
  const bool there = sys::stat_at(AT_FDCWD, done.path).has_value();
  done.said = (dry_run ? there ? "would complete " : "would create "
                       : there ? "completed " : "created ") + done.path;
  done.advice = advice(done.path);
  if (!dry_run) done.changed = store::init(directory, prefix);
  return done;
}

}  // namespace edit
