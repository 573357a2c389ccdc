#include "store/history.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "base/error.h"
#include "base/text.h"
#include "store/run.h"

namespace store {

// --- one journal ------------------------------------------------------------

Backwards::Backwards(int fd, const Header& header, std::uint64_t end, std::string name)
    : fd_(fd), header_(header), name_(std::move(name)), from_(std::max(end, kRecords)) {
  while (left_ == 0 && load()) {
    const std::size_t last = buffer_.find_last_not_of('\0');
    left_ = last == buffer_.npos ? 0 : last + 1;
  }
}

bool Backwards::load() {
  constexpr std::uint64_t kFirst = 16 * 1024, kMost = 1 << 20;
  const std::uint64_t room = from_ - kRecords;
  if (room == 0) return false;
  const std::uint64_t size = std::min({room, kMost, std::max<std::uint64_t>(kFirst, 4 * left_)});
  std::string chunk(size, '\0');
  const std::size_t got = sys::read_at(fd_, chunk.data(), size, from_ - size, name_);
  if (got < size) {  // cut short meanwhile: what is gone is NUL
    std::fill(chunk.begin() + static_cast<std::ptrdiff_t>(got), chunk.end(), '\0');
  }
  buffer_.resize(left_);
  buffer_.insert(0, chunk);
  left_ += size;
  from_ -= size;
  return true;
}

bool Backwards::next() {
  gap_ = false;
  for (;;) {
    // The line that ends at left_: behind the line end before it.
    std::size_t start;
    for (;;) {
      const std::size_t before =
          left_ < 2 ? buffer_.npos : std::string_view(buffer_).rfind('\n', left_ - 2);
      start = before == buffer_.npos ? 0 : before + 1;
      if (start > 0 || !load()) break;
    }
    if (left_ == 0) {
      if (wanted_ && *wanted_ != header_.crc) gap_ = true;
      return false;
    }
    const std::string_view line = std::string_view(buffer_).substr(start, left_ - start);
    left_ = start;
    const auto parsed = parse_record(line, from_ + start, header_.generation);
    if (!parsed || (wanted_ && parsed->entry.token >= entry_.token)) {
      gap_ = true;
      continue;
    }
    if (wanted_ && *wanted_ != parsed->entry.crc) gap_ = true;
    wanted_ = parsed->prev;
    entry_ = parsed->entry;
    return true;
  }
}

// --- all of them ------------------------------------------------------------

bool is_housekeeping(const Entry& e) {
  return e.id.empty() && (e.op == "\"open\"" || e.op == "\"fold\"");
}

// Whatever is older than the journal had its name in log/ before the journal got
// its own (STORE 5.5), so that a fold in between takes nothing away.
History::History(const Store& store, std::function<void(std::string_view)> warn)
    : History(Folder::at(store.path()), std::move(warn)) {}

History::History(const Folder& folder, std::function<void(std::string_view)> warn)
    : folder_(Folder::at(folder.path())), warn_(std::move(warn)) {
  journal_ = sys::open_if_there(folder_.fd(), name::kJournal, O_RDONLY | O_NOFOLLOW);
  if (!journal_) return;
  const std::string file = folder_.file(name::kJournal);
  if (sys::read_at(journal_.get(), &header_, sizeof header_, 0, file) != sizeof header_)
    throw Failure(file + ": is cut short", "bd-fsck --repair");
  if (const char* fault = fault_of(header_)) throw Failure(file + ": " + fault, "bd-fsck --repair");
  std::string behind;
  const auto recent = open_recent(folder_, header_, sys::boot_id(), journal_.get(), &behind);
  const Position from = recent ? recent->of.covered : first_position(header_);
  end_ = scan(journal_.get(), header_, from, file, std::move(behind)).end.at;
  list_log();
}

void History::list_log() {
  older_.clear();
  // A history that cannot be listed is not a short one.
  for (const std::string& entry : sys::names_in(folder_.fd(), name::kLog, folder_.file(name::kLog))) {
    constexpr std::string_view kKind = ".journal";
    const std::string_view file = entry;
    if (!file.ends_with(kKind)) continue;
    const auto generation = text::parse_count(file.substr(0, file.size() - kKind.size()));
    if (generation && *generation < header_.generation) older_.push_back(*generation);
  }
  std::ranges::sort(older_, std::greater());
}

namespace {

// The snapshot that the journal was folded into at its end: a renewal may have
// opened it once more behind that.
std::string folded_into(Backwards records) {
  while (records.next()) {
    const Entry& last = records.entry();
    if (last.op == "\"open\"") continue;
    if (last.op == "\"fold\"") return json::string_or(last.text, "snapshot");
    break;
  }
  return {};
}

// Which records count, from journal to older journal.
struct Chain {
  Token limit = UINT64_MAX;  // records up to here
  Token complete = UINT64_MAX;
  bool broken = false;
  const History::Take& take;

  // False when `take` had enough.
  bool go(Backwards& records, const Header& header, const std::function<void()>& damaged) {
    for (bool told = false;;) {
      const bool more = records.next();
      if (records.gap()) {
        broken = true;
        if (!std::exchange(told, true)) damaged();
      }
      if (!more) break;
      const Entry& e = records.entry();
      if (e.token > limit) continue;
      const bool enough = !take(e, header.generation);
      if (!broken) complete = e.token;
      if (enough) return false;
    }
    limit = header.last_token;
    if (!broken) complete = limit;
    return true;
  }
};

}  // namespace

Token History::newest_first(const Take& take) const {
  if (!journal_) return UINT64_MAX;
  Chain chain{.take = take};
  std::string snapshot = sys::hex(header_.snapshot);
  {
    Backwards records(journal_.get(), header_, end_, folder_.file(name::kJournal));
    const auto damaged = [&] { warn_(folder_.file(name::kJournal) + ": is damaged"); };
    if (!chain.go(records, header_, damaged)) return chain.complete;
  }
  std::size_t strangers = 0;
  for (const Token generation : older_) {
    const std::string name = "log/" + std::to_string(generation) + ".journal";
    const std::string file = folder_.file(name);
    const sys::Fd fd = sys::open_if_there(folder_.fd(), name, O_RDONLY | O_NOFOLLOW);
    if (!fd) continue;  // pruned meanwhile
    Header h{};
    if (sys::read_at(fd.get(), &h, sizeof h, 0, file) != sizeof h || fault_of(h) ||
        h.generation != generation) {
      warn_(file + ": is damaged; its records are left out");
      continue;
    }
    // A renewal copied its records.
    if (h.last_token >= chain.limit) continue;
    const auto size = static_cast<std::uint64_t>(sys::stat_of(fd.get(), file).st_size);
    if (folded_into(Backwards(fd.get(), h, size, file)) != snapshot) {
      if (h.store != header_.store) {
        ++strangers;
        continue;
      }
      warn_(file + ": is not followed by the journal after it: records are missing");
      chain.broken = true;
    }
    snapshot = sys::hex(h.snapshot);
    Backwards records(fd.get(), h, size, file);
    if (!chain.go(records, h, [&] { warn_(file + ": is damaged; records are missing"); }))
      return chain.complete;
  }
  if (strangers > 0)
    warn_(folder_.file(name::kLog) + ": " + std::to_string(strangers) +
          (strangers == 1 ? " journal" : " journals") + " of another store left out");
  return chain.complete;
}

}  // namespace store
