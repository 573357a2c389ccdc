// The .beads folder: finding it, locking it, and the files in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "sys/files.h"
#include "sys/flock.h"

namespace store {

namespace name {
inline constexpr char kJournal[] = "journal";
inline constexpr char kLog[] = "log";
inline constexpr char kRun[] = "run";
inline constexpr char kLocks[] = "locks";
inline constexpr char kNewSnapshot[] = "log/new";
inline constexpr char kNewJournal[] = "log/journal.new";
inline constexpr char kBase[] = "log/base";
inline constexpr char kConfig[] = "config.toml";
inline constexpr char kLastConfig[] = "log/config";
inline constexpr char kIndex[] = "run/index.3";
inline constexpr char kRecent[] = "run/recent.3";
inline constexpr char kStamp[] = "run/stamp";
inline constexpr char kDurable[] = "run/durable";
inline constexpr char kCursor[] = ".cursor";  // log/NAME.cursor: how far a reader got
inline constexpr char kSince[] = "run/since";
inline constexpr char kForeignLock[] = ".jsonl.lock";  // of other tools; we never create it
}  // namespace name

// What is ignored by git, in .beads/.gitignore and in the repository's
// info/exclude (a checkout of a commit without our .gitignore must not expose
// the journal to `git add -A` or `git clean -fd`).
inline constexpr const char* kIgnored[] = {"journal", "log/", "locks/", "mail/", "run/"};

// The git folder that the worktree at `top` belongs to.
struct Worktree {
  bool is_git = false;
  bool linked = false;        // not the main worktree
  std::string common;         // the common git directory
  std::string main;           // the main worktree; empty when the repository is bare
};
Worktree worktree_at(const std::string& top);

// The repository around a store.
struct Repository {
  Worktree worktree;
  std::string top;    // of the worktree that the store lies in
  std::string place;  // of the store in it: ".beads/"
};

// BEADS_DIR is the .beads folder itself: a Failure when `given` is none and holds one, as
// a second store would begin there.
void require_no_project(const std::string& given);

class Folder {
 public:
  // Finds the folder: BEADS_DIR, else .beads in `start` or a parent, in the main
  // worktree for a linked one; `redirect` is followed once.
  static Folder find(const std::string& start);
  // The folder at `path`, which is there.
  static Folder at(const std::string& path);

  int fd() const { return fd_.get(); }
  const std::string& path() const { return path_; }
  // Which folder it is: the inode and device of fd().
  bool is(const struct stat& st) const { return st.st_ino == inode_ && st.st_dev == device_; }
  ino_t inode() const { return inode_; }
  // It is still the one at its path.
  bool in_place() const;
  std::string file(std::string_view name) const;  // "path/name", for messages

  // kBacklog, or "beads.jsonl" where only that exists.
  static constexpr char kBacklog[] = "issues.jsonl";
  std::string backlog() const;

  // The file system keeps flock's promises (STORE 8); else a Failure.
  void require_local() const;

  // Whoever writes below log/, run/ or locks/ asks first: it is a folder, not a
  // link that would lead elsewhere, or missing; else a Failure.
  void require_own(const char* dir) const;
  void require_own_folders() const;  // all of them
  // log/ and run/, made when they are missing; they are our own.
  void make_folders() const;
  void make_run() const;  // and notes when that was

  // The nearest repository above; nothing when there is none.
  std::optional<Repository> repository() const;

  // The files that lack some of the ignores, as they are and as they have to be:
  // .gitignore, and info/exclude of the repository.
  struct Ignores {
    std::string path, text, wanted;
  };
  std::vector<Ignores> lacking_ignores() const;
  // Writes these; true when there were any.
  bool ignore() const;

  Folder() = default;  // none

 private:
  // What .beads at `path` leads to; `beads` is open.
  static Folder behind(sys::Fd beads, std::string path);
  Folder(sys::Fd fd, std::string path);

  sys::Fd fd_;
  std::string path_;
  ino_t inode_ = 0;
  dev_t device_ = 0;
};

// The store's lock: flock of the folder itself, so that nothing can unlink or
// replace the lock alone (STORE 4.1).  Released when it dies.
class Lock {
 public:
  // Waits up to `patience` (0: tries once); empty when somebody kept it.
  static Lock take(const Folder& folder, Micros patience);
  // The folder is held by an ancestor, `flock-run --store`.
  static bool inherited(const Folder& folder);
  explicit operator bool() const { return locked_ >= 0; }
  void release();
  ~Lock() { release(); }
  Lock() = default;
  Lock(Lock&& other) noexcept { *this = std::move(other); }
  Lock& operator=(Lock&& other) noexcept;

 private:
  int locked_ = -1;  // the folder's own descriptor, or `own_`
  sys::Fd own_;      // of locks/store when an ancestor holds the folder
};

using sys::lock_within;

}  // namespace store
