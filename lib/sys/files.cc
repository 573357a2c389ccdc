#include "sys/files.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <dirent.h>
#include <unistd.h>

#include "base/error.h"

namespace sys {

namespace {

int real_openat(int dir, const char* path, int flags, mode_t mode) {
  return ::openat(dir, path, flags, mode);
}

}  // namespace

Calls calls = {real_openat, ::pread, ::pwrite, ::fsync, ::fdatasync, ::renameat2, ::linkat};

std::string reason(int err) {
  const char* text = strerrordesc_np(err);
  return text ? text : "error " + std::to_string(err);
}

void fail(std::string_view thing, int err) {
  throw Failure(std::string(thing) + ": " + reason(err));
}

Fd& Fd::operator=(Fd&& other) noexcept {
  if (this != &other) {
    reset();
    fd_ = other.release();
  }
  return *this;
}

int Fd::release() {
  const int fd = fd_;
  fd_ = -1;
  return fd;
}

void Fd::reset() {
  if (fd_ >= 0) ::close(fd_);
  fd_ = -1;
}

Fd open_if_there(int dir, const std::string& path, int flags, mode_t mode) {
  for (;;) {
    const int fd = calls.openat(dir, path.c_str(), flags | O_CLOEXEC | O_NOCTTY, mode);
    if (fd >= 0) return Fd(fd);
    if (errno == EINTR) continue;
    if (errno == ENOENT || errno == ENOTDIR) return Fd();
    if (errno == ELOOP && (flags & O_NOFOLLOW))
      throw Failure(path + ": is a symbolic link", "put the file itself there");
    fail(path, errno);
  }
}

Fd open_at(int dir, const std::string& path, int flags, mode_t mode) {
  Fd fd = open_if_there(dir, path, flags, mode);
  if (!fd) fail(path, ENOENT);
  return fd;
}

std::vector<std::string> names_in(int dir, const std::string& path, std::string_view shown) {
  std::vector<std::string> names;
  Fd fd = open_if_there(dir, path, O_RDONLY | O_DIRECTORY);
  if (!fd) return names;
  DIR* const stream = ::fdopendir(fd.get());
  if (!stream) fail(shown, errno);
  fd.release();  // closedir() closes it
  errno = 0;
  while (const dirent* entry = ::readdir(stream))
    if (const std::string_view name = entry->d_name; name != "." && name != "..")
      names.emplace_back(name);
  const int err = errno;
  ::closedir(stream);
  if (err != 0) fail(shown, err);
  std::ranges::sort(names);
  return names;
}

Identity identity_of(const struct stat& st) {
  return {static_cast<std::uint64_t>(st.st_dev), static_cast<std::uint64_t>(st.st_ino),
          static_cast<std::uint64_t>(st.st_size),
          st.st_mtim.tv_sec * std::int64_t{1'000'000'000} + st.st_mtim.tv_nsec};
}

struct stat stat_of(int fd, std::string_view name) {
  struct stat st;
  if (::fstat(fd, &st) != 0) fail(name, errno);
  return st;
}

std::optional<struct stat> stat_at(int dir, const std::string& path, int flags) {
  struct stat st;
  if (::fstatat(dir, path.c_str(), &st, flags) == 0) return st;
  if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
  fail(path, errno);
}

std::size_t read_at(int fd, void* to, std::size_t n, std::uint64_t at, std::string_view name) {
  std::size_t done = 0;
  while (done < n) {
    const ssize_t got = calls.pread(fd, static_cast<char*>(to) + done, n - done,
                                    static_cast<off_t>(at + done));
    if (got > 0) {
      done += static_cast<std::size_t>(got);
    } else if (got == 0) {
      break;
    } else if (errno != EINTR) {
      fail(name, errno);
    }
  }
  return done;
}

std::string read_all(int fd, std::string_view name, std::size_t limit) {
  std::string bytes;
  // A small file ends in the first read, one that does not grow in the second.
  for (std::size_t want = 4096; bytes.size() <= limit;) {
    const std::size_t had = bytes.size();
    bytes.resize(had + want);
    const std::size_t got = read_at(fd, bytes.data() + had, want, had, name);
    bytes.resize(had + got);
    if (got < want) return bytes;
    const auto size = static_cast<std::size_t>(stat_of(fd, name).st_size);
    want = std::max(size > bytes.size() ? size - bytes.size() + 1 : 0, bytes.size());
  }
  throw Failure(std::string(name) + ": too large");
}

std::optional<std::string> read_if_there(int dir, const std::string& path, std::size_t limit) {
  // A link may lead to a pipe, which is not waited for.
  const Fd fd = open_if_there(dir, path, O_RDONLY | O_NONBLOCK);
  if (!fd) return std::nullopt;
  return read_all(fd.get(), path, limit);
}

int try_write_at(int fd, std::string_view bytes, std::uint64_t at, std::size_t* written) {
  std::size_t done = 0;
  int err = 0;
  while (done < bytes.size() && err == 0) {
    const ssize_t put = calls.pwrite(fd, bytes.data() + done, bytes.size() - done,
                                     static_cast<off_t>(at + done));
    if (put > 0) {
      done += static_cast<std::size_t>(put);
    } else if (put == 0) {
      err = EIO;
    } else if (errno != EINTR) {
      err = errno;
    }
  }
  if (written) *written = done;
  return err;
}

void write_at(int fd, std::string_view bytes, std::uint64_t at, std::string_view name) {
  if (const int err = try_write_at(fd, bytes, at)) fail(name, err);
}

void sync(int fd, std::string_view name) {
  while (calls.fsync(fd) != 0)
    if (errno != EINTR) fail(name, errno);
}

int try_sync_data(int fd) {
  while (calls.fdatasync(fd) != 0)
    if (errno != EINTR) return errno;
  return 0;
}

void rename_at(int from_dir, const std::string& from, int to_dir, const std::string& to) {
  if (calls.renameat2(from_dir, from.c_str(), to_dir, to.c_str(), 0) != 0) fail(to, errno);
}

bool unlink_if_there(int dir, const std::string& path) {
  if (::unlinkat(dir, path.c_str(), 0) == 0) return true;
  if (errno == ENOENT) return false;
  fail(path, errno);
}

void make_dir(int dir, const std::string& path, mode_t mode) {
  if (::mkdirat(dir, path.c_str(), mode) == 0) {
    const Fd made(calls.openat(dir, path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0));
    struct stat parent;
    if (made && ::fstat(dir, &parent) == 0 && dir != AT_FDCWD) {
      if (::fchown(made.get(), parent.st_uid, parent.st_gid) != 0) errno = 0;
    }
  } else if (errno != EEXIST) {
    fail(path, errno);
  }
}

void adopt_owner(int fd, int dir) {
  struct stat folder;
  if (::fstat(dir, &folder) != 0) return;
  const mode_t mode = folder.st_mode & 0666;
  // Not being allowed to is no trouble: then the file is the caller's own.
  if (::fchown(fd, folder.st_uid, folder.st_gid) != 0 || ::fchmod(fd, mode) != 0) errno = 0;
}

void replace_file(int dir, const std::string& path, std::string_view bytes, bool durable,
                  std::optional<mode_t> mode) {
  // The name is unique among living processes; a dead one's leftover is replaced.
  const std::string aside = path + "." + std::to_string(::getpid()) + ".tmp";
  {
    const Fd fd = open_at(dir, aside, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW);
    const auto done = [&](int err) {
      if (err == 0) return;
      ::unlinkat(dir, aside.c_str(), 0);
      fail(path, err);
    };
    adopt_owner(fd.get(), dir);
    if (mode && ::fchmod(fd.get(), *mode) != 0) done(errno);
    done(try_write_at(fd.get(), bytes, 0));
    if (durable) {
      int err = 0;
      while (calls.fsync(fd.get()) != 0 && (err = errno) == EINTR) err = 0;
      done(err);
    }
  }
  if (calls.renameat2(dir, aside.c_str(), dir, path.c_str(), 0) != 0) {
    const int err = errno;
    ::unlinkat(dir, aside.c_str(), 0);
    fail(path, err);
  }
  if (!durable) return;
  const std::size_t slash = path.rfind('/');
  const Fd folder = open_at(dir, slash == path.npos ? "." : path.substr(0, slash),
                            O_RDONLY | O_DIRECTORY);
  sync(folder.get(), path);
}

}  // namespace sys
