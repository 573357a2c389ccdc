// What programs did to the files below one folder, as strace saw it.
//
// strace, because the commands are linked statically (LD_PRELOAD does not reach
// them), because a FUSE file system is one that the store refuses, and because it
// needs no privileges.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace prove {

using Inode = unsigned;  // of the recording; 0 is none
constexpr Inode kRoot = 1;

using Names = std::map<std::string, Inode>;

struct Files {
  std::map<Inode, Names> folders;
  std::map<Inode, std::shared_ptr<const std::string>> contents;
};

struct Op {
  enum Kind {
    kWrite,  // `bytes` at `at` of `inode`
    kSize,   // `inode` has `at` bytes
    kNames,  // each of `entries` leads to its inode, or nowhere; all at once
    kSync,   // what was done to `inode` before op `at` is on the disk
    kLost,   // a sync failed: what it should have brought there no later one brings
    kSaid,   // `bytes` is a line that was written to the file of answers
  } kind;
  Inode inode = 0;
  std::uint64_t at = 0;
  std::string bytes;
  struct Entry {
    Inode folder;
    std::string name;
    Inode to;
  };
  std::vector<Entry> entries;
};

struct Recording {
  Files before;                           // all of it on the disk
  std::vector<Op> ops;
  Files after;
  std::map<Inode, std::uint64_t> numbers; // the kernel's inode numbers, where they were asked for
};

constexpr std::string_view kAnswers = "answers";  // in the root: one line for each success

// The calls to be traced, as strace takes them.
extern const char* const kTraced;

// Loads the files below `root` as they are.
Files load(const std::string& root, std::map<Inode, std::uint64_t>& numbers);

// Reads what strace -f -xx -v wrote about programs started in `root`, which held
// `recording.before` when they began.  Throws std::runtime_error for a call whose
// effect is not known here.
void follow(const std::string& log, const std::string& root, Recording& recording);

}  // namespace prove
