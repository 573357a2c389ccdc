#include "merge/whole_file.h"

#include <unistd.h>

#include <cerrno>

#include "base/error.h"
#include "base/text.h"

namespace merge {
namespace {

// Pipes too.
std::string read_on(int fd, const std::string& path) {
  std::string bytes;
  for (;;) {
    const std::size_t had = bytes.size();
    bytes.resize(had + sys::kChunk);
    const ssize_t n = ::read(fd, bytes.data() + had, sys::kChunk);
    bytes.resize(had + static_cast<std::size_t>(n > 0 ? n : 0));
    if (n == 0) return bytes;
    if (n < 0 && errno != EINTR) sys::fail(text::printable(path), errno);
  }
}

}  // namespace

WholeFile::WholeFile(const std::string& path, bool may_be_missing) : path_(path) {
  const sys::Fd fd = may_be_missing ? sys::open_if_there(AT_FDCWD, path, O_RDONLY)
                                    : sys::open_at(AT_FDCWD, path, O_RDONLY);
  if (!fd) return;
  is_there_ = true;
  stat_ = sys::stat_of(fd.get(), path);
  text_ = S_ISREG(stat_.st_mode) ? sys::read_all(fd.get(), path) : read_on(fd.get(), path);
}

void WholeFile::replace(std::string_view bytes) const {
  const auto unchanged = [&] {
    const auto now = sys::stat_at(AT_FDCWD, path_, AT_SYMLINK_NOFOLLOW);
    return now && sys::identity_of(*now) == sys::identity_of(stat_);
  };
  const auto st = sys::stat_at(AT_FDCWD, path_, AT_SYMLINK_NOFOLLOW);
  if (st && !S_ISREG(st->st_mode))
    throw Failure(text::printable(path_) + ": is no regular file");
  const std::string aside = path_ + '.' + std::to_string(::getpid()) + ".tmp";
  try {
    // A leftover of a dead process with our number is in nobody's use.
    sys::unlink_if_there(AT_FDCWD, aside);
    const sys::Fd fd = sys::open_at(AT_FDCWD, aside, O_WRONLY | O_CREAT | O_EXCL, 0600);
    // Not being allowed to is no trouble: then the file is the caller's own.
    if (::fchown(fd.get(), stat_.st_uid, stat_.st_gid) != 0) errno = 0;
    if (::fchmod(fd.get(), stat_.st_mode & 07777) != 0) sys::fail(aside, errno);
    sys::write_at(fd.get(), bytes, 0, path_);
    sys::sync(fd.get(), path_);
    if (!unchanged())
      throw Failure(Exit::kTryAgain, text::printable(path_) + ": somebody changed it meanwhile");
    sys::rename_at(AT_FDCWD, aside, AT_FDCWD, path_);
  } catch (const Failure&) {
    ::unlink(aside.c_str());
    throw;
  }
  const std::size_t slash = path_.rfind('/');
  const std::string folder = slash == path_.npos ? "." : path_.substr(0, slash + 1);
  sys::sync(sys::open_at(AT_FDCWD, folder, O_RDONLY | O_DIRECTORY).get(), path_);
}

}  // namespace merge
