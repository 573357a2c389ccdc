#include "fsck/journal.h"

#include <algorithm>

#include "base/text.h"

namespace fsck {

namespace {

// More than any journal holds before it is folded; a hostile file is not read
// into memory beyond it.
constexpr std::uint64_t kMostTail = std::uint64_t{1} << 30;

std::string bytes_from(int fd, std::uint64_t at, const std::string& path) {
  const auto size = static_cast<std::uint64_t>(sys::stat_of(fd, path).st_size);
  std::string bytes(size > at ? std::min(size - at, kMostTail) : 0, '\0');
  bytes.resize(sys::read_at(fd, bytes.data(), bytes.size(), at, path));
  return bytes;
}

// Checks what the scan leaves to its caller: that a record says what it is of.
void check_entries(const store::Scan& scan, const std::string& path, Report& report) {
  for (std::size_t i = 0; i < scan.entries.size(); ++i) {
    const store::Entry& e = scan.entries[i];
    if (e.op.empty()) report.error(Kind::kJournal, path, i + 1, "a record without an op");
    if ((!e.set.empty() || !e.line.empty()) && e.id.empty())
      report.error(Kind::kJournal, path, i + 1, "a change of no issue");
    if (!e.line.empty() && !e.id.empty() &&
        json::string_or(e.line, "id") != json::decode(e.id))
      report.error(Kind::kJournal, path, i + 1, "a line with another id than the record's");
  }
}

}  // namespace

std::string tail_of(int fd, const store::Position& end, const std::string& path) {
  std::string rest = bytes_from(fd, end.at, path);
  const std::size_t last = rest.find_last_not_of('\0');
  rest.resize(last == rest.npos ? 0 : last + 1);
  return rest;
}

store::Scan rescue(int fd, const store::Header& header, const std::string& path) {
  // Where the header's checksum is wrong the first record's `prev` tells what it
  // was, and its token what came before.
  std::string first = bytes_from(fd, store::kRecords, path);
  first.resize(std::min(first.find('\n'), first.size() - 1) + 1);
  const auto parsed = store::parse_record(first, store::kRecords, header.generation);
  if (!parsed) return {};
  const store::Position from = {store::kRecords, parsed->prev, parsed->entry.token - 1};
  return store::scan(fd, header, from, path);
}

Journal check_journal(int fd, const std::string& path, bool is_current, Report& report) {
  Journal j;
  if (sys::read_at(fd, &j.header, sizeof j.header, 0, path) != sizeof j.header) {
    report.error(Kind::kJournal, path, 0, "is cut short");
    return j;
  }
  if (const char* fault = store::fault_of(j.header)) {
    report.error(Kind::kJournal, path, 0, fault);
    return j;
  }
  j.readable = true;
  const struct stat st = sys::stat_of(fd, path);
  j.copied = is_current && st.st_ino != j.header.inode;
  if (j.copied)
    report.warning(Kind::kJournal, path, 0, "is a copy; the next change makes it this store's own");
  if (is_current && j.header.poison)
    report.warning(Kind::kJournal, path, 0,
                   "a disk error was seen; the next change begins a new journal");

  j.scan = store::scan(fd, j.header, store::first_position(j.header), path);
  check_entries(j.scan, path, report);
  const std::size_t next = j.scan.entries.size() + 1;
  const std::string tail = tail_of(fd, j.scan.end, path);
  if (tail.empty()) return j;

  const std::string where = "at byte " + std::to_string(j.scan.end.at);
  for (std::size_t at = tail.find("{\"t\":"); at != tail.npos; at = tail.find("{\"t\":", at + 1)) {
    const auto p = store::parse_record(std::string_view(tail).substr(at), j.scan.end.at + at,
                                       j.header.generation);
    if (!p) continue;
    if (p->entry.durable > j.scan.end.token) {
      j.lost = true;
      report.error(Kind::kJournal, path, next,
                   "records " + where +
                       " are lost, though they had been acknowledged: "
                       "the one at byte " +
                       std::to_string(p->entry.at) + " knew of them");
      return j;
    }
    at += p->entry.size - 1;
  }
  // A write that was cut off ends in the middle of a line; a whole line that
  // does not verify was changed afterwards.  The records before it in the same
  // transaction may be whole.
  std::string_view rest = tail;
  while (const auto p = store::parse_record(rest, 0, j.header.generation)) rest.remove_prefix(p->entry.size);
  if (rest.substr(0, rest.find('\0')).find('\n') != rest.npos) {
    j.damaged = true;
    report.error(Kind::kJournal, path, next,
                 "the record " + where + " does not carry its checksum");
  } else {
    j.cut_off = true;
    report.warning(Kind::kJournal, path, next,
                   std::to_string(tail.size()) + " bytes " + where +
                       " of a change that was cut off; the next one keeps them in log/");
  }
  return j;
}

}  // namespace fsck
