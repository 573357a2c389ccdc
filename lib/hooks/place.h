// Where a repository keeps its hooks, and where ours go.
//
// Beside what is there already: a hook of somebody else is moved to a folder at
// the same depth, so that it finds what it looks for by its own name and place.
// A folder that git tracks, or that other repositories use too, is left alone:
// then ours get a folder of their own and core.hooksPath leads to it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hooks {

// The second line of each file of ours.
inline constexpr std::string_view kSign =
    "# A hook of beads: hooks-install put it here, hooks-install --uninstall takes it away.";

struct Place {
  std::string top;      // the worktree, or the git folder of a bare repository
  std::string common;   // the git folder that all its worktrees share
  bool is_bare = false;
  std::string folder;   // where our hooks go
  bool is_own = false;  // the folder is ours alone
  // Where the hooks are that were there before: `folder` + kAside, or with
  // `is_own` what core.hooksPath said, which may be relative to `top`.
  std::string before;
  // Not empty: which store the hooks are to use, because the one that is found
  // from `top` is another one or none.
  std::string store;
  // As git is configured: core.hooksPath, and our merge driver.
  std::optional<std::string> hooks_path, driver;

  // The hooks that are installed here.
  std::vector<std::string_view> names() const;
};
inline constexpr std::string_view kAside = "-before-beads";

// Of the repository of the working directory; a Failure when there is none.
Place find_place();

// The same in two steps, for who has something else to do while git answers: what is
// asked about the repository at `top`, and what follows from what git printed.
std::vector<std::vector<std::string>> questions(const std::string& top);
Place place_of(const std::string& top, const std::vector<std::string>& answers);

// What core.hooksPath was before it led to our own folder.
inline constexpr char kSavedPath[] = "beads.hooksPath";
inline constexpr char kSavedScope[] = "beads.hooksPathWas";  // "local" or "inherited"

// git's other hooks, which our own folder would hide.
std::vector<std::string_view> other_names();

}  // namespace hooks
