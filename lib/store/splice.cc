// The state written out as a new issues.jsonl (STORE 5.2).
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <ctime>

#include "base/error.h"
#include "store/reading.h"

namespace store {

namespace {

// A part of the old file that gives way to a line; length 0 inserts, with an ending
// behind the line or in front of it.
struct Edit {
  std::uint64_t at = 0, length = 0;
  idx::Node node = idx::kNone;  // whose line
  bool behind_open_end = false;
};

// What must change in the file behind `from` so that it holds the state of `to`.
// Untouched lines are not mentioned, so that they keep their bytes (I5).
std::vector<Edit> edits(const Picture& from, const Picture& to, bool same_file,
                        std::uint64_t size, bool ends_open) {
  std::vector<Edit> out;
  const idx::State &before = from.state(), &now = to.state();
  std::vector<idx::Node> added;
  for (idx::Node n = 0; n < now.size(); ++n) {
    const idx::Node old = same_file ? (now.in_index(n) ? n : idx::kNone) : before.find(now.id(n));
    if (old == idx::kNone) {
      added.push_back(n);
      continue;
    }
    if (same_file && !now.changed(n)) continue;
    const std::string line = to.line(n), there = from.line_in_file(old);
    if (line == there || (!same_file && json::same(line, there))) continue;
    const idx::Place place = before.place(old);
    out.push_back({place.at, place.length, n});
  }
  const auto by_id = [&](idx::Node a, idx::Node b) { return now.id(a) < now.id(b); };
  // Mostly they came in that order.
  if (from.id_sorted() && !std::ranges::is_sorted(added, by_id)) std::ranges::sort(added, by_id);
  idx::Node next = 0;  // of the sorted file: the first row behind the new one
  const idx::Node rows = [&] {
    idx::Node n = 0;
    while (n < before.size() && before.in_index(n)) ++n;
    return n;
  }();
  for (const idx::Node n : added) {
    std::uint64_t at = size;
    if (from.id_sorted()) {
      while (next < rows && before.id(next) < now.id(n)) ++next;
      if (next < rows) at = before.place(next).at;
    }
    out.push_back({at, 0, n, at == size && ends_open});
  }
  std::stable_sort(out.begin(), out.end(), [](const Edit& a, const Edit& b) {
    return a.at != b.at ? a.at < b.at : a.length < b.length;
  });
  return out;
}

// Copies `from` (a file of `size` bytes, or none) to `to` with the edits made,
// and returns the hash of what was written.
class Splicer {
 public:
  Splicer(int to, std::string name) : to_(to), name_(std::move(name)) {}
  void copy(int from, std::uint64_t at, std::uint64_t end) {
    while (at < end) {
      const std::size_t room = std::min<std::uint64_t>(sys::kChunk - buffer_.size(), end - at);
      const std::size_t had = buffer_.size();
      buffer_.resize(had + room);
      const std::size_t got = sys::read_at(from, buffer_.data() + had, room, at, name_);
      if (got != room) throw Failure(name_ + ": changed while it was read", "run it again");
      at += got;
      if (buffer_.size() >= sys::kChunk) flush();
    }
  }
  void add(std::string_view text) {
    buffer_ += text;
    if (buffer_.size() >= sys::kChunk) flush();
  }
  std::uint64_t size() const { return at_ + buffer_.size(); }  // so far
  Hash finish() {
    flush();
    return hash_.digest();
  }

 private:
  void flush() {
    hash_.add(buffer_);
    sys::write_at(to_, buffer_, at_, name_);
    at_ += buffer_.size();
    buffer_.clear();
  }
  hash::Stream hash_;
  int to_;
  std::string name_, buffer_;
  std::uint64_t at_ = 0;
};

// The index of the file that is being written: of the lines that nobody touched the
// old one knows all.
class Indexer {
 public:
  Indexer(const Picture& picture, std::uint64_t size)
      : picture_(picture), state_(picture.state()), builder_(size), sorted_(picture.id_sorted()) {
    builder_.raise(state_.highest_token());
  }
  // The lines of the old file up to `end` stand `shift` bytes further on.
  void pass(std::uint64_t end, std::uint64_t shift) {
    for (; next_ < state_.size() && state_.in_index(next_) && state_.place(next_).at < end; ++next_) {
      const idx::Place place = {state_.place(next_).at + shift, state_.place(next_).length};
      if (state_.changed(next_)) add(reader_.read(line_ = picture_.line(next_)), place);
      else add(picture_.facts(next_), place);
    }
  }
  void put(std::string_view line, std::uint64_t at, bool replaces) {
    add(reader_.read(line), {at, static_cast<std::uint32_t>(line.size())});
    next_ += replaces;
  }
  std::string finish(const idx::Stamp& stamp) { return builder_.finish(stamp, sorted_); }

 private:
  void add(const issue::Facts& facts, idx::Place place) {
    sorted_ = sorted_ && last_ <= facts.id;
    last_ = facts.id;
    builder_.add(facts, place);
  }

  const Picture& picture_;
  const idx::State& state_;
  idx::Builder builder_;
  issue::Reader reader_;
  idx::Node next_ = 0;
  bool sorted_;
  std::string line_, last_;
};

// How the lines of a file end.
struct Endings {
  std::string line = "\n";
  bool open = false;  // the last line has none
};
Endings endings_of(int fd, std::uint64_t size, std::string_view name) {
  Endings e;
  if (size == 0) return e;
  char last = 0;
  sys::read_at(fd, &last, 1, size - 1, name);
  e.open = last != '\n';
  std::string head(std::min<std::uint64_t>(size, 256 * 1024), '\0');
  head.resize(sys::read_at(fd, head.data(), head.size(), 0, name));
  const std::size_t stop = head.find('\n');
  if (stop != head.npos && stop > 0 && head[stop - 1] == '\r') e.line = "\r\n";
  return e;
}

}  // namespace

std::optional<FoldRecord> write_snapshot(Reading& r) {
  const int dir = r.folder.fd();
  // The file to edit: the one in its place where that counts, else our base.
  const bool foreign = r.verdict == Verdict::kForeign;
  const bool in_place = foreign || r.verdict == Verdict::kCurrent || r.verdict == Verdict::kRebased;
  const std::string source = in_place ? r.backlog : name::kBase;
  const sys::Fd from = sys::open_if_there(dir, source, O_RDONLY | O_NOFOLLOW);
  const std::uint64_t size =
      from ? static_cast<std::uint64_t>(sys::stat_of(from.get(), source).st_size) : 0;
  std::unique_ptr<Picture> theirs;
  if (foreign) {
    sys::Fd file = sys::open_at(dir, source, O_RDONLY | O_NOFOLLOW);
    const auto seen = sys::identity_of(sys::stat_of(file.get(), source));
    theirs = open_picture(r, std::move(file), source, seen, *r.file_hash, false);
    if (!theirs) return std::nullopt;
  } else if (size != r.source_size) {
    return std::nullopt;
  }
  const Endings ending = endings_of(from.get(), size, source);
  const auto todo = edits(theirs ? *theirs : *r.picture, *r.picture, !foreign, size, ending.open);

  FoldRecord fold;
  fold.merged = r.file_hash.value_or(Hash{});
  sys::unlink_if_there(dir, name::kNewSnapshot);
  const sys::Fd to = sys::open_at(dir, name::kNewSnapshot, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW);
  if (const auto there = sys::stat_at(dir, r.backlog)) {
    if (::fchown(to.get(), there->st_uid, there->st_gid) != 0) errno = 0;
    if (::fchmod(to.get(), there->st_mode & 07777) != 0) errno = 0;
  } else {
    sys::adopt_owner(to.get(), dir);
  }
  Splicer splicer(to.get(), r.folder.file(name::kNewSnapshot));
  std::optional<Indexer> indexer;
  if (!foreign && !r.picture->has_duplicates()) indexer.emplace(*r.picture, size);
  std::uint64_t at = 0;
  const auto copy = [&](std::uint64_t end) {
    if (indexer) indexer->pass(end, splicer.size() - at);
    splicer.copy(from.get(), at, end);
  };
  for (const Edit& e : todo) {
    copy(e.at);
    if (e.behind_open_end) splicer.add(ending.line);
    const std::string line = r.picture->line(e.node);
    if (indexer) indexer->put(line, splicer.size(), e.length > 0);
    splicer.add(line);
    if (e.length == 0 && !e.behind_open_end) splicer.add(ending.line);
    at = e.at + e.length;
  }
  copy(size);
  fold.snapshot = splicer.finish();
  r.built.reset();
  if (indexer)
    r.built = std::make_shared<const std::string>(
        indexer->finish(stamp_of(fold.snapshot, splicer.size(), r.boot)));
  // An mtime a little in the past: whoever writes into the file afterwards,
  // even within the clock's granularity, gives it another one.
  const std::int64_t mtime = sys::wall_ns() - 25'000'000;
  const timespec time = {mtime / 1'000'000'000, mtime % 1'000'000'000};
  const timespec times[2] = {time, time};
  ::futimens(to.get(), times);
  sys::sync(to.get(), r.folder.file(name::kNewSnapshot));
  fold.file = sys::identity_of(sys::stat_of(to.get(), name::kNewSnapshot));
  return fold;
}

}  // namespace store
