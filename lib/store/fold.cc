// The fold: the state becomes a new issues.jsonl and a new journal begins (STORE 5).
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <map>

#include "base/error.h"
#include "base/text.h"
#include "store/reading.h"

namespace store {

namespace {

constexpr unsigned kExchange = 1u << 1;   // RENAME_EXCHANGE
constexpr unsigned kNoReplace = 1u << 0;  // RENAME_NOREPLACE

// No process has the file open for writing: the kernel grants a read lease.
// True when it could not tell.
bool nobody_writes(int fd) {
  std::signal(SIGIO, SIG_IGN);
  if (::fcntl(fd, F_SETLEASE, F_RDLCK) == 0) {
    ::fcntl(fd, F_SETLEASE, F_UNLCK);
    return true;
  }
  if (errno == EAGAIN) return false;
  const auto before = sys::identity_of(sys::stat_of(fd, "log/new"));
  const timespec while_ = {0, 50'000'000};
  ::nanosleep(&while_, nullptr);
  return sys::identity_of(sys::stat_of(fd, "log/new")) == before;
}

// Whether the file at `path` is `expected`, whole and left alone.
bool is_untouched(const Folder& folder, const char* path, const sys::Identity& expected,
                  const Hash& content) {
  const sys::Fd fd = sys::open_if_there(folder.fd(), path, O_RDONLY | O_NOFOLLOW);
  if (!fd) return false;
  const auto identity = sys::identity_of(sys::stat_of(fd.get(), path));
  if (identity != expected || !nobody_writes(fd.get())) return false;
  if (sys::wall_ns() - identity.mtime_ns > kRacy) return true;
  return hash_file(fd.get(), path) == content;
}

void save_config(const Folder& folder) {
  const auto now = sys::read_if_there(folder.fd(), name::kConfig);
  if (now && now != sys::read_if_there(folder.fd(), name::kLastConfig))
    sys::replace_file(folder.fd(), name::kLastConfig, *now, false);
}

// The token up to which every reader who keeps a cursor has read the history.
Token read_by_all(const Folder& folder, const std::vector<std::string>& log) {
  Token least = UINT64_MAX;
  for (const std::string& file : log) {
    if (!file.ends_with(name::kCursor)) continue;
    const auto text = sys::read_if_there(folder.fd(), std::string(name::kLog) + '/' + file, 64);
    least = std::min(least, text::parse_count(text::trim(text.value_or(""))).value_or(0));
  }
  return least;
}

}  // namespace

std::size_t prune(const Reading& r) {
  std::size_t gone = 0;
  std::vector<std::string> log;
  try {
    log = sys::names_in(r.folder.fd(), name::kLog, r.folder.file(name::kLog));
  } catch (const Failure&) {
    return gone;  // another fold will
  }
  const auto remove = [&](const std::string& file) {
    const std::string path = std::string(name::kLog) + '/' + file;
    gone += ::unlinkat(r.folder.fd(), path.c_str(), 0) == 0;
  };
  std::map<Token, std::string> journals;
  for (const std::string& file : log) {
    const std::size_t dot = file.find('.');
    const auto generation = text::parse_count(std::string_view(file).substr(0, dot));
    if (!generation || dot == file.npos) continue;
    const std::string_view kind = std::string_view(file).substr(dot);
    if (kind == ".journal") journals[*generation] = file;
    else if (kind == ".displaced" && *generation < r.header.generation) remove(file);
  }
  const Token read = read_by_all(r.folder, log);
  const Micros keep = r.policy.duration("log.keep");
  for (auto it = journals.begin(); it != journals.end();) {
    const auto& [generation, file] = *it++;
    const Token end = it == journals.end() ? r.header.generation : it->first;
    if (generation != r.header.base_generation && end <= read &&
        static_cast<Micros>(generation) + keep < r.clock.now)
      remove(file);
  }
  return gone;
}

namespace {

// From a snapshot in its place to a new journal over it.  What the snapshot
// displaced is in log/new.  When somebody replaced the snapshot meanwhile the old
// journal goes on, and what they wrote is merged against the old base.
void begin_generation(Reading& r, const FoldRecord& fold) {
  const int dir = r.folder.fd();
  Start start;
  start.last_token = r.token;
  start.generation = token_after(r, r.token);
  start.store = r.header.store;
  start.snapshot = fold.snapshot;
  start.file = fold.file;
  start.folded = true;
  const bool displaced = sys::stat_at(dir, name::kNewSnapshot, AT_SYMLINK_NOFOLLOW).has_value();
  const sys::Fd base = sys::open_if_there(dir, name::kBase, O_RDONLY | O_NOFOLLOW);
  const Hash empty = hash::of("");
  if (displaced ? fold.merged == r.header.snapshot
                : r.header.snapshot == empty ||
                      (base && hash_file(base.get(), name::kBase) == r.header.snapshot)) {
    // The old snapshot and the old journal, which start_journal() keeps in log/,
    // make the new one: no bytes are written twice.
    if (displaced) sys::rename_at(dir, name::kNewSnapshot, dir, name::kBase);
    start.base = r.header.snapshot;
    start.base_generation = r.header.generation;
  } else {
    const sys::Fd fd = sys::open_at(dir, r.backlog, O_RDONLY | O_NOFOLLOW);
    if (!copy_base(r.folder, fd.get(), fold.snapshot)) return;
    start.base = fold.snapshot;
    if (displaced)
      sys::rename_at(dir, name::kNewSnapshot, dir,
                     "log/" + std::to_string(r.header.generation) +
                         (r.verdict == Verdict::kBad ? ".bad" : ".displaced"));
  }
  constexpr Micros kMinute = 60 * kSecond;  // once in it is enough
  if (r.clock.now / kMinute != static_cast<Micros>(r.header.generation) / kMinute) prune(r);
  start_journal(r, start);
  save_config(r.folder);
}

}  // namespace

namespace {

// How much longer the journal is than the backlog bears: 1 and more is due.
std::uint64_t times_too_long(const Reading& r) {
  const std::uint64_t bound = std::max<std::uint64_t>(r.policy.size("fold.min"), r.source_size / 4);
  return (r.tail.end.at - kRecords) / (bound + 1);
}

bool changes_issues(const Scan& tail) {
  return std::ranges::any_of(tail.entries,
                             [](const Entry& e) { return !e.set.empty() || !e.line.empty(); });
}

}  // namespace

bool fold_is_due(const Reading& r, bool* overdue) {
  *overdue = false;
  if (r.verdict == Verdict::kForeign || r.verdict == Verdict::kRebased) return true;
  if (r.verdict != Verdict::kCurrent) return false;
  *overdue = times_too_long(r) > 1;
  if (times_too_long(r) > 0) return true;
  if (!changes_issues(r.tail)) return false;
  const Micros every = r.policy.duration("fold.every");
  const bool lately = (r.header.flags & kFoldedFlag) && every > 0 &&
                      r.clock.now - static_cast<Micros>(r.header.generation) < every;
  return r.source_size <= r.policy.size("fold.small") && !lately;
}

void record_adoption(Reading& r) {
  if (r.adoption.empty()) return;
  Batch batch = begin_batch(r);
  for (std::size_t i = 0; i < r.adoption.size(); ++i)
    add_adoption(r, batch, r.adoption[i], i + 1 < r.adoption.size());
  append(r, std::move(batch.bytes));
  make_durable(r, batch.end);
  r.tails.push_back(std::move(r.tail));
  r.tail = scan(r.journal.get(), r.header, first_position(r.header), name::kJournal);
  r.journal_stat = sys::stat_of(r.journal.get(), name::kJournal);
  r.token = std::max(r.token, r.tail.end.token);
  r.durable = r.tail.end;
  r.opened = true;
}

namespace {

// Whoever finds the snapshot in its place but no new journal goes on from here.
void record_fold(Reading& r, const FoldRecord& fold) {
  const auto number = [](auto n) { return std::to_string(n); };
  const std::string extra = ",\"snapshot\":\"" + sys::hex(fold.snapshot) + "\",\"merged\":\"" +
                            sys::hex(fold.merged) + "\",\"file\":[" + number(fold.file.device) +
                            ',' + number(fold.file.inode) + ',' + number(fold.file.size) + ',' +
                            number(fold.file.mtime_ns) + ']';
  Batch batch = begin_batch(r);
  Fields f;
  f.op = "fold";
  f.extra = extra;
  r.token = add_record(r, batch, f);
  append(r, std::move(batch.bytes));
  make_durable(r, batch.end);
  r.tail.end = batch.end;
}

int swap_files(const Reading& r, unsigned flags) {
  const int done = sys::calls.renameat2(r.folder.fd(), name::kNewSnapshot, r.folder.fd(),
                                        r.backlog.c_str(), flags);
  return done == 0 ? 0 : errno;
}

// Puts log/new in the backlog's place, if what stood there is still what was
// merged and nobody is writing into it; else leaves things as they were.
bool put_in_place(const Reading& r, const FoldRecord& fold,
                  const std::function<void(std::string_view)>& warn) {
  const std::string path = r.folder.file(r.backlog);
  if (!r.file) {
    const int err = swap_files(r, kNoReplace);
    if (err != 0 && err != EEXIST) sys::fail(path, err);
    return err == 0;
  }
  if (const int err = swap_files(r, kExchange)) {
    if (err == ENOENT) return false;
    if (err != EINVAL && err != ENOSYS) sys::fail(path, err);
    // A file system that cannot exchange: the window is a few microseconds.
    if (!is_untouched(r.folder, r.backlog.c_str(), *r.file, fold.merged)) return false;
    if (const int again = swap_files(r, 0)) sys::fail(path, again);
    return true;
  }
  if (is_untouched(r.folder, name::kNewSnapshot, *r.file, fold.merged)) return true;
  // Somebody put another file there, or is writing into it: it goes back.
  if (const int err = swap_files(r, kExchange)) sys::fail(path, err);
  const auto ours = sys::stat_at(r.folder.fd(), name::kNewSnapshot);
  if (!ours || sys::identity_of(*ours) != fold.file) {
    // And another one came meanwhile: the newest keeps the name.
    if (const int err = swap_files(r, kExchange)) sys::fail(path, err);
    const std::string kept = "log/" + std::to_string(r.header.generation) + ".displaced";
    sys::rename_at(r.folder.fd(), name::kNewSnapshot, r.folder.fd(), kept);
    warn(path + ": was replaced twice within a fold; the file before is kept in " + kept);
  }
  return false;
}

}  // namespace

bool fold_locked(Reading& r, Folding how, const std::function<void(std::string_view)>& warn) {
  if (r.verdict == Verdict::kNoJournal) return false;
  r.folder.require_own_folders();
  if (how != Folding::kRestoring && (r.verdict == Verdict::kBad || r.verdict == Verdict::kOldCopy)) return false;
  // Events alone change nothing in the file, but a journal has to end some day.
  if (r.verdict == Verdict::kCurrent && !changes_issues(r.tail) && times_too_long(r) == 0)
    return false;
  const sys::Fd foreign_lock = sys::open_if_there(r.folder.fd(), name::kForeignLock, O_RDONLY);
  if (foreign_lock && !lock_within(foreign_lock.get(), LOCK_EX, 0)) return false;

  record_adoption(r);  // before the file shows it
  const auto fold = write_snapshot(r);
  if (!fold) return false;
  if (how == Folding::kUnseen && fold->snapshot != fold->merged) {
    sys::unlink_if_there(r.folder.fd(), name::kNewSnapshot);
    return false;
  }
  record_fold(r, *fold);
  if (!put_in_place(r, *fold, warn)) return false;
  begin_generation(r, *fold);
  return true;
}

void finish_fold(Reading& r, const FoldRecord& fold) {
  const sys::Fd aside = sys::open_if_there(r.folder.fd(), name::kNewSnapshot, O_RDONLY | O_NOFOLLOW);
  if (aside && (hash_file(aside.get(), name::kNewSnapshot) != fold.merged ||
                !nobody_writes(aside.get()))) {
    // What came out is not what was merged: it goes back and is merged first.
    if (const int err = swap_files(r, kExchange)) sys::fail(r.folder.file(r.backlog), err);
    return;
  }
  begin_generation(r, fold);
}

}  // namespace store
