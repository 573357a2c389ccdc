#include "locks/place.h"

#include <unistd.h>

#include <cerrno>

#include "base/error.h"
#include "base/hash.h"
#include "base/text.h"
#include "config/config.h"
#include "locks/card.h"
#include "store/journal.h"
#include "store/policy.h"
#include "sys/host.h"

namespace locks {

namespace {

constexpr std::size_t kLongestFileName = 200;  // of 255; slots and others add to it

bool is_plain(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
         c == '_' || c == '-';
}

std::string hex(std::uint64_t n, int digits) {
  std::string out;
  while (digits-- > 0) out += "0123456789ABCDEF"[n >> (4 * digits) & 15];
  return out;
}

}  // namespace

std::string file_name(std::string_view any) {
  std::string out;
  for (const char c : any) {
    if (is_plain(c) && (c != '.' || !out.empty())) out += c;
    else out += '%' + hex(static_cast<unsigned char>(c), 2);
  }
  if (out.empty()) return "%";
  // No escape ends in 16 digits behind one percent sign and a dash.
  if (out.size() > kLongestFileName)
    out = out.substr(0, kLongestFileName - 18) + "%-" + hex(hash::short_of(any), 16);
  return out;
}

const store::Folder& Home::folder() {
  if (!folder_) folder_ = std::make_unique<store::Folder>(store::Folder::find(""));
  return *folder_;
}

const config::Policy& Home::policy() {
  if (!policy_) policy_ = folder_ ? store::policy_of(*folder_) : config::Policy();
  return *policy_;
}

Place place_of(const std::string& name, Home& home) {
  if (name.find('/') != name.npos) return {name, name, false};
  if (!text::is_name(name))
    throw Failure("'" + text::printable(name) + "': is not the name of a lock",
                  "letters, digits, '.', '_' and '-', 64 at most; a path has a '/'");
  if (name == kStoreName)
    throw Failure(name + ": is the lock of those who share the store's", "use --store");
  return {name, home.folder().file("locks/" + name), true};
}

Place slot_of(const Place& semaphore, std::size_t number) {
  const std::string end = '.' + std::to_string(number);
  return {semaphore.name + end, semaphore.path + end, semaphore.ours};
}

bool in_place(const Place& place, int fd) {
  const struct stat locked = sys::stat_of(fd, place.path);
  const auto there = sys::stat_at(AT_FDCWD, place.path);
  return there && there->st_dev == locked.st_dev && there->st_ino == locked.st_ino;
}

namespace {

// A clock that stands in the future would lift the tokens of a lock for ever: it
// counts only in a store that was made under one (STORE 2.4).
void refuse_fixed_clock(const store::Folder& folder) {
  if (!sys::clock().fixed) return;
  const sys::Fd journal =
      sys::open_if_there(folder.fd(), store::name::kJournal, O_RDONLY | O_NOFOLLOW);
  store::Header header;
  if (!journal || sys::read_at(journal.get(), &header, sizeof header, 0, "journal") != sizeof header ||
      store::fault_of(header) || (header.flags & store::kTestClockFlag) != 0)
    return;
  throw Failure(folder.path() + ": BEADS_NOW and BEADS_BOOT are only for stores made under them");
}

}  // namespace

sys::Fd open_ours(const store::Folder& folder, const std::string& file) {
  try {
    folder.require_local();
  } catch (const Failure&) {
    if (!store::policy_of(folder).flag("store.trust_flock")) throw;
  }
  refuse_fixed_clock(folder);
  folder.require_own(store::name::kLocks);
  constexpr int kFlags = O_RDWR | O_NOFOLLOW | O_NONBLOCK;
  sys::Fd fd = sys::open_if_there(folder.fd(), file, kFlags);
  if (!fd) {
    const mode_t mode = sys::stat_of(folder.fd(), folder.path()).st_mode & 0777;
    for (std::size_t at = file.find('/'); at != file.npos; at = file.find('/', at + 1)) {
      sys::make_dir(folder.fd(), file.substr(0, at), mode);
      folder.require_own(file.substr(0, at).c_str());
    }
    fd = sys::open_at(folder.fd(), file, kFlags | O_CREAT);
    sys::adopt_owner(fd.get(), folder.fd());
  }
  if (!S_ISREG(sys::stat_of(fd.get(), file).st_mode))
    throw Failure(folder.file(file) + ": is not a file");
  return fd;
}

Opened open(const Place& place, Home& home) {
  if (place.ours) {
    const store::Folder& folder = home.folder();
    return {open_ours(folder, place.path.substr(folder.path().size() + 1)), true};
  }

  // A file that somebody else made may be anything; its content is not touched.
  // One that we made carries our mark.
  constexpr int kFlags = O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
  sys::Fd fd = sys::open_if_there(AT_FDCWD, place.path, O_RDONLY | O_NONBLOCK);
  if (!fd) {
    sys::Fd made(::open(place.path.c_str(), kFlags | O_RDWR | O_CREAT | O_EXCL, 0666));
    if (made) return {std::move(made), true};
    if (errno != EEXIST) sys::fail(place.path, errno);
    fd = sys::open_at(AT_FDCWD, place.path, O_RDONLY | O_NONBLOCK);  // made by somebody else
  }
  // No program can be run while somebody has it open for writing; NFS locks only
  // what is.
  const bool card = is_card(fd.get());
  const bool program = (sys::stat_of(fd.get(), place.path).st_mode & 0111) != 0;
  sys::Fd writable(card || !program ? ::open(place.path.c_str(), kFlags | O_RDWR) : -1);
  if (!writable) return {std::move(fd), false};
  return {std::move(writable), card};
}

}  // namespace locks
