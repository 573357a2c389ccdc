#include "store/snapshot.h"

#include <algorithm>
#include <cstring>

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
      const std::size_t want = std::max(sys::kChunk, had);
      buffer_.resize(had + want);
      const std::size_t got = sys::read_at(fd_, buffer_.data() + had, want, offset_ + had, name_);
      buffer_.resize(had + got);
      if (hash_) hash_->add(std::string_view(buffer_).substr(had));
      eof_ = got < want;
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
    if (number_ == 1 && text_.starts_with("\xef\xbb\xbf")) skip = 3;
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

std::optional<Hash> hash_file(int fd, std::string_view name) {
  const auto before = sys::identity_of(sys::stat_of(fd, name));
  hash::Stream hasher;
  std::string chunk(sys::kChunk, '\0');
  for (std::uint64_t at = 0;;) {
    const std::size_t got = sys::read_at(fd, chunk.data(), chunk.size(), at, name);
    hasher.add(std::string_view(chunk).substr(0, got));
    at += got;
    if (got < chunk.size()) break;
  }
  if (sys::identity_of(sys::stat_of(fd, name)) != before) return std::nullopt;
  return hasher.digest();
}

std::optional<Survey> survey(int fd, std::string_view name, const sys::Id& boot) {
  const auto before = sys::identity_of(sys::stat_of(fd, name));
  Survey s;
  s.size = before.size;

  idx::Builder builder(before.size);
  issue::Reader reader;
  std::string last_id;
  bool sorted = true;
  hash::Stream hash;
  Lines lines(fd, name, &hash);
  while (!s.bad && lines.next()) {
    const std::string_view line = issue::without_space(lines.text());
    if (line.empty()) continue;
    if (auto why = issue::broken(reader, line)) {
      s.bad = Bad{lines.number(), std::move(*why), issue::is_conflict_marker(line)};
    } else if (reader.facts().kind == issue::Line::kIssue) {
      const issue::Facts& facts = reader.facts();
      idx::Place place = lines.place();
      place.at += static_cast<std::uint64_t>(line.data() - lines.text().data());
      place.length = static_cast<std::uint32_t>(line.size());
      sorted = sorted && last_id <= facts.id;
      last_id = facts.id;
      builder.add(facts, place);
    }
  }
  if (lines.too_long())
    s.bad = Bad{lines.number(), "a line of more than " + std::to_string(kMaxLine >> 20) + " MiB", false};
  if (s.bad) {
    const auto whole = hash_file(fd, name);
    if (!whole) return std::nullopt;
    s.hash = *whole;
  } else {
    s.hash = hash.digest();
  }
  if (sys::identity_of(sys::stat_of(fd, name)) != before) return std::nullopt;
  if (s.bad) return s;
  s.duplicates = builder.duplicates();
  s.index = builder.finish(stamp_of(s.hash, s.size, boot), sorted);
  return s;
}

}  // namespace store
