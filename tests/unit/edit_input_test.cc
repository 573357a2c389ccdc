// Lines of files that others wrote: every limit.
#include "edit/input.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdlib>
#include <thread>

#include "base/error.h"
#include "store/snapshot.h"

namespace {

class File {
 public:
  explicit File(std::string_view bytes) {
    char path[] = "input.XXXXXX";
    fd_ = ::mkstemp(path);
    path_ = path;
    sys::write_at(fd_, bytes, 0, path_);
  }
  ~File() {
    ::close(fd_);
    ::unlink(path_.c_str());
  }
  const std::string& path() const { return path_; }

 private:
  int fd_;
  std::string path_;
};

std::vector<std::string> lines_of(std::string_view bytes) {
  const File file(bytes);
  edit::Input input(file.path());
  std::vector<std::string> out;
  while (input.next()) out.push_back(std::to_string(input.number()) + ":" + std::string(input.text()));
  return out;
}

using Lines = std::vector<std::string>;

TEST(Input, Lines) {
  EXPECT_EQ(lines_of(""), Lines{});
  EXPECT_EQ(lines_of("\n"), (Lines{"1:"}));
  EXPECT_EQ(lines_of("a\n\nb"), (Lines{"1:a", "2:", "3:b"}));
  EXPECT_EQ(lines_of("\xef\xbb\xbf" "a\r\nb\r\n"), (Lines{"1:a", "2:b"}));
  EXPECT_EQ(lines_of(std::string_view("a\0b\n", 4)), (Lines{std::string("1:a\0b", 5)}));
}

TEST(Input, LinesAcrossChunks) {
  std::string bytes;
  for (int i = 0; i < 50; ++i) bytes += std::string(100'000, static_cast<char>('a' + i % 26)) + '\n';
  const Lines lines = lines_of(bytes);
  ASSERT_EQ(lines.size(), 50u);
  for (std::size_t i = 0; i < 50; ++i)
    EXPECT_EQ(lines[i].substr(lines[i].find(':') + 1), std::string(100'000, static_cast<char>('a' + i % 26)));
}

TEST(Input, TheLongestLineAndOneByteMore) {
  EXPECT_EQ(lines_of(std::string(store::kMaxLine, 'x') + "\ny").size(), 2u);
  EXPECT_EQ(lines_of(std::string(store::kMaxLine, 'x')).size(), 1u);
  EXPECT_THROW(lines_of(std::string(store::kMaxLine + 1, 'x') + "\n"), Failure);
  EXPECT_THROW(lines_of(std::string(store::kMaxLine + 1, 'x')), Failure);
}

TEST(Input, AnEndlessLineIsNotReadToItsEnd) {
  edit::Input input("/dev/zero");
  EXPECT_THROW(input.next(), Failure);
}

TEST(Input, RestHasALimit) {
  const File file("head\n0123456789");
  edit::Input input(file.path());
  ASSERT_TRUE(input.next());
  EXPECT_EQ(input.rest(10), "0123456789");
  EXPECT_THROW(edit::Input(file.path()).rest(14), Failure);
  EXPECT_THROW(edit::Input("/dev/zero").rest(1 << 20), Failure);
}

TEST(Input, WhatIsNoFile) {
  EXPECT_THROW(edit::Input("."), Failure);
  EXPECT_THROW(edit::Input("no such file"), Failure);
}

TEST(Input, APipe) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  std::thread writer([&] {
    for (int i = 0; i < 1000; ++i) {
      const std::string line = std::string(997, 'p') + "\r\n";
      ASSERT_EQ(::write(ends[1], line.data(), line.size()), static_cast<ssize_t>(line.size()));
    }
    ::close(ends[1]);
  });
  edit::Input input("/dev/fd/" + std::to_string(ends[0]));
  std::size_t n = 0;
  while (input.next()) n += input.text().size() == 997;
  writer.join();
  ::close(ends[0]);
  EXPECT_EQ(n, 1000u);
  EXPECT_EQ(input.size(), 0u);
}

}  // namespace
