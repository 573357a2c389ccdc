// The repository around the store.
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

void ask_tracked(Patient& patient) {
  const auto git = patient.folder().repository();
  if (!git) return;
  std::vector<std::string> command = {"git", "-C", git->top, "ls-files", "-z", "--"};
  for (const std::string_view name : store::kIgnored)
    command.push_back(":(top,literal)" + git->place + std::string(name));
  patient.ask("tracked", {{command, {}, {}}});
}

void look_at_tracked(Patient& patient, const Say& say) {
  const auto answers = patient.answers("tracked");
  if (answers.empty() || answers[0].status != 0) return;
  const std::string top = patient.folder().repository()->top;
  for (const std::string_view file : text::split(answers[0].out, '\0'))
    if (!file.empty())
      say(std::string(file), "is tracked by git, and changes with every command",
          mend("git -C " + shell_word(top) + " rm --cached " + shell_word(file)));
}

namespace {

// What goes on in one worktree, whose own part of the git folder is `dir`.
void look_at_worktree(const std::string& top, const std::string& dir, const Say& say) {
  constexpr struct {
    const char *file, *what;
  } kUnderWay[] = {{"MERGE_HEAD", "a merge"},          {"rebase-merge", "a rebase"},
                   {"rebase-apply", "a rebase"},       {"CHERRY_PICK_HEAD", "a cherry-pick"},
                   {"REVERT_HEAD", "a revert"},        {"BISECT_LOG", "a bisection"}};
  const Advice status = show("git -C " + shell_word(top) + " status");
  bool under_way = false;
  for (const auto& [file, what] : kUnderWay)
    if (sys::stat_at(AT_FDCWD, dir + '/' + file)) {
      say(top, std::string(what) + " is not finished", status);
      under_way = true;
    }
  const std::string head = sys::read_if_there(AT_FDCWD, dir + "/HEAD").value_or("ref:");
  if (!under_way && !head.starts_with("ref:"))
    say(top, "no branch is checked out, and a commit made here is on none", status);
}

}  // namespace

void look_at_git(Patient& patient, const Say& say) {
  const auto git = patient.folder().repository();
  if (!git) return;
  const std::string& common = git->worktree.common;
  look_at_worktree(git->top, common, say);
  // Where workers are: each linked worktree has a folder that leads to it.
  const std::string linked = common + "/worktrees";
  for (const std::string& name : sys::names_in(AT_FDCWD, linked, linked)) {
    const std::string dir = linked + '/' + name;
    const std::string file = sys::read_if_there(AT_FDCWD, dir + "/gitdir").value_or("");
    const std::string top(text::trim(file.substr(0, file.rfind('/'))));
    if (top.starts_with('/') && sys::stat_at(AT_FDCWD, top)) look_at_worktree(top, dir, say);
  }
}

void ask_hooks(Patient& patient) {
  const auto git = patient.folder().repository();
  if (!git) return;
  std::vector<sys::Program> programs;
  for (auto& question : hooks::questions(git->top)) programs.push_back({std::move(question), {}, {}});
  patient.ask("hooks", std::move(programs));
}

// Hooks and merge driver, as hooks-install would leave them.
void look_at_hooks(Patient& patient, const Say& say) {
  const auto answers = patient.answers("hooks");
  if (answers.empty() || answers[0].status != 0) return;  // no git, or no repository
  const std::string top = patient.folder().repository()->top;
  for (const hooks::Finding& f : hooks::check(hooks::place_of(top, {answers[0].out, answers[1].out})))
    say(f.part, f.what);
}

}  // namespace checkup
