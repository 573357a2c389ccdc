#include "store/run.h"

#include <sys/file.h>
#include <sys/mman.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstring>

#include "base/error.h"
#include "store/reading.h"

namespace store {

namespace {

// Nothing in run/ is worth failing for: what cannot be read is not there, and
// what cannot be written is left to the next command.
template <class Work>
auto if_possible(Work&& work) -> decltype(work()) {
  try {
    return work();
  } catch (const Failure&) {
    return decltype(work())();
  }
}

// A struct with its checksum behind it.
template <class T>
std::optional<T> load_struct(const sys::Fd& fd, const char* name) {
  char bytes[sizeof(T) + 4];
  if (!fd || sys::read_at(fd.get(), bytes, sizeof bytes, 0, name) != sizeof bytes)
    return std::nullopt;
  std::uint32_t crc;
  std::memcpy(&crc, bytes + sizeof(T), 4);
  if (crc != crc32c(kVersion, {bytes, sizeof(T)})) return std::nullopt;
  T value;
  std::memcpy(&value, bytes, sizeof(T));
  return value;
}

template <class T>
std::string struct_bytes(const T& value) {
  std::string bytes(reinterpret_cast<const char*>(&value), sizeof value);
  const std::uint32_t crc = crc32c(kVersion, bytes);
  bytes.append(reinterpret_cast<const char*>(&crc), 4);
  return bytes;
}

constexpr std::size_t kRecentEnd = sizeof(Recent) + 4;
constexpr std::uint64_t kOldLines = 1 << 20;  // bytes that may always be kept

sys::Fd open_in_run(const Folder& folder, const char* name, int access = O_RDONLY) {
  return sys::open_if_there(folder.fd(), name, access | O_NOFOLLOW | O_NONBLOCK);
}

// What run/recent ends with, behind an index and the lines of changed issues, when it
// is whole.
std::optional<Recent> recent_of(std::span<const std::byte> bytes) {
  Recent recent;
  std::uint32_t crc;
  if (bytes.size() < kRecentEnd) return std::nullopt;
  const auto end = bytes.last(kRecentEnd);
  std::memcpy(&recent, end.data(), sizeof recent);
  std::memcpy(&crc, end.data() + sizeof recent, 4);
  if (crc != crc32c(kVersion, {reinterpret_cast<const char*>(&recent), sizeof recent}) ||
      recent.lines > bytes.size() - kRecentEnd)
    return std::nullopt;
  return recent;
}

void put(const Folder& folder, const char* name, std::string_view bytes) {
  folder.require_own(name::kRun);
  folder.make_run();
  sys::replace_file(folder.fd(), name, bytes, false);
}

// An index of the picture as it is, changed lines included; `lines` are those.
std::string index_of(const Reading& r, const idx::Stamp& stamp, std::string& lines) {
  const idx::State& s = r.picture->state();
  issue::Reader reader;
  const auto add = [&](const std::string& line) {
    const idx::Place place = {r.source_size + lines.size(), static_cast<std::uint32_t>(line.size())};
    lines += line;
    return place;
  };
  // The old lines are kept with those that gave way to others, until that is too much.
  const std::string_view old = r.recent ? r.recent->indexed.lines : std::string_view();
  if (s.reindexable() && old.size() <= std::max<std::uint64_t>(r.source_size, kOldLines)) {
    lines = old;
    return s.reindex(stamp, [&](idx::Node n) {
      const std::string line = r.picture->line(n);
      return idx::State::Standing{add(line), reader.read(line).regular};
    });
  }
  idx::Builder builder(r.source_size);
  bool sorted = true;
  for (idx::Node n = 0; n < s.size(); ++n) {
    sorted = sorted && (n == 0 || s.id(n - 1) <= s.id(n));
    if (s.in_index(n) && !s.changed(n) && s.place(n).at < r.source_size) {
      builder.add(r.picture->facts(n), s.place(n));
      continue;
    }
    const std::string line = r.picture->line(n);
    builder.add(reader.read(line), add(line));
  }
  return builder.finish(stamp, sorted);
}

void write_recent(const Reading& r) {
  Recent recent;
  recent.snapshot = r.source_hash;
  recent.size = r.source_size;
  recent.store = r.header.store;
  recent.boot = r.boot;
  recent.inode = r.journal_stat.st_ino;
  recent.generation = r.header.generation;
  recent.covered = r.tail.end;
  recent.durable = r.durable;
  std::string lines;
  std::string bytes = index_of(r, stamp_of(recent.snapshot, recent.size, recent.boot), lines);
  recent.lines = lines.size();
  bytes += lines;
  bytes += struct_bytes(recent);
  put(r.folder, name::kRecent, bytes);
}

}  // namespace

namespace {

Mapped map(const Folder& folder, const char* name) {
  const sys::Fd fd = open_in_run(folder, name);
  if (!fd) return {};
  const auto size = static_cast<std::size_t>(sys::stat_of(fd.get(), name).st_size);
  if (size == 0) return {};
  void* at = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd.get(), 0);
  if (at == MAP_FAILED) return {};
  return {std::shared_ptr<const void>(at, [size](const void* p) { ::munmap(const_cast<void*>(p), size); }),
          {static_cast<const std::byte*>(at), size}};
}

}  // namespace

Mapped map_file(const Folder& folder, const char* name) {
  return if_possible([&] { return map(folder, name); });
}

std::optional<Known> load_known(const Folder& folder) {
  return if_possible([&] { return load_struct<Known>(open_in_run(folder, name::kStamp), name::kStamp); });
}

sys::Fd open_watermark(const Folder& folder, bool to_write) {
  return if_possible(
      [&] { return open_in_run(folder, name::kDurable, to_write ? O_RDWR : O_RDONLY); });
}

std::optional<Watermark> load_watermark(const sys::Fd& file) {
  return if_possible([&] { return load_struct<Watermark>(file, name::kDurable); });
}

void raise_watermark(Reading& r, Position end) {
  const Watermark mark = {r.header.store, r.journal_stat.st_ino, r.header.generation,
                          end.at, end.token, end.crc};
  const std::string bytes = struct_bytes(mark);
  // A watermark that is not written costs the next writer a few bytes more.
  if_possible([&] {
    if (!r.watermark) {
      r.folder.make_run();
      r.watermark = sys::open_at(r.folder.fd(), name::kDurable, O_RDWR | O_CREAT | O_NOFOLLOW);
    }
    sys::try_write_at(r.watermark.get(), bytes, 0);
  });
}

std::shared_ptr<const OpenRecent> open_recent(const Folder& folder, const Header& header,
                                              const sys::Id& boot, int journal,
                                              std::string* behind) {
  const Mapped file = map_file(folder, name::kRecent);
  const auto recent = recent_of(file.bytes);
  if (!recent || recent->store != header.store || recent->generation != header.generation ||
      recent->inode != header.inode || recent->boot != boot)
    return nullptr;
  const std::size_t indexed = file.bytes.size() - kRecentEnd - recent->lines;
  auto open = std::make_shared<OpenRecent>();
  open->of = *recent;
  open->indexed = {file.owner, file.bytes.first(indexed),
                   stamp_of(recent->snapshot, recent->size, recent->boot),
                   {reinterpret_cast<const char*>(file.bytes.data() + indexed), recent->lines}};
  idx::Index probe;
  // The record that it ends with ends with eight digits, a quote, a brace, a newline.
  constexpr std::size_t kLast = 11;
  if (!probe.open(open->indexed.index, open->indexed.stamp) ||
      recent->covered.at < kRecords + kLast)
    return nullptr;
  std::string read(kLast + kFirstChunk, '\0');
  read.resize(sys::read_at(journal, read.data(), read.size(), recent->covered.at - kLast,
                           name::kJournal));
  if (read.size() < kLast) return nullptr;
  std::uint32_t crc = 0;
  const auto [end, err] = std::from_chars(read.data(), read.data() + 8, crc, 16);
  if (err != std::errc() || end != read.data() + 8 || crc != recent->covered.crc) return nullptr;
  *behind = read.substr(kLast);
  return open;
}

namespace {

// Reading the tail costs every command its length, indexing it costs one command
// the store's: the bound between them grows as the root of the size, and is the higher
// where an index takes reading all facts.
bool recent_is_behind(const Reading& r) {
  if (r.verdict != Verdict::kCurrent || r.source_size == 0 || r.unfinished) return false;
  const auto root = static_cast<std::uint64_t>(std::sqrt(static_cast<double>(r.source_size)));
  const auto over = [&, tail = r.tail.end.at - r.tail.from](std::uint64_t times) {
    return tail > std::clamp<std::uint64_t>(times * root, times * 1024, 256 * 1024);
  };
  return over(32) || (over(8) && r.picture->state().reindexable());
}

bool stamp_is_behind(const Reading& r) {
  const Known nothing{r.learned.generation, r.learned.boot, {}, {}, 0, {}};
  return r.learned != r.known && r.learned != nothing;
}

// Those who find it behind at the same moment need not all write it.  Whoever does
// holds the lock until its reading ends.
bool another_writes_recent(const Reading& r) {
  if (r.watermark && !lock_within(r.watermark.get(), LOCK_EX, 0)) return true;
  std::string behind;
  const auto there = open_recent(r.folder, r.header, r.boot, r.journal.get(), &behind);
  return there && there->of.covered.at > r.tail.from;
}

void write_run(const Reading& r) {
  if (r.built) write_index(r);
  if (recent_is_behind(r) && !another_writes_recent(r)) write_recent(r);
  if (stamp_is_behind(r)) put(r.folder, name::kStamp, struct_bytes(r.learned));
}

}  // namespace

void write_index(const Reading& r) { put(r.folder, name::kIndex, *r.built); }

bool run_is_behind(const Reading& r) { return r.built || recent_is_behind(r) || stamp_is_behind(r); }

void refresh_run(const Reading& r) {
  if_possible([&] { write_run(r); });
}

}  // namespace store
