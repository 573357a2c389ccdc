#include "store/folder.h"

#include <linux/magic.h>
#include <sys/file.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdlib>

#include "base/error.h"
#include "base/text.h"
#include "store/silence.h"
#include "sys/process.h"

namespace store {

namespace {

// A place that cannot be looked at is trouble: the next one might be another store.
bool is_directory(const std::string& path) {
  const auto st = sys::stat_at(AT_FDCWD, path);
  return st && S_ISDIR(st->st_mode);
}

std::string absolute(const std::string& path) {
  char buffer[PATH_MAX];
  if (!::realpath(path.c_str(), buffer)) sys::fail(text::printable(path), errno);
  return buffer;
}

std::string parent_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == 0 ? "/" : path.substr(0, slash);
}

// The first line of `text` that is neither empty nor a comment.
std::string first_line(std::string_view text) {
  for (const std::string_view raw : text::split(text, '\n')) {
    const std::string_view line = text::trim(raw);
    if (!line.empty() && line.front() != '#') return std::string(line);
  }
  return {};
}

std::string resolve(const std::string& from, const std::string& path) {
  return path.starts_with('/') ? path : from + '/' + path;
}

constexpr int kFolder = O_RDONLY | O_DIRECTORY;

// Where the folder `beads`, open as `fd`, redirects to; "" when it does not.  One
// step only.
std::string redirected(int fd, const std::string& beads) {
  const auto text = sys::read_if_there(fd, "redirect", 64 * 1024);
  const std::string target = text ? first_line(*text) : std::string();
  if (target.empty()) return {};
  const std::string to = resolve(parent_of(absolute(beads)), target);
  const std::string shown = beads + "/redirect: " + text::printable(target);
  if (!is_directory(to)) throw Failure(shown + ": no such folder");
  // A tracked file that leads elsewhere leads to a store, and to nothing else.
  for (const char* sign : {"metadata.json", Folder::kBacklog, "beads.jsonl", name::kJournal})
    if (sys::stat_at(AT_FDCWD, to + '/' + sign)) return to;
  throw Failure(shown + ": is no store", "bd-init makes one there");
}

}  // namespace

Worktree worktree_at(const std::string& top) {
  Worktree w;
  const std::string git = top + "/.git";
  const auto st = sys::stat_at(AT_FDCWD, git);
  if (!st) return w;
  if (S_ISDIR(st->st_mode)) {
    w.is_git = true;
    w.common = git;
    w.main = top;
    return w;
  }
  const auto text = sys::read_if_there(AT_FDCWD, git, 64 * 1024);
  if (!text || !text->starts_with("gitdir:")) return w;
  w.is_git = true;
  const std::string dir = resolve(top, std::string(text::trim(first_line(*text).substr(7))));
  const auto common = sys::read_if_there(AT_FDCWD, dir + "/commondir", 64 * 1024);
  if (!common) {  // a submodule: a worktree of its own
    w.common = dir;
    w.main = top;
    return w;
  }
  w.linked = true;
  const std::string path = resolve(dir, first_line(*common));
  w.common = is_directory(path) ? absolute(path) : path;
  if (w.common.ends_with("/.git")) w.main = parent_of(w.common);
  return w;
}

Folder::Folder(sys::Fd fd, std::string path) : fd_(std::move(fd)), path_(std::move(path)) {
  const struct stat st = sys::stat_of(fd_.get(), path_);
  inode_ = st.st_ino;
  device_ = st.st_dev;
}

Folder Folder::at(const std::string& path) {
  return Folder(sys::open_at(AT_FDCWD, path, kFolder), path);
}

Folder Folder::behind(sys::Fd beads, std::string path) {
  const std::string to = redirected(beads.get(), path);
  return to.empty() ? Folder(std::move(beads), std::move(path)) : at(to);
}

bool Folder::in_place() const {
  const auto there = sys::stat_at(AT_FDCWD, path_);
  return there && is(*there);
}

void require_no_project(const std::string& given) {
  if (given.substr(0, given.find_last_not_of('/') + 1).ends_with(".beads")) return;
  if (!is_directory(given + "/.beads")) return;
  for (const char* name : {name::kJournal, Folder::kBacklog, "beads.jsonl", "redirect"})
    if (sys::stat_at(AT_FDCWD, given + '/' + name)) return;
  throw Failure("BEADS_DIR: " + text::printable(given) + ": is no .beads folder, and holds one",
                "BEADS_DIR=" + text::printable(given) + "/.beads");
}

Folder Folder::find(const std::string& start) {
  if (const char* given = std::getenv("BEADS_DIR"); given && *given) {
    require_no_project(given);
    sys::Fd beads = sys::open_if_there(AT_FDCWD, given, kFolder);
    if (!beads) throw Failure("BEADS_DIR: " + text::printable(given) + ": no such folder", "bd-init");
    return behind(std::move(beads), given);
  }
  for (std::string dir = absolute(start.empty() ? "." : start);; dir = parent_of(dir)) {
    std::string path = dir + "/.beads";
    sys::Fd beads = sys::open_if_there(AT_FDCWD, path, kFolder);
    const Worktree w = worktree_at(dir);
    if (beads && (!w.linked || sys::stat_at(beads.get(), "redirect")))
      return behind(std::move(beads), std::move(path));
    if (w.linked) {
      // A checked-out copy would be a second store with claims of its own.
      if (w.main.empty())
        throw Failure(dir + ": a worktree of a bare repository has no store of its own",
                      "set BEADS_DIR, or write .beads/redirect");
      path = w.main + "/.beads";
      if (sys::Fd main = sys::open_if_there(AT_FDCWD, path, kFolder))
        return behind(std::move(main), std::move(path));
    }
    if (dir == "/") throw Failure("no .beads folder here or above", "bd-init makes one");
  }
}

std::string Folder::file(std::string_view name) const { return path_ + '/' + std::string(name); }

std::string Folder::backlog() const {
  constexpr char kOld[] = "beads.jsonl";
  const bool old = !sys::stat_at(fd(), kBacklog, AT_SYMLINK_NOFOLLOW) &&
                   sys::stat_at(fd(), kOld, AT_SYMLINK_NOFOLLOW);
  return old ? kOld : kBacklog;
}

void Folder::require_local() const {
  struct statfs fs;
  if (::fstatfs(fd(), &fs) != 0) sys::fail(path_, errno);
  switch (static_cast<unsigned long>(fs.f_type)) {
    case EXT4_SUPER_MAGIC:  // and ext2, ext3
    case 0x58465342:        // xfs
    case BTRFS_SUPER_MAGIC:
    case 0x2fc12fc1:        // zfs
    case F2FS_SUPER_MAGIC:
    case 0xca451a4e:        // bcachefs
    case TMPFS_MAGIC:
    case OVERLAYFS_SUPER_MAGIC:
      return;
    default:
      throw Failure(path_ + ": locks on this file system may be granted twice",
                    "move the store to a local disk, or set store.trust_flock = true");
  }
}

void Folder::make_folders() const {
  require_own_folders();
  sys::make_dir(fd(), name::kLog, sys::stat_of(fd(), path_).st_mode & 0777);
  make_run();
}

void Folder::make_run() const {
  if (!sys::stat_at(fd(), name::kRun)) note_silence(*this, sys::clock());
}

void Folder::require_own(const char* dir) const {
  const auto st = sys::stat_at(fd(), dir, AT_SYMLINK_NOFOLLOW);
  if (st && !S_ISDIR(st->st_mode))
    throw Failure(file(dir) + (S_ISLNK(st->st_mode) ? ": is a symbolic link" : ": is no folder"),
                  "put a folder there");
}

void Folder::require_own_folders() const {
  for (const char* dir : {name::kLog, name::kRun, name::kLocks}) require_own(dir);
}

namespace {

// `text` with each of `lines` that it lacks; nothing when none is missing.
std::optional<std::string> with_lines(std::string text, const std::vector<std::string>& lines) {
  bool changed = false;
  for (const std::string& line : lines) {
    bool there = false;
    for (const std::string_view have : text::split(text, '\n')) there |= text::trim(have) == line;
    if (there) continue;
    if (!text.empty() && !text.ends_with('\n')) text += '\n';
    text += line + '\n';
    changed = true;
  }
  if (!changed) return std::nullopt;
  return text;
}

}  // namespace

std::optional<Repository> Folder::repository() const {
  const std::string real = absolute(path_);
  for (std::string top = parent_of(real);; top = parent_of(top)) {
    Worktree w = worktree_at(top);
    if (w.is_git && is_directory(w.common))
      return Repository{std::move(w), top, real.substr(top == "/" ? 1 : top.size() + 1) + '/'};
    if (top == "/") return std::nullopt;
  }
}

std::vector<Folder::Ignores> Folder::lacking_ignores() const {
  std::vector<Ignores> all;
  std::vector<std::string> lines(std::begin(kIgnored), std::end(kIgnored));
  const auto look = [&](int dir, const std::string& name, std::string shown) {
    std::string text = sys::read_if_there(dir, name).value_or("");
    if (auto wanted = with_lines(text, lines))
      all.push_back({std::move(shown), std::move(text), std::move(*wanted)});
  };
  look(fd(), ".gitignore", file(".gitignore"));
  if (const auto git = repository()) {
    for (std::string& line : lines) line.insert(0, '/' + git->place);
    const std::string exclude = git->worktree.common + "/info/exclude";
    look(AT_FDCWD, exclude, exclude);
  }
  return all;
}

bool Folder::ignore() const {
  const auto all = lacking_ignores();
  for (const Ignores& ignores : all) {
    if (ignores.path == file(".gitignore")) {
      sys::replace_file(fd(), ".gitignore", ignores.wanted, false);
      continue;
    }
    sys::make_dir(AT_FDCWD, parent_of(ignores.path), 0777);
    const sys::Fd to = sys::open_at(AT_FDCWD, ignores.path, O_WRONLY | O_CREAT);
    sys::write_at(to.get(), ignores.wanted, 0, ignores.path);
  }
  return !all.empty();
}

// --- the lock ---------------------------------------------------------------

// BEADS_LOCK_FD=FD:PID:START names a descriptor of `folder` that an ancestor
// holds locked, and that ancestor still runs (STORE 4.1).
bool Lock::inherited(const Folder& folder) {
  const char* given = std::getenv("BEADS_LOCK_FD");
  if (!given) return false;
  const auto parts = text::split(given, ':');
  if (parts.size() != 3) return false;
  const auto fd = text::parse_count(parts[0]), pid = text::parse_count(parts[1]);
  if (!fd || !pid || *fd > INT_MAX || *pid > INT_MAX) return false;
  struct stat theirs;
  if (::fstat(static_cast<int>(*fd), &theirs) != 0) return false;
  if (!folder.is(theirs)) return false;
  const auto ancestor = sys::process(static_cast<pid_t>(*pid));
  if (!ancestor || !ancestor->alive() || std::to_string(ancestor->start) != parts[2]) return false;
  return ::flock(static_cast<int>(*fd), LOCK_EX | LOCK_NB) == 0;
}

Lock Lock::take(const Folder& folder, Micros patience) {
  const auto locked = [&](sys::Fd apart) {
    Lock lock;
    const int fd = apart ? apart.get() : folder.fd();
    if (!lock_within(fd, LOCK_EX, patience)) return lock;
    lock.locked_ = fd;
    lock.own_ = std::move(apart);
    return lock;
  };
  if (inherited(folder)) {
    // The joiners of one ancestor exclude each other by a file of their own.
    folder.require_own(name::kLocks);
    sys::make_dir(folder.fd(), name::kLocks, 0777);
    Lock lock = locked(sys::open_at(folder.fd(), "locks/store", O_RDWR | O_CREAT | O_NOFOLLOW));
    if (!lock || inherited(folder)) return lock;
  }
  Lock lock = locked({});
  if (!lock || folder.in_place()) return lock;
  throw Failure(folder.path() + ": the folder was moved or replaced meanwhile", "run it again");
}

void Lock::release() {
  if (locked_ >= 0) ::flock(locked_, LOCK_UN);
  locked_ = -1;
  own_.reset();
}

Lock& Lock::operator=(Lock&& other) noexcept {
  if (this != &other) {
    release();
    own_ = std::move(other.own_);
    locked_ = other.locked_;
    other.locked_ = -1;
  }
  return *this;
}

}  // namespace store
