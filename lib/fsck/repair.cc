#include "fsck/repair.h"

#include <unistd.h>

#include <algorithm>
#include <utility>
#include <cerrno>

#include "base/error.h"
#include "store/rescue.h"
#include "store/store.h"

namespace fsck {

namespace {

namespace name = store::name;
using store::Folder;
using Say = std::function<void(std::string_view)>;

constexpr char kMended[] = "log/mended";
constexpr Micros kPatience = 30 * kSecond;

// Where what was cut off is kept.
std::string bad_file(const Checked& found) {
  const store::Token generation = found.journal ? found.journal->header.generation : 0;
  return "log/" + std::to_string(generation) + ".bad";
}

std::string shown(const Folder& folder, std::string_view file) {
  return shown_path(folder.file(file));
}

// Appends durably; what is there already stays.
void keep(const Folder& folder, const std::string& file, std::string_view bytes) {
  const std::string path = folder.file(file);
  folder.make_folders();
  const sys::Fd fd = sys::open_at(folder.fd(), file, O_RDWR | O_CREAT | O_NOFOLLOW);
  sys::adopt_owner(fd.get(), folder.fd());
  sys::write_at(fd.get(), bytes, static_cast<std::uint64_t>(sys::stat_of(fd.get(), path).st_size), path);
  sys::sync(fd.get(), path);
  const sys::Fd log = sys::open_at(folder.fd(), name::kLog, O_RDONLY | O_DIRECTORY);
  sys::sync(log.get(), folder.file(name::kLog));
}

// Copies lines of the backlog to a new file or to the bad ones, in bounded
// memory: a line that is too long to be read is copied too.
class Cutter {
 public:
  Cutter(const Folder& folder, int from, const std::string& path, const Checked& found)
      : folder_(folder), from_(from), path_(path), found_(found) {}

  void run() {
    sys::unlink_if_there(folder_.fd(), kMended);
    const sys::Fd to = sys::open_at(folder_.fd(), kMended, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW);
    const struct stat st = sys::stat_of(from_, path_);
    if (::fchown(to.get(), st.st_uid, st.st_gid) != 0) errno = 0;
    if (::fchmod(to.get(), st.st_mode & 07777) != 0) errno = 0;
    std::size_t number = 1, next = 0;
    const auto& bad = found_.backlog->bad;
    std::string chunk(sys::kChunk, '\0'), good, cut;
    std::uint64_t written = 0;
    for (std::uint64_t at = 0;;) {
      const std::size_t got = sys::read_at(from_, chunk.data(), chunk.size(), at, path_);
      for (std::size_t used = 0; used < got;) {
        const std::size_t newline = chunk.find('\n', used);
        const bool whole = newline < got;
        const std::size_t stop = whole ? newline + 1 : got;
        const bool is_bad = next < bad.size() && bad[next].number == number;
        (is_bad ? cut : good).append(chunk, used, stop - used);
        used = stop;
        if (!whole) continue;
        next += is_bad;
        ++number;
      }
      sys::write_at(to.get(), good, written, kMended);
      written += good.size();
      good.clear();
      if (!cut.empty()) keep(folder_, bad_file(found_), std::exchange(cut, {}));
      at += got;
      if (got < chunk.size()) break;
    }
    sys::sync(to.get(), folder_.file(kMended));
  }

 private:
  const Folder& folder_;
  int from_;
  const std::string& path_;
  const Checked& found_;
};

// False when there is nothing to be done.
bool cut_lines(const Folder& folder, const Checked& found, const Say& say) {
  const auto& bad = found.backlog->bad;
  const std::string backlog = folder.backlog(), path = folder.file(backlog);
  if (std::any_of(bad.begin(), bad.end(), [](const BadLine& b) { return b.marker; })) {
    say(shown_path(path) + ": has a merge conflict (bd-merge --resolve merges it)");
    return false;
  }
  const sys::Fd from = sys::open_at(folder.fd(), backlog, O_RDONLY | O_NOFOLLOW);
  const auto identity = sys::identity_of(sys::stat_of(from.get(), path));
  if (store::hash_file(from.get(), path) != found.backlog->hash)
    throw Failure(Exit::kTryAgain, path + ": changes meanwhile", "run it again");
  folder.make_folders();
  Cutter(folder, from.get(), path, found).run();
  const auto now = sys::stat_at(folder.fd(), backlog, AT_SYMLINK_NOFOLLOW);
  if (!now || sys::identity_of(*now) != identity)
    throw Failure(Exit::kTryAgain, path + ": changes meanwhile", "run it again");
  sys::rename_at(folder.fd(), kMended, folder.fd(), backlog);
  sys::sync(folder.fd(), folder.path());
  say(shown_path(path) + ": " + std::to_string(bad.size()) + (bad.size() == 1 ? " line" : " lines") +
      " moved to " + shown(folder, bad_file(found)));
  return true;
}

// A journal without a believable header, or without the file that it continues,
// gives way to a new one.
void replace_journal(const Folder& folder, const Checked& found, const Say& say) {
  const std::string path = folder.file(name::kJournal);
  const sys::Fd fd = sys::open_at(folder.fd(), name::kJournal, O_RDONLY | O_NOFOLLOW);
  const store::Scan scan = rescue(fd.get(), found.journal->header, path);
  std::string to = "log/" + std::to_string(found.journal->header.generation) + ".journal.bad";
  while (sys::stat_at(folder.fd(), to, AT_SYMLINK_NOFOLLOW)) to += '+';  // what is kept stays
  folder.make_folders();
  const std::size_t told = store::replace_journal(folder, scan, to);
  say(shown_path(path) + ": moved to " + shown(folder, to));
  say("changes that the damaged journal still held and that were made again: " + std::to_string(told));
}

// What is behind the valid prefix is kept, then cut off; the poison makes the
// next writer begin a new generation (STORE 3.6).
void cut_journal(const Folder& folder, const Checked& found, const Say& say) {
  const std::string path = folder.file(name::kJournal);
  const sys::Fd fd = sys::open_at(folder.fd(), name::kJournal, O_RDWR | O_NOFOLLOW);
  const std::string tail = tail_of(fd.get(), found.journal->scan.end, path);
  keep(folder, bad_file(found), tail);
  const char poison = 1;
  sys::write_at(fd.get(), {&poison, 1}, store::kPoisonAt, path);
  if (::ftruncate(fd.get(), static_cast<off_t>(found.journal->scan.end.at)) != 0) sys::fail(path, errno);
  sys::sync(fd.get(), path);
  say(shown_path(path) + ": " + std::to_string(tail.size()) + " bytes behind the last good record moved to " +
      shown(folder, bad_file(found)));
}

void replace_base(const Folder& folder, const Checked& found, const Say& say) {
  const sys::Fd from = sys::open_at(folder.fd(), folder.backlog(), O_RDONLY | O_NOFOLLOW);
  if (store::copy_base(folder, from.get(), found.backlog->hash))
    say(shown(folder, name::kBase) + ": made anew");
}

bool wants_renewal(const Journal& j) {
  return j.readable && (j.header.poison || j.copied || j.cut_off || j.damaged || j.lost);
}

}  // namespace

void repair(const Folder& folder, const Say& say) {
  store::Lock lock = store::Lock::take(folder, kPatience);
  if (!lock) throw Failure(Exit::kTryAgain, folder.path() + ": the lock stayed taken", "run it again");
  Checked found = check(folder);
  if (found.bad_index && sys::unlink_if_there(folder.fd(), name::kIndex))
    say(shown(folder, name::kIndex) + ": removed");
  // Behind a line that is too long nothing was looked at yet.
  while (found.backlog && !found.backlog->bad.empty() && cut_lines(folder, found, say))
    found = check(folder);
  if (found.journal && (!found.journal->readable || found.orphaned)) {
    replace_journal(folder, found, say);
    return;
  }
  if (found.journal && (found.journal->lost || found.journal->damaged)) cut_journal(folder, found, say);
  if (found.bad_base) replace_base(folder, found, say);
  lock.release();
  if (found.journal && wants_renewal(*found.journal)) {
    store::Store::open({{}, say}).change("bd-fsck", [](store::Draft&) {});
    say(shown(folder, name::kJournal) + ": a new one was begun");
  }
}

}  // namespace fsck
