// Files: POSIX calls that either work or throw a Failure that names the file.
//
// EINTR and short transfers are dealt with here and nowhere else.  The calls
// that a disk can fail go through `calls`, which tests replace to inject faults.
#pragma once

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sys {

struct Calls {
  int (*openat)(int dir, const char* path, int flags, mode_t mode);
  ssize_t (*pread)(int fd, void* to, std::size_t n, off_t at);
  ssize_t (*pwrite)(int fd, const void* from, std::size_t n, off_t at);
  int (*fsync)(int fd);
  int (*fdatasync)(int fd);
  int (*renameat2)(int from_dir, const char* from, int to_dir, const char* to, unsigned flags);
  int (*linkat)(int from_dir, const char* from, int to_dir, const char* to, int flags);
};
extern Calls calls;

// Throws Failure("thing: reason of err").
[[noreturn]] void fail(std::string_view thing, int err);
std::string reason(int err);

// How much of a file is read or copied at once: what stays in a processor's cache.
constexpr std::size_t kChunk = 128 * 1024;

class Fd {
 public:
  Fd() = default;
  explicit Fd(int fd) : fd_(fd) {}
  Fd(Fd&& other) noexcept : fd_(other.release()) {}
  Fd& operator=(Fd&& other) noexcept;
  ~Fd() { reset(); }
  explicit operator bool() const { return fd_ >= 0; }
  int get() const { return fd_; }
  int release();
  void reset();

 private:
  int fd_ = -1;
};

// O_CLOEXEC and O_NOCTTY are always added.  open_if_there() gives an empty Fd
// when there is no such file.
Fd open_at(int dir, const std::string& path, int flags, mode_t mode = 0666);
Fd open_if_there(int dir, const std::string& path, int flags, mode_t mode = 0666);

// What the folder `path` below `dir` holds, but for "." and "..", sorted; nothing
// when it is not there.  One that cannot be listed is a Failure naming `shown`.
std::vector<std::string> names_in(int dir, const std::string& path, std::string_view shown);

// What tells one content of a file from another without reading it.
struct Identity {
  std::uint64_t device = 0, inode = 0, size = 0;
  std::int64_t mtime_ns = 0;
  bool operator==(const Identity&) const = default;
};
Identity identity_of(const struct stat& st);
struct stat stat_of(int fd, std::string_view name);
std::optional<struct stat> stat_at(int dir, const std::string& path, int flags = 0);

// Up to `n` bytes; fewer only at the end of the file.
std::size_t read_at(int fd, void* to, std::size_t n, std::uint64_t at, std::string_view name);
std::string read_all(int fd, std::string_view name, std::size_t limit = SIZE_MAX);
std::optional<std::string> read_if_there(int dir, const std::string& path,
                                         std::size_t limit = 1 << 20);

// 0 or the errno; `written` tells how far it came.
int try_write_at(int fd, std::string_view bytes, std::uint64_t at, std::size_t* written = nullptr);
void write_at(int fd, std::string_view bytes, std::uint64_t at, std::string_view name);
void sync(int fd, std::string_view name);       // fsync
int try_sync_data(int fd);                      // fdatasync: 0 or the errno

void rename_at(int from_dir, const std::string& from, int to_dir, const std::string& to);
bool unlink_if_there(int dir, const std::string& path);
void make_dir(int dir, const std::string& path, mode_t mode);  // an existing one is fine

// Writes a small file beside `path` and renames it there; `durable` syncs file
// and folder.  Owner, group and mode come from the folder (STORE: root's cron
// and a user can share a store), the mode from `mode` where that is given.
void replace_file(int dir, const std::string& path, std::string_view bytes, bool durable,
                  std::optional<mode_t> mode = {});

// Gives `fd` the owner and group of folder `dir` and mode 0666 under the
// folder's own permission bits.  Best effort: without privilege nothing changes.
void adopt_owner(int fd, int dir);

}  // namespace sys
