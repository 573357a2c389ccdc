// Content hashes: XXH3.  The only place that knows the library.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hash {

// 128 bits in canonical byte order, the same on every machine.
using Digest = std::array<std::uint8_t, 16>;

// Hashes what it is given piece by piece.
class Stream {
 public:
  Stream();
  void add(std::string_view bytes);
  Digest digest() const;  // of all so far

 private:
  alignas(64) std::byte state_[576];
};

Digest of(std::string_view bytes);

// For tables in memory.
std::uint64_t short_of(std::string_view bytes);

}  // namespace hash
