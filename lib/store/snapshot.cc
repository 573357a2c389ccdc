#include "store/snapshot.h"

#include <algorithm>
#include <cstring>
#include <exception>
#include <system_error>
#include <thread>

#include "issue/line.h"

namespace store {

bool Lines::next() {
  for (;;) {
    const std::string_view rest = std::string_view(buffer_).substr(used_);
    std::size_t stop = rest.find('\n');
    if (stop == rest.npos && !eof_) {
      if (rest.size() > kMaxLine) {
        ++number_;
        too_long_ = true;
        return false;
      }
      offset_ += used_;
      buffer_.erase(0, used_);
      used_ = 0;
      const std::size_t had = buffer_.size();
      // A long line is read in growing steps, so that it is not searched anew each time.
      const std::size_t want =
          std::min<std::uint64_t>(std::max(sys::kChunk, had), to_ - offset_ - had);
      buffer_.resize(had + want);
      const std::size_t got = sys::read_at(fd_, buffer_.data() + had, want, offset_ + had, name_);
      buffer_.resize(had + got);
      if (hash_) hash_->add(std::string_view(buffer_).substr(had));
      eof_ = got < want || offset_ + had + got == to_;
      continue;
    }
    if (rest.empty()) return false;
    ++number_;
    const bool last = stop == rest.npos;
    if (last) stop = rest.size();
    if (stop > kMaxLine) {
      too_long_ = true;
      return false;
    }
    text_ = rest.substr(0, stop);
    ending_ = last ? std::string_view() : rest.substr(stop, 1);
    std::size_t skip = 0;
    if (offset_ + used_ == 0 && text_.starts_with("\xef\xbb\xbf")) skip = 3;
    text_.remove_prefix(skip);
    if (text_.ends_with('\r')) {
      text_.remove_suffix(1);
      ending_ = rest.substr(stop - 1, last ? 1 : 2);
    }
    place_ = {offset_ + used_ + skip, static_cast<std::uint32_t>(text_.size())};
    used_ += last ? stop : stop + 1;
    return true;
  }
}

idx::Stamp stamp_of(const Hash& hash, std::uint64_t size, const sys::Id& boot) {
  idx::Stamp stamp;
  std::memcpy(stamp.snapshot, hash.data(), hash.size());
  std::memcpy(stamp.boot, boot.data(), boot.size());
  stamp.size = size;
  return stamp;
}

namespace {

void add_rest(hash::Stream& hash, int fd, std::string_view name, std::uint64_t from) {
  std::string chunk(sys::kChunk, '\0');
  for (std::size_t got = chunk.size(); got == chunk.size(); from += got) {
    got = sys::read_at(fd, chunk.data(), chunk.size(), from, name);
    hash.add(std::string_view(chunk).substr(0, got));
  }
}

// What one thread finds in its part of a file.
struct Part {
  explicit Part(std::uint64_t size) : builder(size) {}
  idx::Builder builder;
  std::string first_id, last_id;
  bool sorted = true;
  std::size_t lines = 0;
  std::optional<Bad> bad;
};

void read(Lines lines, Part& part) {
  issue::Reader reader;
  while (!part.bad && lines.next()) {
    const std::string_view line = issue::without_space(lines.text());
    if (line.empty()) continue;
    if (auto why = issue::broken(reader, line)) {
      part.bad = Bad{lines.number(), std::move(*why), issue::is_conflict_marker(line)};
    } else if (reader.facts().kind == issue::Line::kIssue) {
      const issue::Facts& facts = reader.facts();
      idx::Place place = lines.place();
      place.at += static_cast<std::uint64_t>(line.data() - lines.text().data());
      place.length = static_cast<std::uint32_t>(line.size());
      part.sorted = part.sorted && part.last_id <= facts.id;
      part.last_id = facts.id;
      if (part.first_id.empty()) part.first_id = facts.id;
      part.builder.add(facts, place);
    }
  }
  part.lines = lines.number();
  if (lines.too_long())
    part.bad = Bad{lines.number(), "a line of more than " + std::to_string(kMaxLine >> 20) + " MiB", false};
}

// `second` stands behind `first`.
void append(Part& first, const Part& second) {
  if (first.bad) return;
  first.bad = second.bad;
  if (first.bad) first.bad->line += first.lines;
  if (!first.bad) first.builder.append(second.builder);
  first.sorted = first.sorted && second.sorted &&
                 (second.first_id.empty() || first.last_id <= second.first_id);
}

// Where a line begins near the middle of the file, or its end: a bit before, for who reads
// the first part hashes the second one too.
std::uint64_t middle(int fd, std::string_view name, std::uint64_t size) {
  std::string chunk(sys::kChunk, '\0');
  const std::uint64_t at = size / 20 * 9;
  chunk.resize(sys::read_at(fd, chunk.data(), chunk.size(), at, name));
  const std::size_t end = chunk.find('\n');
  return end == chunk.npos ? size : at + end + 1;
}

// False when there is nothing to share or no thread to be had.
bool read_by_two(int fd, std::string_view name, std::uint64_t size, hash::Stream& hash, Part& part) {
  const std::uint64_t half = middle(fd, name, size);
  if (half == size) return false;
  Part second(size - half);
  std::exception_ptr thrown;
  std::jthread other;
  try {
    other = std::jthread([&] {
      try {
        read(Lines(fd, name, nullptr, half, size), second);
      } catch (...) {
        thrown = std::current_exception();
      }
    });
  } catch (const std::system_error&) {
    return false;
  }
  read(Lines(fd, name, &hash, 0, half), part);
  add_rest(hash, fd, name, half);
  other.join();
  if (thrown) std::rethrow_exception(thrown);
  append(part, second);
  return true;
}

}  // namespace

std::optional<Hash> hash_file(int fd, std::string_view name) {
  const auto before = sys::identity_of(sys::stat_of(fd, name));
  hash::Stream hash;
  add_rest(hash, fd, name, 0);
  if (sys::identity_of(sys::stat_of(fd, name)) != before) return std::nullopt;
  return hash.digest();
}

std::optional<Survey> survey(int fd, std::string_view name, const sys::Id& boot,
                             std::uint64_t shared) {
  const auto before = sys::identity_of(sys::stat_of(fd, name));
  Survey s;
  s.size = before.size;

  Part part(before.size);
  hash::Stream hash;
  if (before.size < shared || !read_by_two(fd, name, before.size, hash, part))
    read(Lines(fd, name, &hash), part);
  s.bad = part.bad;
  if (s.bad) {
    const auto whole = hash_file(fd, name);
    if (!whole) return std::nullopt;
    s.hash = *whole;
  } else {
    s.hash = hash.digest();
  }
  if (sys::identity_of(sys::stat_of(fd, name)) != before) return std::nullopt;
  if (s.bad) return s;
  s.duplicates = part.builder.duplicates();
  s.index = part.builder.finish(stamp_of(s.hash, s.size, boot), part.sorted);
  return s;
}

}  // namespace store
