// Journals beginning: creation, renewal, and what makes them due (STORE 3.4-3.6).
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/error.h"
#include "store/reading.h"

namespace store {

namespace {

// The rest of the preallocation may hold a valid record behind the end.  One
// whose writer knew of something durable that the prefix lacks proves that
// acknowledged data was lost (STORE 4.7).
void look_for_lost_records(const Reading& r) {
  const std::string file = r.folder.file(name::kJournal);
  const auto size = static_cast<std::uint64_t>(r.journal_stat.st_size);
  std::string rest(size > r.tail.end.at ? size - r.tail.end.at : 0, '\0');
  rest.resize(sys::read_at(r.journal.get(), rest.data(), rest.size(), r.tail.end.at, file));
  for (std::size_t at = rest.find('{'); at != rest.npos; at = rest.find('{', at + 1)) {
    const auto p = parse_record(std::string_view(rest).substr(at), r.tail.end.at + at,
                                r.header.generation);
    if (!p) continue;
    if (p->entry.durable > r.tail.end.token)
      throw Failure(file + ": the disk lost records before byte " + std::to_string(p->entry.at) +
                        " that had been acknowledged", "bd-fsck --repair");
    at += p->entry.size - 1;
  }
}

// Keeps the bytes behind the last valid record, up to the last that is not NUL.
bool keep_tail(const Reading& r) {
  const auto size = static_cast<std::uint64_t>(r.journal_stat.st_size);
  if (size <= r.tail.end.at) return false;
  std::string rest(size - r.tail.end.at, '\0');
  rest.resize(sys::read_at(r.journal.get(), rest.data(), rest.size(), r.tail.end.at, "journal"));
  const std::size_t last = rest.find_last_not_of('\0');
  if (last == rest.npos) return false;
  rest.resize(last + 1);
  sys::replace_file(r.folder.fd(), "log/" + std::to_string(r.header.generation) + ".tail", rest,
                    true);
  return true;
}

// The journal gets a second name in log/.  Where another one has that name (a
// journal was put back by hand) the other moves on: a base needs this one.
void keep_old_journal(const Reading& r) {
  const int dir = r.folder.fd();
  const std::string log = "log/" + std::to_string(r.header.generation) + '.';
  const std::string name = log + "journal";
  for (int attempt = 0;; ++attempt) {
    if (sys::calls.linkat(dir, name::kJournal, dir, name.c_str(), 0) == 0) return;
    const int err = errno;
    const auto there = sys::stat_at(dir, name, AT_SYMLINK_NOFOLLOW);
    if (err != EEXIST || !there || attempt > 0) sys::fail(name, err);
    if (there->st_ino == r.journal_stat.st_ino) return;
    sys::rename_at(dir, name, dir, log + std::to_string(there->st_ino) + ".journal");
  }
}

bool poisoned(const Reading& r) { return r.header.poison != 0; }

}  // namespace

bool copy_base(const Folder& folder, int fd, const Hash& content) {
  constexpr char kAside[] = "log/base.new";
  sys::unlink_if_there(folder.fd(), kAside);
  const sys::Fd to = sys::open_at(folder.fd(), kAside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW);
  sys::adopt_owner(to.get(), folder.fd());
  std::string chunk(sys::kChunk, '\0');
  hash::Stream hash;
  for (std::uint64_t at = 0;;) {
    const std::size_t got = sys::read_at(fd, chunk.data(), chunk.size(), at, kAside);
    const std::string_view bytes = std::string_view(chunk).substr(0, got);
    hash.add(bytes);
    sys::write_at(to.get(), bytes, at, kAside);
    at += got;
    if (got < chunk.size()) break;
  }
  if (hash.digest() != content) return false;
  sys::sync(to.get(), kAside);
  sys::rename_at(folder.fd(), kAside, folder.fd(), name::kBase);
  return true;
}

void start_journal(Reading& r, const Start& start) {
  const int dir = r.folder.fd();
  const std::string file = r.folder.file(name::kJournal);
  sys::unlink_if_there(dir, name::kNewJournal);
  sys::Fd fd = sys::open_at(dir, name::kNewJournal, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW);
  sys::adopt_owner(fd.get(), dir);

  Header h{};
  std::memcpy(h.magic, "beadsjnl", sizeof h.magic);
  h.version = kVersion;
  h.generation = start.generation;
  h.last_token = start.last_token;
  h.store = start.store;
  h.machine = sys::machine_id();
  h.boot = r.boot;
  h.folder_inode = r.folder.inode();
  h.inode = sys::stat_of(fd.get(), file).st_ino;
  h.flags = ((r.has_journal ? r.fixed_clock() : r.clock.fixed) ? kTestClockFlag : 0) |
            (start.folded ? kFoldedFlag : 0);
  h.snapshot = start.snapshot;
  h.file = start.file;
  h.base = start.base;
  h.base_generation = start.base_generation;
  h.crc = header_crc(h);

  std::string bytes(reinterpret_cast<const char*>(&h), sizeof h);
  bytes.resize(kRecords, '\0');
  Position end = first_position(h);
  if (start.keep_records)
    for (const Entry& e : r.tail.entries) {
      if (e.op == "\"open\"") continue;
      end = {bytes.size(), copy_record(bytes, e, end.crc, h.generation), e.token};
      end.at = bytes.size();
    }
  // The first step is small on small stores, where a fold a second would
  // otherwise write a megabyte of zeroes a second.
  const std::uint64_t step = r.policy.size("journal.step");
  const std::uint64_t first = std::clamp<std::uint64_t>(r.source_size / 4, 64 * 1024, std::max<std::uint64_t>(step, 64 * 1024));
  bytes.resize(bytes.size() + first, '\0');
  sys::write_at(fd.get(), bytes, 0, file);
  sys::sync(fd.get(), file);

  const sys::Fd log = sys::open_at(dir, name::kLog, O_RDONLY | O_DIRECTORY);
  if (r.has_journal) {
    keep_old_journal(r);
  }
  sys::sync(log.get(), r.folder.file(name::kLog));
  sys::rename_at(dir, name::kNewJournal, dir, name::kJournal);
  sys::sync(dir, r.folder.path());
  // The folder is synced, so that the journal may be opened (STORE 3.4).  When
  // this is lost, the first writer does it again.
  const Token opened = std::max<Token>(static_cast<Token>(r.clock.now), h.generation + 1);
  const std::string open = open_record(h, opened, end);
  sys::try_write_at(fd.get(), open, end.at);
  // The old one keeps its records, not its preallocation.
  if (r.has_journal && ::ftruncate(r.journal.get(), static_cast<off_t>(r.tail.end.at)) != 0)
    errno = 0;

  r.header = h;
  r.has_journal = true;
  r.journal = std::move(fd);
  r.journal_stat = sys::stat_of(r.journal.get(), file);
  raise_watermark(r, end);
}

Prepared prepare(Reading& r, const std::function<void(std::string_view)>& warn) {
  if (r.has_journal && r.fixed_clock() != r.clock.fixed)
    throw Failure(r.folder.path() + (r.clock.fixed
                      ? ": BEADS_NOW and BEADS_BOOT are only for stores made under them"
                      : ": this is a test store: BEADS_NOW or BEADS_BOOT must be set"));
  if (!r.has_journal) {
    r.folder.make_folders();
    r.folder.ignore();
    Start start;
    start.generation = std::max<Token>(static_cast<Token>(r.clock.now), r.token + 1);
    start.last_token = start.generation;
    if (!r.tail.entries.empty()) {  // saved from a journal that was damaged
      start.last_token = r.tail.entries.front().token - 1;
      start.keep_records = true;
    }
    start.store = sys::random_id();
    start.snapshot = *r.file_hash;
    if (r.file && r.file->size > 0) {
      const sys::Fd fd = sys::open_at(r.folder.fd(), r.backlog, O_RDONLY | O_NOFOLLOW);
      if (!copy_base(r.folder, fd.get(), *r.file_hash)) return Prepared::kReadAgain;
      start.base = *r.file_hash;
    }
    refresh_run(r);
    start_journal(r, start);
    // The folder may be as new as its journal: its own name must survive too.
    const sys::Fd above = sys::open_at(r.folder.fd(), "..", O_RDONLY | O_DIRECTORY);
    sys::sync(above.get(), r.folder.path());
    return Prepared::kReadAgain;
  }

  const bool copied_store = !r.same_store();
  const bool new_boot = !r.same_boot();
  if (copied_store || new_boot || !r.tail.clean || poisoned(r) || r.copied) {
    if (r.recent) return Prepared::kReadWhole;
    if (new_boot || !r.tail.clean) look_for_lost_records(r);
    r.folder.make_folders();
    if (!r.tail.clean && keep_tail(r))
      warn(r.folder.file(name::kJournal) + ": an unfinished record was cut off and kept in log/" +
           std::to_string(r.header.generation) + ".tail");
    Start start;
    // A token of a record that was lost may have leaked: skip ahead (STORE 2.3).
    const Token skip = new_boot || !r.tail.clean ? kSecond : 1;
    const Token last = std::max({r.token, r.header.generation, r.tail.end.token});
    start.generation = std::max<Token>(static_cast<Token>(r.clock.now), last + skip);
    start.last_token = r.header.last_token;
    start.store = copied_store ? sys::random_id() : r.header.store;
    start.snapshot = r.header.snapshot;
    if (!r.copied) start.file = r.header.file;
    start.base = r.header.base;
    start.base_generation = r.header.base_generation;
    start.keep_records = true;
    start_journal(r, start);
    return Prepared::kReadAgain;
  }
  if (r.unfinished) {
    if (r.recent) return Prepared::kReadWhole;
    r.folder.require_own_folders();
    if (r.verdict == Verdict::kFolded) {
      finish_fold(r, *r.unfinished);
      return Prepared::kReadAgain;
    }
    // Given up, or never exchanged: then log/new is ours.  Anything else there
    // was displaced and must not be overwritten unseen.
    const auto aside = sys::stat_at(r.folder.fd(), name::kNewSnapshot, AT_SYMLINK_NOFOLLOW);
    if (aside && sys::identity_of(*aside) != r.unfinished->file)
      sys::rename_at(r.folder.fd(), name::kNewSnapshot, r.folder.fd(),
                     "log/" + std::to_string(r.header.generation) + ".displaced");
  }
  return Prepared::kReady;
}

}  // namespace store
