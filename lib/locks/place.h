// What a lock's name stands for: a file below .beads/locks, a path, or the store.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "config/config.h"
#include "store/folder.h"
#include "sys/files.h"

namespace locks {

// `any` text as one file name, and no two texts as the same: what is not
// [A-Za-z0-9._-] becomes %XX, and so does a dot in front.  Text that gets too
// long for a file name is cut and ends in % and a hash.
std::string file_name(std::string_view any);

// The store of the working directory, opened when a name first needs it.
class Home {
 public:
  const store::Folder& folder();
  // The store's, where a name has needed it; else every default.
  const config::Policy& policy();

 private:
  std::unique_ptr<store::Folder> folder_;
  std::optional<config::Policy> policy_;
};

struct Place {
  std::string name;  // as it was asked for
  std::string path;  // for open() and messages
  bool ours;         // below .beads/locks: its content is ours
};

inline constexpr char kStoreName[] = "store";  // the file of those who share the folder's lock

// Refuses a name that is neither [A-Za-z0-9][A-Za-z0-9._-]{0,63} nor has a slash.
Place place_of(const std::string& name, Home& home);

// The slot of that number, from 1, of a semaphore: a lock of its own.
Place slot_of(const Place& semaphore, std::size_t number);

// Opens it for locking, and makes it when it is not there.
struct Opened {
  sys::Fd fd;
  bool card = false;  // a record of the holder may be written into it
};
Opened open(const Place& place, Home& home);

// Whether what is open, and locked, is still what is found there.  A lock of a file
// that was moved away or replaced excludes nobody.
bool in_place(const Place& place, int fd);

// The same as open() for a lock file of the store, "locks/NAME" and the like.
sys::Fd open_ours(const store::Folder& folder, const std::string& file);

}  // namespace locks
