// The repository around the store.
#include "hooks/git.h"

#include "base/error.h"
#include "base/text.h"
#include "checkup/parts.h"
#include "checkup/patient.h"
#include "hooks/install.h"

namespace checkup {

void look_at_ignores(Patient& patient, const Say& say) {
  for (const store::Folder::Ignores& file : patient.folder().lacking_ignores()) {
    const std::size_t lines =
        static_cast<std::size_t>(std::count(file.wanted.begin(), file.wanted.end(), '\n') -
                                 std::count(file.text.begin(), file.text.end(), '\n'));
    say(fsck::shown_path(file.path),
        "lacks " + std::to_string(lines) + (lines == 1 ? " line" : " lines") + " of ours");
  }
}

void look_at_tracked(Patient& patient, const Say& say) {
  const auto git = patient.folder().repository();
  if (!git) return;
  std::vector<std::string> command = {"-C", git->top, "ls-files", "-z", "--"};
  for (const std::string_view name : store::kIgnored)
    command.push_back(":(top,literal)" + git->place + std::string(name));
  const std::string files = hooks::git_if(command).value_or("");
  for (const std::string_view file : text::split(files, '\0'))
    if (!file.empty())
      say(std::string(file), "is tracked by git, and changes with every command",
          "git -C " + shell_word(git->top) + " rm --cached " + shell_word(file));
}

void look_at_git(Patient& patient, const Say& say) {
  const auto git = patient.folder().repository();
  if (!git) return;
  const std::string& dir = git->worktree.common;
  constexpr struct {
    const char *file, *what, *end;
  } kUnderWay[] = {{"MERGE_HEAD", "a merge", "merge --continue"},
                   {"rebase-merge", "a rebase", "rebase --continue"},
                   {"rebase-apply", "a rebase", "rebase --continue"},
                   {"CHERRY_PICK_HEAD", "a cherry-pick", "cherry-pick --continue"},
                   {"REVERT_HEAD", "a revert", "revert --continue"},
                   {"BISECT_LOG", "a bisection", "bisect reset"}};
  const std::string here = "git -C " + shell_word(git->top) + ' ';
  bool under_way = false;
  for (const auto& [file, what, end] : kUnderWay)
    if (sys::stat_at(AT_FDCWD, dir + '/' + file)) {
      say(git->top, std::string(what) + " is not finished", here + end);
      under_way = true;
    }
  const std::string head = sys::read_if_there(AT_FDCWD, dir + "/HEAD").value_or("ref:");
  if (!under_way && !head.starts_with("ref:"))
    say(git->top, "no branch is checked out, and a commit made here is on none", here + "switch -");
}

// Hooks and merge driver, as hooks-install would leave them.
void look_at_hooks(Patient& patient, const Say& say) {
  if (!patient.folder().repository()) return;
  try {
    for (const hooks::Finding& f : hooks::check(hooks::find_place())) say(f.part, f.what);
  } catch (const Failure&) {
    // There is no git, or the store lies in another repository than one works in.
  }
}

}  // namespace checkup
