#include "store/reading.h"

#include <algorithm>
#include <cstring>
#include <ctime>

#include "base/error.h"
#include "base/text.h"

namespace store {

namespace {

std::optional<Hash> parse_hash(std::string_view hex) {
  Hash h;
  if (hex.size() != 2 * h.size()) return std::nullopt;
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  for (std::size_t i = 0; i < hex.size(); ++i) {
    if (!((hex[i] >= '0' && hex[i] <= '9') || (hex[i] >= 'a' && hex[i] <= 'f'))) return std::nullopt;
    h[i / 2] = static_cast<std::uint8_t>(h[i / 2] << 4 | digit(hex[i]));
  }
  return h;
}

std::optional<FoldRecord> fold_record(const Entry& e) {
  if (e.op != "\"fold\"") return std::nullopt;
  FoldRecord f;
  const auto snapshot = parse_hash(json::string_or(e.text, "snapshot"));
  const auto merged = parse_hash(json::string_or(e.text, "merged"));
  const auto file = json::get(e.text, "file");
  if (!snapshot || !merged || !file || json::kind(*file) != json::Kind::kArray) return std::nullopt;
  f.snapshot = *snapshot;
  f.merged = *merged;
  std::int64_t part[4] = {};
  std::size_t n = 0;
  for (json::Elements i(*file); n < 4 && i.next();)
    part[n++] = json::as_integer(i.value()).value_or(-1);
  f.file = {static_cast<std::uint64_t>(part[0]), static_cast<std::uint64_t>(part[1]),
            static_cast<std::uint64_t>(part[2]), part[3]};
  return f;
}

// The watermark, if it is one of this journal.
std::optional<Watermark> watermark_of(const Reading& r) {
  auto mark = load_watermark(r.watermark);
  if (mark && (mark->store != r.header.store || mark->generation != r.header.generation ||
               mark->inode != r.journal_stat.st_ino))
    mark.reset();
  return mark;
}

// `read`: what was read of the journal from there on already.
void scan_journal(Reading& r, std::string read = {}) {
  const Position from = r.recent ? r.recent->of.covered : first_position(r.header);
  const auto mark = watermark_of(r);
  r.tail = scan(r.journal.get(), r.header, from, r.folder.file(name::kJournal), std::move(read),
                mark ? std::min(mark->at, static_cast<std::uint64_t>(r.journal_stat.st_size)) : 0);
  r.unfinished.reset();
  r.folds.clear();
  r.token = std::max(r.tail.end.token, r.header.generation);
  const std::string own = std::to_string(r.header.generation);
  Token claimed = r.header.last_token;
  for (const Entry& e : r.tail.entries) {
    if (e.op == "\"open\"" && json::get(e.text, "generation") == json::Text(own)) r.opened = true;
    claimed = std::max(claimed, e.durable);
  }
  for (const Entry& e : r.tail.entries)
    if (const auto fold = fold_record(e)) r.folds.push_back(fold->snapshot);
  if (const Entry* last = last_word(r.tail)) r.unfinished = fold_record(*last);

  r.durable = r.recent ? r.recent->of.durable : first_position(r.header);
  for (const Entry& e : r.tail.entries) {
    if (e.token > claimed) break;
    r.durable = {e.end(), e.crc, e.token};
  }
  if (mark && mark->at > r.durable.at && mark->at <= r.tail.end.at)
    r.durable = {mark->at, static_cast<std::uint32_t>(mark->crc), mark->token};
}

// run/recent is of another snapshot than the picture will be.
void forget_recent(Reading& r) {
  if (!r.recent) return;
  r.recent.reset();
  r.opened = false;
  scan_journal(r);
}

// The journal as far as it can be read.
void read_journal(Reading& r, bool locked, bool whole) {
  r.journal = sys::open_if_there(r.folder.fd(), name::kJournal,
                                 (locked ? O_RDWR : O_RDONLY) | O_NOFOLLOW);
  if (!r.journal) return;
  const std::string file = r.folder.file(name::kJournal);
  // The header, and as a rule all records that are looked at.
  std::string head(kRecords + kFirstChunk, '\0');
  head.resize(sys::read_at(r.journal.get(), head.data(), head.size(), 0, file));
  if (head.size() < sizeof r.header) throw Failure(file + ": is cut short", "bd-fsck --repair");
  std::memcpy(&r.header, head.data(), sizeof r.header);
  if (const char* fault = fault_of(r.header)) throw Failure(file + ": " + fault, "bd-fsck --repair");
  r.has_journal = true;
  r.journal_stat = sys::stat_of(r.journal.get(), file);
  r.copied = r.journal_stat.st_ino != r.header.inode;
  if (!whole && !r.copied) {
    std::string behind;
    r.recent = open_recent(r.folder, r.header, r.boot, r.journal.get(), &behind);
    r.opened = r.recent != nullptr;
    if (r.opened) head = std::move(behind);
  }
  if (!r.opened) head.erase(0, kRecords);
  r.watermark = open_watermark(r.folder, locked);
  scan_journal(r, std::move(head));
}

enum class Seen { kDone, kAgain };

void apply_tail(Reading& r, bool over_foreign) {
  if (const Entry* e = r.picture->change(r.tail))
    if (!over_foreign)
      throw Failure(r.folder.file(name::kJournal) + ": the record at byte " +
                        std::to_string(e->at) + " is of an unknown issue",
                    "bd-fsck --repair");
}

// There is no base, and the file could not be opened: it is no backlog, unless it
// changed meanwhile.
Seen lost_base(const Reading& r, const std::string& file_name) {
  const std::string path = r.folder.file(file_name);
  const sys::Fd again = sys::open_if_there(r.folder.fd(), file_name, O_RDONLY | O_NONBLOCK);
  const auto found = again ? survey(again.get(), path, r.boot) : std::nullopt;
  if (!found || found->hash != *r.file_hash || !found->bad) return Seen::kAgain;
  throw Failure(path + ':' + std::to_string(found->bad->line) + ": " + found->bad->why +
                    "; and log/base is lost, which could take its place", "bd-fsck --repair");
}

// A fold that began after our look at the journal may have put its snapshot in the place
// of the file or of base.  Then there is a new journal, or, as long as that is to come,
// the record of the fold.
bool outran(const Reading& r) {
  const auto there = sys::stat_at(r.folder.fd(), name::kJournal);
  if (there && there->st_ino != r.journal_stat.st_ino) return true;
  const Scan behind = scan(r.journal.get(), r.header, r.tail.end, name::kJournal);
  return std::ranges::any_of(behind.entries, [](const Entry& e) { return e.op == "\"fold\""; });
}

// The file is not the journal's snapshot: what is it?
Seen read_foreign(Reading& r, sys::Fd file, const std::string& file_name) {
  forget_recent(r);
  std::unique_ptr<Picture> base = open_base(r);
  if (!base) {
    if (outran(r)) return Seen::kAgain;
    // Only the file is left to build on; a copied journal may not (STORE 3.5).
    if (!r.file || r.copied)
      throw Failure(r.folder.file(r.backlog) + ": is not what the journal continues, and log/base " +
                        "is lost", "bd-fsck --repair");
    r.picture = open_picture(r, std::move(file), file_name, *r.file, *r.file_hash);
    if (!r.picture) return lost_base(r, file_name);
    r.verdict = Verdict::kRebased;
    apply_tail(r, true);
    return Seen::kDone;
  }
  r.picture = std::move(base);
  apply_tail(r, false);
  if (!r.file) {
    r.verdict = Verdict::kOldCopy;
    return Seen::kDone;
  }
  // The records are there, and the fold that shows them is due.
  const std::string from = '"' + sys::hex(*r.file_hash) + '"';
  for (const Entry& e : r.tail.entries)
    if (e.op == "\"adopt\"" && json::get(e.text, "from") == json::Text(from)) {
      r.verdict = Verdict::kForeign;
      return Seen::kDone;
    }
  if (r.learned.nothing_to_adopt) {
    r.verdict = Verdict::kOldCopy;
    return Seen::kDone;
  }
  const std::string path = r.folder.file(file_name);
  const auto found = survey(file.get(), path, r.boot);
  if (!found || found->hash != *r.file_hash) return Seen::kAgain;
  if (found->size == 0 || found->bad) {
    r.verdict = Verdict::kBad;
    r.complaint = found->bad ? path + ':' + std::to_string(found->bad->line) + ": " + found->bad->why
                             : path + ": is empty";
    r.complaint += "; going on from the last good state (";
    if (found->bad && found->bad->marker) r.complaint += "bd-merge --resolve merges it, ";
    r.complaint += "bd-fold puts it back)";
    return Seen::kDone;
  }
  const auto index = std::make_shared<const std::string>(std::move(found->index));
  const Picture theirs(std::move(file), path,
                       {index, std::as_bytes(std::span(*index)), stamp_of(found->hash, found->size, r.boot), {}},
                       {});
  const std::unique_ptr<Picture> before = open_base(r);
  if (!before) return Seen::kAgain;
  r.adoption = adopt(r, *before, theirs);
  r.verdict = r.adoption.empty() ? Verdict::kOldCopy : Verdict::kForeign;
  r.learned.nothing_to_adopt = r.adoption.empty();
  const Token bound = static_cast<Token>(r.clock.now + r.policy.duration("clock.max_ahead"));
  issue::Reader facts;
  for (Adopted& a : r.adoption) {
    if (a.record.id.empty()) continue;
    const std::string_view id = r.picture->keep(a.record.id);
    if (!a.record.line.empty()) {
      const std::string_view line = r.picture->keep(a.record.line);
      r.picture->change(id, {}, line);
    } else if (!a.record.set.empty()) {
      r.picture->change(id, r.picture->keep(object_of(a.record.set)), {});
    }
    const auto line = r.picture->line(id);
    if (!line) continue;
    // Foreign data raises the clock, but not beyond reason (STORE 2.2).
    const Token token = facts.read(*line).token;
    if (token <= bound) r.token = std::max(r.token, token);
  }
  return Seen::kDone;
}

Seen read_once(Reading& r, bool locked, bool whole, bool journal) {
  if (journal) read_journal(r, locked, whole);
  // Who only reads may follow a link; a fold would replace it by a file.
  const int flags = O_RDONLY | O_NONBLOCK | (locked ? O_NOFOLLOW : 0);
  r.backlog = Folder::kBacklog;
  sys::Fd file = sys::open_if_there(r.folder.fd(), r.backlog, flags);
  if (!file) {
    r.backlog = r.folder.backlog();
    file = sys::open_if_there(r.folder.fd(), r.backlog, flags);
  }
  const std::string file_name = r.backlog;
  const std::int64_t now_ns = sys::wall_ns();
  if (file) {
    const struct stat st = sys::stat_of(file.get(), file_name);
    if (!S_ISREG(st.st_mode)) throw Failure(r.folder.file(file_name) + ": is not a file");
    r.file = sys::identity_of(st);
  }

  // The stamp of a store without a journal is of generation 0.
  r.known.generation = r.learned.generation = r.header.generation;
  r.known.boot = r.learned.boot = r.boot;
  const auto ask_stamp = [&] {
    if (const auto known = load_known(r.folder);
        known && known->generation == r.header.generation && known->boot == r.boot)
      r.known = r.learned = *known;
    return *r.file == r.learned.file;
  };
  const auto learn_file = [&] {
    r.learned.file = {};
    r.learned.nothing_to_adopt = 0;
    if (now_ns - r.file->mtime_ns <= kRacy) return;
    r.learned.file = *r.file;
    r.learned.hash = *r.file_hash;
  };

  if (!r.has_journal) {
    r.verdict = Verdict::kNoJournal;
    if (!r.file || r.file->size == 0) {
      r.file_hash = r.source_hash = hash::of("");
      r.picture = Picture::empty(external_rule(r.folder));
    } else if (ask_stamp()) {
      r.file_hash = r.learned.hash;
      r.picture = open_picture(r, std::move(file), file_name, *r.file, *r.file_hash);
      if (!r.picture) return Seen::kAgain;
    } else {
      auto found = survey(file.get(), r.folder.file(file_name), r.boot);
      if (!found) return Seen::kAgain;
      if (found->bad)
        throw Failure(r.folder.file(file_name) + ':' + std::to_string(found->bad->line) + ": " +
                          found->bad->why,
                      found->bad->marker ? "bd-merge --resolve merges it"
                                         : "mend that line, or take it out");
      r.file_hash = found->hash;
      r.built = std::make_shared<const std::string>(std::move(found->index));
      learn_file();
      r.picture = open_picture(r, std::move(file), file_name, *r.file, *r.file_hash);
      if (!r.picture) return Seen::kAgain;
    }
    const Token bound = static_cast<Token>(r.clock.now + r.policy.duration("clock.max_ahead"));
    r.token = r.picture->state().highest_token();
    if (r.token > bound) {
      r.token = 0;
      issue::Reader facts;
      r.picture->each_line([&](idx::Node, json::Text line) {
        const Token token = facts.read(line).token;
        if (token <= bound) r.token = std::max(r.token, token);
      });
    }
    return Seen::kDone;
  }

  const auto is_folded = [&](const Hash& h) { return r.unfinished && h == r.unfinished->snapshot; };
  if (!r.file) {
    // Never an empty backlog (STORE 6.1), but where it is one: nothing was folded yet.
    r.file_hash.reset();
    if (r.header.snapshot == hash::of("")) {
      forget_recent(r);
      r.source_hash = r.header.snapshot;
      r.picture = Picture::empty(external_rule(r.folder));
      r.verdict = Verdict::kCurrent;
      apply_tail(r, false);
      return Seen::kDone;
    }
    return read_foreign(r, sys::Fd(), file_name);
  }
  if (!r.copied && *r.file == r.header.file) {
    r.file_hash = r.header.snapshot;
  } else if (!r.copied && r.unfinished && *r.file == r.unfinished->file) {
    r.file_hash = r.unfinished->snapshot;
  } else if (ask_stamp()) {
    r.file_hash = r.learned.hash;
  } else {
    r.file_hash = hash_file(file.get(), file_name);
    if (!r.file_hash) return Seen::kAgain;
    learn_file();
  }
  if (*r.file_hash == r.header.snapshot || is_folded(*r.file_hash)) {
    r.verdict = is_folded(*r.file_hash) ? Verdict::kFolded : Verdict::kCurrent;
    if (r.file->size == 0) {
      r.source_hash = *r.file_hash;
      forget_recent(r);
      r.picture = Picture::empty(external_rule(r.folder));
    } else {
      if (r.recent && r.recent->of.snapshot == *r.file_hash && r.recent->of.size == r.file->size) {
        r.source_hash = *r.file_hash;
        r.source_size = r.file->size;
        r.picture = std::make_unique<Picture>(std::move(file), r.folder.file(file_name),
                                              r.recent->indexed, external_rule(r.folder), *r.file);
      } else {
        forget_recent(r);
        r.picture = open_picture(r, std::move(file), file_name, *r.file, *r.file_hash);
      }
    }
    if (!r.picture) return Seen::kAgain;
    apply_tail(r, false);
    return Seen::kDone;
  }
  return read_foreign(r, std::move(file), file_name);
}

}  // namespace

Reading::Reading(const Folder& folder_, const config::Policy& policy_)
    : folder(folder_), policy(policy_), clock(sys::clock()), boot(sys::boot_id()) {}

bool Reading::same_store() const {
  if (header.folder_inode != folder.inode()) return false;
  if (same_boot()) return true;
  const sys::Id machine = sys::machine_id(), none{};
  return header.machine == machine || header.machine == none || machine == none;
}

std::unique_ptr<Reading> read_store(const Folder& folder, const config::Policy& policy,
                                    bool locked, bool whole, bool journal) {
  // A fold takes milliseconds and is rare: losing to it so often means that
  // somebody rewrites the file all the time.
  for (int attempt = 0;; ++attempt) {
    auto r = std::make_unique<Reading>(folder, policy);
    Seen seen = read_once(*r, locked, whole, journal);
    if (seen == Seen::kDone && !locked && r->has_journal &&
        (r->verdict == Verdict::kForeign || r->verdict == Verdict::kOldCopy ||
         r->verdict == Verdict::kRebased || r->verdict == Verdict::kBad) &&
        outran(*r))
      seen = Seen::kAgain;  // a snapshot of our own is no change
    if (seen == Seen::kDone) return r;
    if (attempt >= 50)
      throw Failure(Exit::kTryAgain, folder.file(r->backlog) + ": changes while it is read",
                    "run it again");
  }
}

std::string object_of(const std::vector<issue::Member>& members) {
  std::string text = "{";
  for (const issue::Member& m : members) {
    if (text.size() > 1) text += ',';
    text += json::quote(m.name, json::Style::kBytes);
    text += ':';
    text += m.value.empty() ? std::string_view("null") : std::string_view(m.value);
  }
  return text += '}';
}

}  // namespace store
