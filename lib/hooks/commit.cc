// Before a commit: the backlog in it is whole, up to date, and fit to be shown.
#include <unistd.h>

#include <climits>
#include <cstdlib>

#include "base/error.h"
#include "base/text.h"
#include "cli/command.h"
#include "hooks/git.h"
#include "hooks/part.h"
#include "hooks/secrets.h"
#include "issue/line.h"
#include "json/json.h"
#include "store/folder.h"
#include "store/store.h"
#include "sys/files.h"
#include "sys/process.h"

namespace hooks {
namespace {

std::string real(const std::string& path) {
  char buffer[PATH_MAX];
  return ::realpath(path.c_str(), buffer) ? buffer : "";
}

// The number of the first line that is a conflict marker, or 0.
std::size_t marked_line(std::string_view text) {
  std::size_t number = 0;
  while (!text.empty()) {
    ++number;
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (issue::is_conflict_marker(text.substr(0, end))) return number;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return 0;
}

// `git commit FILE` has an index of its own, with nothing but what was named.
bool is_partial() {
  const char* index = std::getenv("GIT_INDEX_FILE");
  return index && std::string_view(index).find("/next-index-") != std::string_view::npos;
}

bool is_anything_staged() { return !git_if({"diff", "--cached", "--quiet"}); }

// Git has looked already whether there is anything to commit, and looks no more.
bool makes_none_without() {
  const std::string command = sys::command_line(::getppid()) + ' ';
  for (const char* option : {" --allow-empty ", " --amend "})
    if (command.find(option) != command.npos) return false;
  return true;
}

// Brings the backlog up to date.  What fails here stops no commit: the changes
// are safe in the journal.
Refusal fold_and_stage(const store::Worktree& tree) {
  std::optional<store::Folder> folder;
  try {
    folder = store::Folder::find("");
  } catch (const Failure&) {
    return std::nullopt;  // no store
  }
  const std::string path = real(folder->file(folder->backlog()));
  if (!path.empty()) {
    const std::string shown = text::printable(path);
    if (const auto bytes = sys::read_if_there(AT_FDCWD, path, SIZE_MAX))
      if (const std::size_t line = marked_line(*bytes))
        return shown + ':' + std::to_string(line) +
               ": a conflict marker (bd-merge --resolve merges what stands between them)";
  }
  if (is_rewriting(tree.common)) return std::nullopt;
  try {
    store::Store::open({{}, cli::warn}).fold(store::Store::Patience::kTry);
  } catch (const Failure& failure) {
    cli::warn(std::string("not folded: ") + failure.what());
  }
  const std::string now = real(folder->file(folder->backlog())), top = real(".");
  if (is_partial() || !now.starts_with(top + '/')) return std::nullopt;
  const std::string place = now.substr(top.size() + 1);
  const bool was_empty = !is_anything_staged();
  if (!git_if({"add", "--", place}) && !git_if({"check-ignore", "-q", "--", place}))
    cli::warn(text::printable(place) + ": cannot be staged");
  if (was_empty && makes_none_without() && is_anything_staged())
    cli::warn(text::printable(place) +
              ": was brought up to date after git had looked for changes; commit once more");
  return std::nullopt;
}

// What the commit would add to backlogs, whichever worktree it is made in.
Refusal look_at_staged() {
  const auto diff = git_if({"diff", "--cached", "--no-color", "--no-ext-diff", "--no-textconv", "-U0",
                            "--", ":(glob)**/.beads/issues.jsonl", ":(glob)**/.beads/beads.jsonl"});
  if (!diff) return std::nullopt;
  std::vector<std::string_view> added;
  std::string removed;
  for (const std::string_view line : text::split(*diff, '\n')) {
    if (line.starts_with('-')) removed.append(line).append("\n");
    else if (line.starts_with('+') && !line.starts_with("+++ ")) added.push_back(line.substr(1));
  }
  for (const std::string_view line : added) {
    if (issue::is_conflict_marker(line))
      return "the backlog that is staged holds a conflict marker (bd-merge --resolve merges what "
             "stands between them)";
    for (const Secret& secret : secrets_in(line)) {
      if (removed.find(secret.text) != removed.npos) continue;  // committed long since
      const std::string id = json::check(line) ? "" : json::string_or(line, "id");
      return text::printable(id.empty() ? "the backlog" : id) + ": holds " +
             std::string(secret.what) +
             " (take it out and have it revoked; git commit --no-verify commits it)";
    }
  }
  return std::nullopt;
}

}  // namespace

bool is_rewriting(const std::string& git_folder) {
  for (const char* sign : {"rebase-merge", "rebase-apply", "CHERRY_PICK_HEAD", "REVERT_HEAD"})
    if (sys::stat_at(AT_FDCWD, git_folder + '/' + sign)) return true;
  return false;
}

Refusal before_commit(const Asked& asked) {
  // A merge brought something, which the fold would take in without a word.
  if (asked.call.name == "pre-merge-commit") after_change(asked);
  const store::Worktree tree = store::worktree_at(".");
  // A linked worktree has a copy of the backlog that is nobody's store.
  if (!tree.linked)
    if (const Refusal why = fold_and_stage(tree)) return why;
  return look_at_staged();
}

}  // namespace hooks
