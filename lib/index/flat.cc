#include "index/flat.h"

#include <algorithm>
#include <cstring>

#include "base/hash.h"

namespace idx {

std::uint32_t hash_of(std::string_view text) {
  return static_cast<std::uint32_t>(hash::short_of(text));
}

// --- FlatMap ---

// The slot of `key`, or the free one where it would go.
FlatMap::Slot& FlatMap::slot(std::uint64_t key) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = home(key);
  while (slots_[i].used && slots_[i].key != key) i = (i + 1) & mask;
  return slots_[i];
}

const std::uint32_t* FlatMap::find(std::uint64_t key) const {
  if (size_ == 0) return nullptr;
  const Slot& s = const_cast<FlatMap*>(this)->slot(key);
  return s.used ? &s.value : nullptr;
}

std::uint32_t& FlatMap::at(std::uint64_t key, std::uint32_t fresh) {
  if (2 * size_ >= slots_.size()) grow();
  Slot& s = slot(key);
  if (!s.used) {
    s = {key, fresh, true};
    ++size_;
  }
  return s.value;
}

bool FlatMap::insert(std::uint64_t key) {
  const std::size_t before = size_;
  at(key, 0);
  return size_ != before;
}

void FlatMap::grow() {
  std::vector<Slot> old(slots_.empty() ? 32 : slots_.size() * 2);
  old.swap(slots_);
  shift_ = 64 - __builtin_ctzll(slots_.size());
  for (const Slot& s : old)
    if (s.used) slot(s.key) = s;
}

// --- Arena ---

std::string_view Arena::keep(std::string_view text) {
  if (text.empty()) return {};
  if (text.size() > room_ - used_) {
    room_ = std::max(text.size(), std::min<std::size_t>(2 * room_ + 4096, 1 << 20));
    used_ = 0;
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(room_));
  }
  char* to = blocks_.back().get() + used_;
  std::memcpy(to, text.data(), text.size());
  used_ += text.size();
  return {to, text.size()};
}

// --- Interner ---

// Where `text` is in the table, or the free place where it would go.
std::size_t Interner::place(std::string_view text, std::uint32_t hash) const {
  const std::size_t mask = table_.size() - 1;
  std::size_t i = hash & mask;
  while (table_[i].number != kFree && (table_[i].hash != hash || texts_[table_[i].number] != text))
    i = (i + 1) & mask;
  return i;
}

const std::uint32_t* Interner::find(std::string_view text) const {
  if (table_.empty()) return nullptr;
  const Slot& found = table_[place(text, hash_of(text))];
  return found.number == kFree ? nullptr : &found.number;
}

std::uint32_t Interner::intern(std::string_view text) {
  if (2 * texts_.size() >= table_.size()) grow();
  const std::uint32_t hash = hash_of(text);
  Slot& found = table_[place(text, hash)];
  if (found.number == kFree) {
    found = {hash, size()};
    texts_.push_back(arena_.keep(text));
  }
  return found.number;
}

void Interner::grow() {
  std::vector<Slot> old(table_.empty() ? 64 : table_.size() * 2);
  old.swap(table_);
  const std::size_t mask = table_.size() - 1;
  for (const Slot& s : old) {
    if (s.number == kFree) continue;
    std::size_t i = s.hash & mask;
    while (table_[i].number != kFree) i = (i + 1) & mask;
    table_[i] = s;
  }
}

}  // namespace idx
