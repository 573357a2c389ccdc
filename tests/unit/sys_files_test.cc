// Files when the calls below them give less than was asked for, or nothing.
#include "sys/files.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>

#include "base/error.h"
#include "sys/host.h"

namespace sys {
namespace {

int turn = 0;

// Every other call is interrupted, and none transfers more than three bytes.
ssize_t hesitant_pread(int fd, void* to, std::size_t n, off_t at) {
  if (++turn % 2 == 0) return errno = EINTR, -1;
  return ::pread(fd, to, std::min<std::size_t>(n, 3), at);
}
ssize_t hesitant_pwrite(int fd, const void* from, std::size_t n, off_t at) {
  if (++turn % 2 == 0) return errno = EINTR, -1;
  return ::pwrite(fd, from, std::min<std::size_t>(n, 3), at);
}
template <int (*call)(int)>
int hesitant(int fd) {
  if (++turn % 2 == 0) return errno = EINTR, -1;
  return call(fd);
}

class FilesTest : public testing::Test {
 protected:
  void SetUp() override {
    char path[] = "/tmp/beads-sys-XXXXXX";
    dir_ = ::mkdtemp(path);
    folder_ = open_at(AT_FDCWD, dir_, O_RDONLY | O_DIRECTORY);
  }
  void TearDown() override {
    calls = real_;
    for (const char* name : {"a", "b"}) ::unlinkat(folder_.get(), name, 0);
    ::rmdir(dir_.c_str());
  }
  void hesitate() {
    calls.pread = hesitant_pread;
    calls.pwrite = hesitant_pwrite;
    calls.fsync = hesitant<::fsync>;
    calls.fdatasync = hesitant<::fdatasync>;
  }
  std::string dir_;
  Fd folder_;
  const Calls real_ = calls;
};

TEST_F(FilesTest, ShortAndInterruptedTransfersArriveWhole) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += std::to_string(i) + ' ';
  hesitate();
  for (const bool durable : {false, true}) {
    replace_file(folder_.get(), "a", text, durable);
    EXPECT_EQ(read_if_there(folder_.get(), "a"), text);
    text += "more";
  }
  const Fd fd = open_at(folder_.get(), "a", O_RDWR);
  EXPECT_EQ(try_sync_data(fd.get()), 0);
  sync(fd.get(), "a");
}

TEST_F(FilesTest, AFailedReplacementLeavesTheOldFileAndNoOther) {
  replace_file(folder_.get(), "a", "old", false);
  const auto fails = [&](const char* what) {
    EXPECT_THROW(replace_file(folder_.get(), "a", "new", true), Failure) << what;
    calls = real_;
    EXPECT_EQ(read_if_there(folder_.get(), "a"), "old") << what;
    const std::string aside = "a." + std::to_string(::getpid()) + ".tmp";
    EXPECT_FALSE(stat_at(folder_.get(), aside)) << what;
  };
  calls.pwrite = [](int, const void*, std::size_t, off_t) -> ssize_t { return errno = ENOSPC, -1; };
  fails("write");
  calls.pwrite = [](int, const void*, std::size_t, off_t) -> ssize_t { return 0; };
  fails("a write of nothing");
  calls.fsync = [](int) { return errno = EIO, -1; };
  fails("sync");
  calls.renameat2 = [](int, const char*, int, const char*, unsigned) { return errno = EDQUOT, -1; };
  fails("rename");
  calls.openat = [](int, const char*, int, mode_t) { return errno = EMFILE, -1; };
  fails("open");
}

TEST_F(FilesTest, OnlyAMissingFileIsMissing) {
  EXPECT_EQ(read_if_there(folder_.get(), "a"), std::nullopt);
  calls.openat = [](int, const char*, int, mode_t) { return errno = EIO, -1; };
  EXPECT_THROW(read_if_there(folder_.get(), "a"), Failure);
}

// Another boot means that all workers are dead: it is not to be guessed.
TEST_F(FilesTest, TheBootIsKnownOrTheCommandFails) {
  const Id boot = boot_id();
  hesitate();
  EXPECT_EQ(boot_id(), boot);
  calls.pread = [](int, void*, std::size_t, off_t) -> ssize_t { return errno = EIO, -1; };
  EXPECT_THROW(boot_id(), Failure);
  calls = real_;
  calls.openat = [](int, const char*, int, mode_t) { return errno = EMFILE, -1; };
  EXPECT_THROW(boot_id(), Failure);
  calls.openat = [](int, const char*, int, mode_t) { return errno = ENOENT, -1; };
  EXPECT_EQ(boot_id(), Id{});
}

}  // namespace
}  // namespace sys
