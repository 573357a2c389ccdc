// A change: one pwrite under the lock, one flush outside of it (STORE 4).
#include <cerrno>
#include <cstddef>

#include "base/error.h"
#include "store/reading.h"

namespace store {

namespace {

void poison(const Reading& r) {
  // At once, without the lock, through our own descriptor: nobody may
  // acknowledge anything on this inode any more.
  const char set = 1;
  sys::try_write_at(r.journal.get(), {&set, 1}, kPoisonAt);
}

[[noreturn]] void fail_poisoned(const Reading& r, const std::string& why) {
  throw Failure(r.folder.file(name::kJournal) + ": " + why,
                "whether the change was made is unknown: look, then run it again");
}

}  // namespace

Token add_record(const Reading& r, Batch& batch, Fields f) {
  if (f.token == 0) f.token = token_after(r, batch.end.token);
  f.durable = r.durable.token;
  const std::size_t before = batch.bytes.size();
  const std::uint32_t crc = append_record(batch.bytes, f, batch.end.crc, r.header.generation);
  batch.end = {batch.end.at + (batch.bytes.size() - before), crc, f.token};
  return f.token;
}

void add_adoption(const Reading& r, Batch& batch, const Adopted& a, bool more) {
  Fields f;
  f.token = token_after(r, batch.end.token);
  std::string set = a.record.set.empty() ? std::string() : object_of(a.record.set);
  std::string line = a.record.line;
  if (!a.keep_time) {
    const issue::Member time = {"updated_at", '"' + format_instant(static_cast<Micros>(f.token)) + '"'};
    if (!line.empty()) {
      line = issue::apply(line, {time});
    } else {
      auto members = a.record.set;
      members.push_back(time);
      set = object_of(members);
    }
  }
  f.op = a.record.op;
  f.id = a.record.id;
  f.set = set;
  f.line = line;
  f.was = a.was;
  f.note = a.record.note;
  f.more = more;
  std::string extra = ",\"from\":\"" + sys::hex(*r.file_hash) + '"';
  if (!a.before.empty())
    extra += before_member(a.before, line.empty() ? issue::apply(a.before, members_of(set)) : line,
                           a.was);
  f.extra = extra;
  add_record(r, batch, f);
}

std::vector<issue::Member> members_of(json::Text object) {
  std::vector<issue::Member> members;
  for (json::Members m(object); m.next();)
    members.push_back({m.key(), m.value() == "null" ? std::string() : std::string(m.value())});
  return members;
}

std::string before_member(json::Text before, json::Text after, json::Text was) {
  if (issue::apply(after, members_of(was)) == before) return {};
  return ",\"before\":" + std::string(before);
}

std::string open_record(const Header& h, Token token, Position behind) {
  std::string bytes;
  const std::string generation = ",\"generation\":" + std::to_string(h.generation);
  Fields f;
  f.token = token;
  f.op = "open";
  f.extra = generation;
  f.durable = behind.token;
  append_record(bytes, f, behind.crc, h.generation);
  return bytes;
}

Batch begin_batch(Reading& r) {
  Batch batch;
  batch.end = r.tail.end;
  batch.end.token = std::max(batch.end.token, r.token);
  if (!r.opened) {
    sys::sync(r.folder.fd(), r.folder.path());
    const Token token = token_after(r, batch.end.token);
    batch.bytes = open_record(r.header, token, batch.end);
    const auto p = parse_record(batch.bytes, batch.end.at, r.header.generation);
    batch.end = {p->entry.end(), p->entry.crc, token};
  }
  return batch;
}

namespace {

// The records behind the last one that is known to be durable.
std::string undurable(const Reading& r, const std::string& file) {
  const std::size_t size = r.tail.end.at - r.durable.at;
  if (r.durable.at >= r.tail.from) return r.tail.bytes.substr(r.durable.at - r.tail.from, size);
  std::string bytes(size, '\0');
  if (sys::read_at(r.journal.get(), bytes.data(), size, r.durable.at, file) != size)
    throw Failure(file + ": is cut short", "bd-fsck --repair");
  return bytes;
}

}  // namespace

void append(Reading& r, std::string bytes) {
  const std::string file = r.folder.file(name::kJournal);
  // An acknowledgement rests on its own sync alone: after an I/O error that a
  // killed neighbour swallowed, a later fdatasync may succeed over a hole.
  bytes.insert(0, undurable(r, file));
  if (bytes.empty()) return;
  const std::uint64_t end = r.durable.at + bytes.size();
  const auto size = static_cast<std::uint64_t>(r.journal_stat.st_size);
  if (end + 1 > size) {
    // Written zeroes behind it, in steps: an overwrite needs no metadata in its flush.
    const std::uint64_t step = std::max<std::uint64_t>(r.policy.size("journal.step"), 4096);
    bytes.resize(size + ((end + 1 - size) / step + 1) * step - r.durable.at, '\0');
  }
  std::size_t written = 0;
  if (const int err = sys::try_write_at(r.journal.get(), bytes, r.durable.at, &written)) {
    if (err == EIO) poison(r);
    const std::uint64_t reached = r.durable.at + written;
    if (reached > r.tail.end.at)
      sys::try_write_at(r.journal.get(), std::string(reached - r.tail.end.at, '\0'), r.tail.end.at);
    sys::fail(file, err);
  }
}

void make_durable(Reading& r, Position end) {
  const std::string file = r.folder.file(name::kJournal);
  if (const int err = sys::try_sync_data(r.journal.get())) {
    poison(r);
    fail_poisoned(r, sys::reason(err));
  }
  char poisoned = 0;
  if (sys::read_at(r.journal.get(), &poisoned, 1, kPoisonAt, file) != 1 || poisoned)
    fail_poisoned(r, "another command saw a disk error");
  // Still the journal at its path, or one that a fold or renewal continued it with.
  const auto there = sys::stat_at(r.folder.fd(), name::kJournal);
  if (!there || there->st_ino != r.journal_stat.st_ino) {
    Header h{};
    const sys::Fd now = sys::open_if_there(r.folder.fd(), name::kJournal, O_RDONLY | O_NOFOLLOW);
    if (!now || sys::read_at(now.get(), &h, sizeof h, 0, file) != sizeof h || fault_of(h) ||
        h.store != r.header.store || h.generation < r.header.generation)
      fail_poisoned(r, "was moved or replaced meanwhile");
    return;
  }
  if (!r.folder.in_place())
    fail_poisoned(r, "the folder was moved or replaced meanwhile");
  raise_watermark(r, end);
}

}  // namespace store
