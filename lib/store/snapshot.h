// A backlog file as bytes: its lines, what is wrong with it, its hash.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "index/index.h"
#include "store/journal.h"
#include "sys/files.h"

namespace store {

// bd never reads more than 2 MiB a line; beyond this nothing is believed.
constexpr std::size_t kMaxLine = 16 << 20;
// What we make no longer: bd reads lines up to 2 MiB.
constexpr std::size_t kMaxWritten = 2 << 20;

// Reads a file of lines front to back in bounded memory.
class Lines {
 public:
  // `hash`, when given, is of what was read so far: at the end, of the file.
  Lines(int fd, std::string_view name, hash::Stream* hash = nullptr)
      : Lines(fd, name, hash, 0, std::numeric_limits<std::uint64_t>::max()) {}
  // The lines of a part, which begins where a line does and ends where one ends.
  Lines(int fd, std::string_view name, hash::Stream* hash, std::uint64_t from, std::uint64_t to)
      : fd_(fd), name_(name), hash_(hash), offset_(from), to_(to) {}
  bool next();  // false at the end, or when the line is longer than kMaxLine
  std::string_view text() const { return text_; }    // without BOM and line end
  std::string_view ending() const { return ending_; }  // "\n", "\r\n", or "" at the end of the file
  idx::Place place() const { return place_; }
  std::size_t number() const { return number_; }     // from 1
  bool too_long() const { return too_long_; }

 private:
  int fd_;
  std::string name_;
  hash::Stream* hash_;
  std::string buffer_;
  std::size_t used_ = 0;        // of the buffer
  std::uint64_t offset_;        // of the buffer in the file
  std::uint64_t to_;
  bool eof_ = false, too_long_ = false;
  std::string_view text_, ending_;
  idx::Place place_;
  std::size_t number_ = 0;
};

// Why a file is no backlog (STORE 6.1).
struct Bad {
  std::size_t line = 0;
  std::string why;
  bool marker = false;  // of a merge conflict
};

// What one pass over a file finds.
struct Survey {
  Hash hash{};
  std::uint64_t size = 0;
  std::optional<Bad> bad;
  std::size_t duplicates = 0;
  std::string index;  // the bytes of an index of it; empty when bad
};
// Hashes the file, checks every line and builds the index, in one pass.  A file of at
// least `shared` bytes is read by two threads, half each; the outcome is the same.
// Nothing when the file changed meanwhile.
constexpr std::uint64_t kShared = 4 << 20;  // what a thread costs is saved ten times over
std::optional<Survey> survey(int fd, std::string_view name, const sys::Id& boot,
                             std::uint64_t shared = kShared);

// The hash alone.
std::optional<Hash> hash_file(int fd, std::string_view name);

idx::Stamp stamp_of(const Hash& hash, std::uint64_t size, const sys::Id& boot);

}  // namespace store
