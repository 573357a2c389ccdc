#include "index/index.h"

#include <algorithm>
#include <cstring>

#include "index/flat.h"
#include "index/layout.h"

namespace idx {

namespace {

constexpr char kMagic[8] = {'b', 'e', 'a', 'd', 'i', 'd', 'x', '\n'};
constexpr std::uint32_t kVersion = 3;

}  // namespace

void begin(Header& header) {
  std::memcpy(header.magic, kMagic, sizeof kMagic);
  header.version = kVersion;
  header.row_size = sizeof(Row);
}

template <class T>
bool Index::column(int which, std::span<const T>& to) {
  const auto& [at, count] = header_->columns[which];
  if (at > bytes_.size() || at % 8 != 0 || count > (bytes_.size() - at) / sizeof(T)) return false;
  to = {reinterpret_cast<const T*>(bytes_.data() + at), static_cast<std::size_t>(count)};
  return true;
}

bool Index::map(std::span<const std::byte> bytes) {
  *this = Index();
  if (bytes.size() < sizeof(Header) || reinterpret_cast<std::uintptr_t>(bytes.data()) % 8 != 0)
    return false;
  bytes_ = bytes;
  header_ = reinterpret_cast<const Header*>(bytes.data());
  Header expected{};
  begin(expected);
  const bool whole = std::memcmp(header_, &expected, offsetof(Header, stamp)) == 0 &&
                     header_->size == bytes.size() && column(kRowColumn, rows_) &&
                     column(kEntryColumn, entries_) && column(kTableColumn, table_) &&
                     column(kWordColumn, words_) && column(kLabelColumn, labels_) &&
                     column(kOutColumn, out_) && column(kInColumn, in_) &&
                     column(kReadyColumn, ready_) && column(kTimedColumn, timed_) &&
                     column(kBlockedColumn, blocked_) && column(kTakenColumn, taken_) &&
                     column(kExternalColumn, external_) && column(kHeapColumn, heap_) &&
                     entries_.size() >= rows_.size() && entries_.size() < kPhantom &&
                     words_.size() < kPhantom && (table_.size() & (table_.size() - 1)) == 0;
  if (!whole) *this = Index();
  return whole;
}

bool Index::open(std::span<const std::byte> bytes, const Stamp& stamp) {
  if (map(bytes) && header_->stamp == stamp) return true;
  *this = Index();
  return false;
}

bool Index::id_sorted() const { return header_ && header_->id_sorted != 0; }
std::uint64_t Index::highest_token() const { return header_ ? header_->token : 0; }
Micros Index::newest() const { return header_ ? header_->newest : 0; }
std::uint32_t Index::in_progress() const { return header_ ? header_->in_progress : 0; }
std::uint32_t Index::duplicates() const { return header_ ? header_->duplicates : 0; }
std::uint32_t Index::phantoms() const {
  return static_cast<std::uint32_t>(entries_.size() - rows_.size());
}

const Entry* Index::entry(Name name) const {
  const std::size_t at = name & kPhantom ? rows_.size() + (name & ~kPhantom) : name;
  const bool is_there = at < entries_.size() && (name & kPhantom || at < rows_.size());
  return is_there ? &entries_[at] : nullptr;
}

std::string_view Index::text(const Slice& slice) const {
  const auto found = part(heap_, slice.at, slice.length);
  return {found.data(), found.size()};
}

std::string_view Index::name(Name name) const {
  const Entry* e = entry(name);
  return e ? text(e->text) : std::string_view();
}

std::string_view Index::word(Word word) const {
  return word < words_.size() ? text(words_[word]) : std::string_view();
}

std::span<const Word> Index::labels(const Row& row) const {
  return part(labels_, row.labels, row.label_count);
}

std::span<const Edge> Index::in(Name name) const {
  const Entry* e = entry(name);
  return e ? part(in_, e->in, e->in_count) : std::span<const Edge>();
}

Name Index::lookup(std::string_view id) const {
  const std::size_t mask = table_.size() - 1;
  std::size_t i = hash_of(id);
  for (std::size_t tries = 0; tries < table_.size(); ++tries, ++i) {
    const std::uint32_t found = table_[i & mask];
    if (found == 0) break;
    if (found > entries_.size() || text(entries_[found - 1].text) != id) continue;
    return found <= rows_.size() ? found - 1
                                 : kPhantom | static_cast<Name>(found - 1 - rows_.size());
  }
  return kNone;
}

bool says_the_same(std::string_view known, std::string_view built) {
  if (known.size() != built.size() || known.size() < sizeof(Header)) return false;
  Header a, b;
  std::memcpy(&a, known.data(), sizeof a);
  std::memcpy(&b, built.data(), sizeof b);
  b.token = std::max(a.token, b.token);
  return std::memcmp(&a, &b, sizeof a) == 0 &&
         known.substr(sizeof a) == built.substr(sizeof b);
}

Node Index::find(std::string_view id) const {
  const Name name = lookup(id);
  return name & kPhantom ? kNone : name;
}

}  // namespace idx
