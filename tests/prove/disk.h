// What a disk may hold after the power was cut.
//
// What a sync covered is there.  Of everything else any part may be: a file's
// writes in any order, torn at 512 or 4096 bytes, its size without its bytes; a
// folder's entries each for itself, before or after the bytes they lead to.  Only
// a rename is one change, unless one of its two folders was synced and the other
// was not.  A file system that keeps more order yields fewer of these states,
// never others.
#pragma once

#include <cstddef>
#include <random>
#include <string>
#include <vector>

#include "prove/trace.h"

namespace prove {

// Which of the unsynced changes reach the disk.
enum class Luck {
  kNone, kAll, kNames, kBytes, kSome, kTorn512, kTorn4096, kLast, kPrefix,
};
constexpr std::size_t kLucks = 9;
const char* name_of(Luck luck);

class Disk {
 public:
  explicit Disk(const Recording& recording);

  // The disk when the power is cut before op `cut`; the cuts go up.
  void cut(std::size_t cut);
  Files state(Luck luck, std::mt19937& random) const;

 private:
  // What is done to one inode or one folder by an op.
  struct Part {
    std::size_t op;
    Inode where;
    Op what;
    std::size_t durable_at;  // the sync that covers it, or never
  };

  const Recording& r_;
  std::vector<Part> parts_;
  std::size_t cut_ = 0, taken_ = 0;
  Files base_;                         // a prefix of each inode's parts, all of it durable
  std::vector<std::size_t> pending_;   // parts before the cut that are not in base_
};

// Writes the files below kRoot's entry `name` to `path`, which does not exist.
// Returns the number each was known by, by the number it has now.
std::map<std::uint64_t, std::uint64_t> build(const Files& files, const std::string& name,
                                             const std::string& path, const Recording& recording);

// The same for the same files below that entry.
std::uint64_t fingerprint(const Files& files, const std::string& name);

}  // namespace prove
