// Small flat tables: one allocation each, where the standard ones take one an
// element.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace idx {

std::uint32_t hash_of(std::string_view text);

// Numbers by number.
class FlatMap {
 public:
  std::size_t size() const { return size_; }
  const std::uint32_t* find(std::uint64_t key) const;
  bool contains(std::uint64_t key) const { return find(key) != nullptr; }
  // The value of `key`, which is `fresh` when it was not there.
  std::uint32_t& at(std::uint64_t key, std::uint32_t fresh);
  // Whether `key` was not there; it is then.
  bool insert(std::uint64_t key);

 private:
  struct Slot {
    std::uint64_t key;
    std::uint32_t value;
    bool used;
  };
  std::size_t home(std::uint64_t key) const {
    return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15u) >> shift_);
  }
  Slot& slot(std::uint64_t key);
  void grow();

  std::vector<Slot> slots_;  // a power of two, at most half of them used
  int shift_ = 64;
  std::size_t size_ = 0;
};

// Texts that stay where they are.
class Arena {
 public:
  std::string_view keep(std::string_view text);

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t used_ = 0, room_ = 0;
};

// Texts by number, numbers by text.
class Interner {
 public:
  std::uint32_t intern(std::string_view text);
  const std::uint32_t* find(std::string_view text) const;  // nullptr when it is not there
  std::uint32_t size() const { return static_cast<std::uint32_t>(texts_.size()); }
  std::string_view text(std::uint32_t n) const { return texts_[n]; }
  // Calls use(number, hash) for each text.
  template <class Use>
  void each_hash(Use use) const {
    for (const Slot& s : table_)
      if (s.number != kFree) use(s.number, s.hash);
  }

 private:
  static constexpr std::uint32_t kFree = ~std::uint32_t{0};
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = kFree;
  };
  std::size_t place(std::string_view text, std::uint32_t hash) const;
  void grow();

  Arena arena_;
  std::vector<std::string_view> texts_;
  std::vector<Slot> table_;  // a power of two, at most half of it used
};

}  // namespace idx
