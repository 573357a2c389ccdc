// One reading of the store: everything a reader or a writer knows of it.
//
// Inside lib/store only.
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "config/config.h"
#include "store/folder.h"
#include "store/journal.h"
#include "store/picture.h"
#include "store/rescue.h"
#include "store/run.h"
#include "store/snapshot.h"
#include "store/store.h"
#include "sys/host.h"

namespace store {

// What the public file is to us (STORE 6).
enum class Verdict {
  kNoJournal,  // a store that nothing of ours has written yet: the file is all there is
  kCurrent,    // it is the snapshot that the journal continues
  kFolded,     // it is the snapshot of a fold that was not finished
  kOldCopy,    // missing, or an old state of ours, or with nothing in it to adopt
  kBad,        // no backlog: work goes on over base and journal
  kForeign,    // it holds changes of others, in `adoption`
  kRebased,    // another file, and our base is lost: journal over that file
};

// An adoption record that is not in the journal yet.
struct Adopted {
  Record record;
  std::string was;        // what takes it back, as JSON
  std::string before;     // the line that it took the place of
  bool keep_time = true;  // its updated_at stays; else it gets a new one
};

// A `fold` record: which snapshot was about to take whose place.
struct FoldRecord {
  Hash snapshot{}, merged{};
  sys::Identity file;        // of the new snapshot
};

constexpr std::int64_t kRacy = 20'000'000;  // ns: STORE 6, a younger mtime proves nothing

struct Reading {
  Reading(const Folder& folder_, const config::Policy& policy_);
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

  const Folder& folder;
  const config::Policy& policy;
  sys::Clock clock;
  sys::Id boot{};
  std::string backlog;           // "issues.jsonl"

  Header header{};
  bool has_journal = false;
  bool copied = false;           // the journal is a copy: its header names another inode
  sys::Fd journal;
  struct stat journal_stat {};
  Scan folded;                   // of the journal in log/ that base needs
  Scan tail;                     // of the journal
  std::vector<Scan> tails;       // earlier ones, into which `picture` may point
  std::shared_ptr<const OpenRecent> recent;  // what `tail` begins behind, if anything
  bool opened = false;           // it holds an `open` record of its own generation
  Position durable;              // known to be durable up to here
  sys::Fd watermark;             // run/durable, when it is there
  std::optional<FoldRecord> unfinished;  // the last record is a fold's
  std::vector<Hash> folds;       // the snapshots that the records of folds name

  Verdict verdict = Verdict::kNoJournal;
  std::optional<sys::Identity> file;     // of the public file; none: missing
  std::optional<Hash> file_hash;
  std::string complaint;         // about a bad file
  std::vector<Adopted> adoption;
  std::unique_ptr<Picture> picture;
  Token token = 0;               // the highest one given out

  // The file under `picture`, and its index when it had to be built; then that of
  // the snapshot that a fold made of it.
  Hash source_hash{};
  std::uint64_t source_size = 0;
  std::shared_ptr<const std::string> built;

  Known known;                   // as read; `learned` is what should be there
  Known learned;

  bool fixed_clock() const { return header.flags & kTestClockFlag; }
  // The folder, machine and boot are those that the header names.
  bool same_boot() const { return header.boot == boot; }
  bool same_store() const;
};

// Reads the store as it is.  A reader tries again when a fold came between.
// Under the lock (`locked`) the journal is opened for writing.  `whole`: every
// record of the journal is in `tail`, without the help of run/recent.  Without
// `journal`, as if there were none.
std::unique_ptr<Reading> read_store(const Folder& folder, const config::Policy& policy,
                                    bool locked, bool whole = false, bool journal = true);

// log/base as a picture without changes, with log/G.journal replayed where the
// header says so; null when it is not what the header names.
std::unique_ptr<Picture> open_base(Reading& r);

// The picture of a file of known content, which was `seen` when it was looked at;
// builds the index when run/ has none.  Null when the file changed meanwhile or is
// no backlog.
std::unique_ptr<Picture> open_picture(Reading& r, sys::Fd fd, const std::string& name,
                                      const sys::Identity& seen, const Hash& hash,
                                      bool is_source = true);

// What must change in the picture because `theirs` is in the file's place of `base`.
std::vector<Adopted> adopt(const Reading& r, const Picture& base, const Picture& theirs);

// Whether an "external:" target still blocks, by routes.jsonl.
std::function<bool(std::string_view)> external_rule(const Folder& folder);

// --- writing, under the lock ---

// Brings the journal into a state that can be appended to: makes it, renews it
// when that is due (STORE 3.6), finishes a fold.
enum class Prepared { kReady, kReadAgain, kReadWhole };
Prepared prepare(Reading& r, const std::function<void(std::string_view)>& warn);

// Records being built, as they will stand behind the tail.
struct Batch {
  std::string bytes;
  Position end;              // behind the last of them
};
// The record that opens a journal, to stand at `behind`.
std::string open_record(const Header& header, Token token, Position behind);
// An empty one; with the `open` record first where the journal lacks it, after
// the folder was synced (STORE 3.4).
Batch begin_batch(Reading& r);
// Appends one record; `durable`, the checksum and a token of 0 are filled in.
Token add_record(const Reading& r, Batch& batch, Fields fields);
// The token that comes after `last`.
inline Token token_after(const Reading& r, Token last) {
  return std::max<Token>(static_cast<Token>(r.clock.now), last + 1);
}
// Appends an adoption; an updated_at that must be new comes from its token.
void add_adoption(const Reading& r, Batch& batch, const Adopted& adopted, bool more);

// Writes the undurable tail and the bytes of a batch in one pwrite (STORE 4.3).
void append(Reading& r, std::string bytes);
// Makes the journal durable up to `end`, or poisons it (STORE 4.4, 4.5).  Called
// after the lock was released, or under it.
void make_durable(Reading& r, Position end);

// Starts a new journal in the place of the present one.
struct Start {
  Token generation = 0, last_token = 0;
  sys::Id store{};
  Hash snapshot{};
  sys::Identity file;
  Hash base{};
  Token base_generation = 0;
  bool keep_records = false;   // a renewal: the records are copied
  bool folded = false;         // a fold: kFoldedFlag
};
void start_journal(Reading& r, const Start& start);
// Writes the state to log/new, synced.  Nothing when the file that is edited
// changed meanwhile.
std::optional<FoldRecord> write_snapshot(Reading& r);

// What was adopted becomes durable history.
void record_adoption(Reading& r);
// Folds (STORE 5).  False when there is nothing to fold, or somebody else was at the
// file.
enum class Folding {
  kPlain,
  kRestoring,  // also over an old copy or a bad file
  kUnseen,     // only where the file keeps its bytes
};
bool fold_locked(Reading& r, Folding how, const std::function<void(std::string_view)>& warn);
// Goes on with an exchange that was made, from "look" on.
void finish_fold(Reading& r, const FoldRecord& fold);
bool fold_is_due(const Reading& r, bool* overdue);
// Removes folded journals past policy log.keep, and files that an earlier fold
// displaced.  What was cut off, was bad or is still to be read stays.  How many went.
std::size_t prune(const Reading& r);

std::string object_of(const std::vector<issue::Member>& members);
// The members of a record's `set` or `was`.
std::vector<issue::Member> members_of(json::Text object);

// The member `before` of a record, or "" where applying `was` to the line `after`
// brings the line before it back byte by byte.
std::string before_member(json::Text before, json::Text after, json::Text was);

}  // namespace store
