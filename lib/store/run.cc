#include "store/run.h"

#include <sys/mman.h>

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

sys::Fd open_in_run(const Folder& folder, const char* name, int access = O_RDONLY) {
  return sys::open_if_there(folder.fd(), name, access | O_NOFOLLOW | O_NONBLOCK);
}

// The header of run/recent, when it is whole.
std::optional<Recent> recent_of(std::span<const std::byte> bytes) {
  Recent recent;
  std::uint32_t crc;
  if (bytes.size() < sizeof recent + 8) return std::nullopt;
  std::memcpy(&recent, bytes.data(), sizeof recent);
  std::memcpy(&crc, bytes.data() + sizeof recent, 4);
  if (crc != crc32c(kVersion, {reinterpret_cast<const char*>(&recent), sizeof recent}) ||
      recent.lines > bytes.size() || (recent.lines + 7) / 8 * 8 > bytes.size() - sizeof recent - 8)
    return std::nullopt;
  return recent;
}

void put(const Folder& folder, const char* name, std::string_view bytes) {
  folder.require_own(name::kRun);
  folder.make_run();
  sys::replace_file(folder.fd(), name, bytes, false);
}

// An index of the picture as it is, changed lines included.
void write_recent(const Reading& r) {
  const idx::State& s = r.picture->state();
  idx::Builder builder(r.source_size);
  std::string lines;
  bool sorted = true;
  issue::Reader reader;
  for (idx::Node n = 0; n < s.size(); ++n) {
    sorted = sorted && (n == 0 || s.id(n - 1) <= s.id(n));
    if (s.in_index(n) && !s.changed(n) && s.place(n).at < r.source_size) {
      builder.add(r.picture->facts(n), s.place(n));
      continue;
    }
    const std::string line = r.picture->line(n);
    builder.add(reader.read(line), {r.source_size + lines.size(), static_cast<std::uint32_t>(line.size())});
    lines += line;
  }
  Recent recent;
  recent.snapshot = r.source_hash;
  recent.size = r.source_size;
  recent.store = r.header.store;
  recent.boot = r.boot;
  recent.inode = r.journal_stat.st_ino;
  recent.generation = r.header.generation;
  recent.covered = r.tail.end;
  recent.durable = r.durable;
  recent.lines = lines.size();
  std::string bytes = struct_bytes(recent);
  bytes.resize(sizeof recent + 8, '\0');
  bytes += lines;
  bytes.resize((bytes.size() + 7) / 8 * 8, '\0');
  bytes += builder.finish(stamp_of(recent.snapshot, recent.size, recent.boot), sorted);
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
  const auto body = file.bytes.subspan(sizeof(Recent) + 8);
  auto open = std::make_shared<OpenRecent>();
  open->of = *recent;
  open->indexed = {file.owner, body.subspan((recent->lines + 7) / 8 * 8),
                   stamp_of(recent->snapshot, recent->size, recent->boot),
                   {reinterpret_cast<const char*>(body.data()), recent->lines}};
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
// the store's: the bound between them grows as the root of the size.
bool recent_is_behind(const Reading& r) {
  const auto root = static_cast<std::uint64_t>(std::sqrt(static_cast<double>(r.source_size)));
  const std::uint64_t bound = std::clamp<std::uint64_t>(32 * root, 32 * 1024, 256 * 1024);
  return r.verdict == Verdict::kCurrent && r.source_size > 0 && !r.unfinished &&
         r.tail.end.at - r.tail.from > bound;
}

bool stamp_is_behind(const Reading& r) {
  const Known nothing{r.learned.generation, r.learned.boot, {}, {}, 0, {}};
  return r.learned != r.known && r.learned != nothing;
}

void write_run(const Reading& r) {
  if (r.built) write_index(r);
  if (recent_is_behind(r)) write_recent(r);
  if (stamp_is_behind(r)) put(r.folder, name::kStamp, struct_bytes(r.learned));
}

}  // namespace

void write_index(const Reading& r) { put(r.folder, name::kIndex, *r.built); }

bool run_is_behind(const Reading& r) { return r.built || recent_is_behind(r) || stamp_is_behind(r); }

void refresh_run(const Reading& r) {
  if_possible([&] { write_run(r); });
}

}  // namespace store
