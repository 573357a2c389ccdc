#include "hooks/install.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/error.h"
#include "base/text.h"
#include "hooks/driver.h"
#include "hooks/git.h"
#include "hooks/script.h"
#include "sys/files.h"

namespace hooks {
namespace {

constexpr std::size_t kMostRead = 1 << 20;  // of a file that might be one of ours

bool is_there(const std::string& path) {
  return sys::stat_at(AT_FDCWD, path, AT_SYMLINK_NOFOLLOW).has_value();
}

// Nothing where no ordinary file is.
std::string text_of(const std::string& path) {
  const auto st = sys::stat_at(AT_FDCWD, path, AT_SYMLINK_NOFOLLOW);
  if (!st || !S_ISREG(st->st_mode)) return {};
  const sys::Fd fd = sys::open_at(AT_FDCWD, path, O_RDONLY | O_NOFOLLOW);
  return sys::read_all(fd.get(), path, kMostRead);
}

bool is_ours(const std::string& path) {
  const std::string text = text_of(path);
  const std::size_t line = text.find('\n') + 1;
  return line != 0 && std::string_view(text).substr(line).starts_with(kSign);
}

// The tool pre-commit moves a hook that it finds aside under this name, and runs it.
std::string legacy(const std::string& path) { return path + ".legacy"; }

void make_folder(const std::string& path) { sys::make_dir(AT_FDCWD, path, 0777); }

void write_hook(const std::string& path, const std::string& text) {
  const std::string fresh = path + ".beads-new";
  sys::unlink_if_there(AT_FDCWD, fresh);
  const sys::Fd fd = sys::open_at(AT_FDCWD, fresh, O_WRONLY | O_CREAT | O_EXCL, 0777);
  sys::write_at(fd.get(), text, 0, fresh);
  sys::rename_at(AT_FDCWD, fresh, AT_FDCWD, path);
}

// The files in our folder and what is to stand in them.
struct Wanted {
  std::string name, text;
};
std::vector<Wanted> wanted(const Place& place) {
  std::vector<Wanted> all;
  for (const std::string_view name : place.names())
    all.push_back({std::string(name), script(place, name)});
  if (!place.is_own) return all;
  const std::string before =
      place.before.starts_with('/') ? place.before : place.top + '/' + place.before;
  for (const std::string_view name : other_names())
    if (std::ranges::find(all, name, &Wanted::name) == all.end() &&
        is_there(before + '/' + std::string(name)))
      all.push_back({std::string(name), forwarder(place, name)});
  return all;
}

// What stands at `name` goes aside, to a folder at the same depth that looks like
// the one it was in: a hook may read its neighbours, and its own name.
void put_aside(const Place& place, const std::string& name) {
  const std::string from = place.folder + '/' + name, to = place.before + '/' + name;
  if (is_there(to) && text_of(to) != text_of(from))
    throw Failure(from + ": another hook took the place of ours, and " + to + " is kept already",
                  "make one of the two");
  make_folder(place.before);
  if (!is_there(place.before + "/.gitignore"))
    sys::replace_file(AT_FDCWD, place.before + "/.gitignore", "*\n", false);
  sys::rename_at(AT_FDCWD, from, AT_FDCWD, to);
}

void show_neighbours(const Place& place) {
  if (!is_there(place.before)) return;
  const std::string folder = place.folder.substr(place.folder.rfind('/') + 1);
  for (const std::string& name : sys::names_in(AT_FDCWD, place.folder, place.folder)) {
    const std::string link = place.before + '/' + name;
    if (name.ends_with(".sample") || is_there(link) || is_ours(place.folder + '/' + name)) continue;
    if (::symlink(("../" + folder + '/' + name).c_str(), link.c_str()) != 0) sys::fail(link, errno);
  }
}

void remove_aside(const Place& place) {
  if (!is_there(place.before)) return;
  for (const std::string& name : sys::names_in(AT_FDCWD, place.before, place.before)) {
    const std::string path = place.before + '/' + name;
    const auto st = sys::stat_at(AT_FDCWD, path, AT_SYMLINK_NOFOLLOW);
    if ((st && S_ISLNK(st->st_mode)) || (name == ".gitignore" && text_of(path) == "*\n"))
      sys::unlink_if_there(AT_FDCWD, path);
  }
  if (::rmdir(place.before.c_str()) != 0 && errno != ENOTEMPTY) sys::fail(place.before, errno);
}

// Takes ours away from `path`; what was put aside comes back.
void take_away(const Place& place, const std::string& path, const std::string& name) {
  const std::string aside = place.before + '/' + name;
  if (!place.is_own && is_there(aside)) sys::rename_at(AT_FDCWD, aside, AT_FDCWD, path);
  else sys::unlink_if_there(AT_FDCWD, path);
}

bool leads_to(const Place& place) { return place.hooks_path == place.folder; }

void lead_to(const Place& place) {
  const auto local = git_if({"-C", place.top, "config", "--local", "core.hooksPath"});
  git({"-C", place.top, "config", "--local", kSavedPath, place.before});
  git({"-C", place.top, "config", "--local", kSavedScope, local ? "local" : "inherited"});
  git({"-C", place.top, "config", "--local", "core.hooksPath", place.folder});
}

void lead_back(const Place& place) {
  if (git_if({"-C", place.top, "config", "--local", kSavedScope}) == "local")
    git({"-C", place.top, "config", "--local", "core.hooksPath", place.before});
  else
    git({"-C", place.top, "config", "--local", "--unset", "core.hooksPath"});
  git_if({"-C", place.top, "config", "--local", "--remove-section", "beads"});
}

std::string what_is_wrong(const Place& place, const Wanted& want) {
  const std::string path = place.folder + '/' + want.name;
  if (!place.is_own && is_ours(legacy(path))) return {};
  if (!is_there(path)) return "missing";
  if (!is_ours(path)) return "another hook is there";
  if (text_of(path) != want.text) return "not as this version writes it";
  return ::access(path.c_str(), X_OK) == 0 ? "" : "not executable";
}

}  // namespace

std::vector<Finding> check(const Place& place) {
  std::vector<Finding> findings;
  for (const Wanted& want : wanted(place))
    if (const std::string what = what_is_wrong(place, want); !what.empty())
      findings.push_back({want.name, what});
  if (place.is_own && !leads_to(place)) findings.push_back({"core.hooksPath", "leads elsewhere"});
  if (!place.is_bare)
    for (const Finding& finding : check_driver(place)) findings.push_back(finding);
  return findings;
}

void install(const Place& place, const Doing& doing) {
  if (!doing.dry_run) make_folder(place.folder);
  for (const Wanted& want : wanted(place)) {
    const std::string path = place.folder + '/' + want.name;
    if (what_is_wrong(place, want).empty()) continue;
    const bool taken = is_there(path) && !is_ours(path);
    if (!doing.dry_run) {
      if (taken) put_aside(place, want.name);
      write_hook(path, want.text);
    }
    doing.tell({want.name, taken ? "installed in front of the one that is there" : "installed"});
  }
  if (!doing.dry_run && !place.is_own) show_neighbours(place);
  if (place.is_own && !leads_to(place)) {
    if (!doing.dry_run) lead_to(place);
    doing.tell({"core.hooksPath", "leads to " + place.folder});
  }
  if (!place.is_bare) install_driver(place, doing);
}

void uninstall(const Place& place, const Doing& doing) {
  if (place.is_own && leads_to(place)) {
    if (!doing.dry_run) lead_back(place);
    doing.tell({"core.hooksPath", "leads to " + place.before + " again"});
  }
  if (is_there(place.folder))
    for (const std::string& file : sys::names_in(AT_FDCWD, place.folder, place.folder)) {
      const std::string path = place.folder + '/' + file;
      if (!is_ours(path)) continue;
      const std::string name = file.ends_with(".legacy") ? file.substr(0, file.size() - 7) : file;
      if (!doing.dry_run) take_away(place, path, name);
      doing.tell({name, "taken away"});
    }
  if (!doing.dry_run) {
    if (!place.is_own) remove_aside(place);
    else ::rmdir(place.folder.c_str());
  }
  if (!place.is_bare) uninstall_driver(place, doing);
}

}  // namespace hooks
