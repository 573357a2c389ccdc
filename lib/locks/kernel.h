// Who holds and who waits for a flock, as the kernel tells it.  Nothing here
// takes a lock, writes or sends a signal.
#pragma once

#include <sys/stat.h>
#include <sys/types.h>

#include <cstdint>
#include <string_view>
#include <vector>

namespace locks {

struct Entry {
  bool waits = false;
  bool shared = false;
  pid_t pid = 0;  // who took it, which may have ended; 0: of another PID namespace, or
                  // ended in this one
  unsigned major = 0, minor = 0;
  std::uint64_t inode = 0;
  bool operator==(const Entry&) const = default;
};

// Whether every process of the machine is seen from here: no container is around us.
bool sees_all();

// The FLOCK lines of /proc/locks, each once.  In a container these leave out a lock whose
// taker has ended: it is one of those that are kept().
std::vector<Entry> kernel_locks();
// Those of `text` that looks like /proc/locks.
std::vector<Entry> parse_locks(std::string_view text);

// Whether the entry is about this file.
bool is_about(const Entry& entry, const struct stat& file);

// A descriptor of another process whose open file is locked.
struct Kept {
  pid_t pid = 0;
  int fd = -1;
  Entry lock;  // of whoever took it
};

// Those that can be seen.  Who took a lock may have ended; these keep it.
std::vector<Kept> kept();

}  // namespace locks
