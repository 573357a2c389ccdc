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

Place find_folders() {
  Place p;
  p.is_bare = git({"rev-parse", "--is-bare-repository"}) == "true";
  p.top = git({"rev-parse", p.is_bare ? "--absolute-git-dir" : "--show-toplevel"});
  const auto ask = [&](std::vector<std::string> question) {
    question.insert(question.begin(), {"-C", p.top});
    return git_if(std::move(question));
  };
  p.common = ask({"rev-parse", "--path-format=absolute", "--git-common-dir"}).value();
  p.folder = ask({"rev-parse", "--path-format=absolute", "--git-path", "hooks"}).value();
  p.before = p.folder + std::string(kAside);

  const std::string own = p.common + "/beads-hooks";
  if (p.folder == own) {
    p.is_own = true;
    p.before = ask({"config", "--local", kSavedPath}).value_or(p.common + "/hooks");
    return p;
  }
  const std::string folder = real(p.folder);
  if (is_below(folder, real(p.common))) return p;
  if (!p.is_bare && is_below(folder, real(p.top)) &&
      ask({"ls-files", "--", p.folder}).value_or("?").empty())
    return p;
  p.is_own = true;
  p.before = ask({"config", "--type=path", "core.hooksPath"}).value_or(p.folder);
  p.folder = own;
  return p;
}

}  // namespace

Place find_place() {
  Place p = find_folders();
  p.store = store_to_name(p.top, p.folder);
  return p;
}

}  // namespace hooks
