#include "hooks/place.h"

#include <climits>
#include <cstdlib>

#include "base/error.h"
#include "base/text.h"
#include "hooks/git.h"
#include "hooks/script.h"
#include "store/folder.h"

namespace hooks {
namespace {

// `path` without symbolic links, as far as it exists.
std::string real(const std::string& path) {
  char buffer[PATH_MAX];
  return ::realpath(path.c_str(), buffer) ? buffer : path;
}

bool is_below(const std::string& path, const std::string& folder) {
  return path.starts_with(folder + '/');
}

std::optional<std::string> store_from(const std::string& start) {
  try {
    return real(store::Folder::find(start).path());
  } catch (const Failure&) {
    return std::nullopt;  // there is none
  }
}

// What the hooks have to be told of the store, which they look for from the top;
// where none is found now, what those that are there were told.
std::string store_to_name(const std::string& top, const std::string& folder) {
  const auto here = store_from("");
  if (!here)
    return store_in(sys::read_if_there(AT_FDCWD, folder + "/pre-receive").value_or(""));
  std::optional<std::string> given;
  if (const char* variable = std::getenv("BEADS_DIR"); variable && *variable) {
    given = variable;
    ::unsetenv("BEADS_DIR");
  }
  const auto found = store_from(top);
  if (given) ::setenv("BEADS_DIR", given->c_str(), 1);
  return found == here ? std::string() : *here;
}

}  // namespace

std::vector<std::string_view> Place::names() const {
  if (is_bare) return {"pre-receive"};
  return {"pre-commit", "pre-merge-commit", "prepare-commit-msg", "commit-msg",
          "post-merge", "post-checkout",    "post-rewrite",       "pre-push",   "pre-receive"};
}

std::vector<std::string_view> other_names() {
  return {"applypatch-msg",   "pre-applypatch",        "post-applypatch",  "prepare-commit-msg",
          "commit-msg",       "post-commit",           "pre-rebase",       "post-checkout",
          "post-merge",       "pre-push",              "pre-receive",      "update",
          "proc-receive",     "post-receive",          "post-update",      "reference-transaction",
          "push-to-checkout", "pre-auto-gc",           "post-rewrite",     "sendemail-validate",
          "p4-changelist",    "p4-prepare-changelist", "p4-post-changelist", "p4-pre-submit",
          "post-index-change"};
}

namespace {

// "NAME\nVALUE\0..." as `git config -z` prints it; of several values the last counts.
std::optional<std::string> setting(std::string_view config, std::string_view name) {
  std::optional<std::string> value;
  for (const std::string_view one : text::split(config, '\0'))
    if (one.starts_with(name) && one.substr(name.size()).starts_with('\n'))
      value = one.substr(name.size() + 1);
  return value;
}

// Where the hooks go, and what was there before, of a folder that is not ours alone.
void leave_alone(Place& p, const std::string& own) {
  const auto ask = [&](std::vector<std::string> question) {
    question.insert(question.begin(), {"-C", p.top});
    return git_if(std::move(question));
  };
  const std::string folder = real(p.folder);
  if (is_below(folder, real(p.common))) return;
  if (!p.is_bare && is_below(folder, real(p.top)) &&
      ask({"ls-files", "--", p.folder}).value_or("?").empty())
    return;
  p.is_own = true;
  p.before = ask({"config", "--type=path", "core.hooksPath"}).value_or(p.folder);
  p.folder = own;
}

// The worktree, or the git folder of a bare repository.
std::string find_top() {
  if (auto top = git_if({"rev-parse", "--show-toplevel"}); top && !top->empty()) return *top;
  if (git({"rev-parse", "--is-bare-repository"}) == "true")
    return git({"rev-parse", "--absolute-git-dir"});
  return git({"rev-parse", "--show-toplevel"});  // says why not
}

}  // namespace

std::vector<std::vector<std::string>> questions(const std::string& top) {
  return {{"git", "-C", top, "rev-parse", "--is-bare-repository", "--path-format=absolute",
           "--git-common-dir", "--git-path", "hooks"},
          {"git", "-C", top, "config", "-z", "--get-regexp",
           "^(core\\.hookspath|beads\\.hookspath|merge\\.beadutils\\.driver)$"}};
}

Place place_of(const std::string& top, const std::vector<std::string>& answers) {
  const auto lines = text::split(answers[0], '\n');
  if (lines.size() < 3) throw Failure("git rev-parse: says nothing of " + text::printable(top));
  Place p;
  p.top = top;
  p.is_bare = lines[0] == "true";
  p.common = lines[1];
  p.folder = lines[2];
  p.before = p.folder + std::string(kAside);
  p.hooks_path = setting(answers[1], "core.hookspath");
  p.driver = setting(answers[1], "merge.beadutils.driver");
  const std::string own = p.common + "/beads-hooks";
  if (p.folder == own) {
    p.is_own = true;
    p.before = setting(answers[1], "beads.hookspath").value_or(p.common + "/hooks");
  } else {
    leave_alone(p, own);
  }
  p.store = store_to_name(p.top, p.folder);
  return p;
}

Place find_place() {
  const std::string top = find_top();
  std::vector<std::string> answers;
  for (std::vector<std::string> question : questions(top)) {
    question.erase(question.begin());
    answers.push_back(git_if(std::move(question)).value_or(""));
  }
  return place_of(top, answers);
}

}  // namespace hooks
