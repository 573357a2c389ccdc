// CRC-32C (Castagnoli): eight bytes at a time from tables, or with the processor's
// instruction for who has much.
#include <array>
#include <bit>
#include <cstring>

#include "store/journal.h"

#if defined(__x86_64__)
#include <cpuid.h>
#include <nmmintrin.h>
#endif

namespace store {

static_assert(std::endian::native == std::endian::little, "the formats are little-endian");

namespace {

using Tables = std::array<std::array<std::uint32_t, 256>, 8>;

constexpr Tables make_tables() {
  Tables t{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t crc = i;
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc & 1 ? 0x82f63b78u : 0);
    t[0][i] = crc;
  }
  for (std::size_t k = 1; k < 8; ++k)
    for (std::size_t i = 0; i < 256; ++i) t[k][i] = t[k - 1][i] >> 8 ^ t[0][t[k - 1][i] & 255];
  return t;
}

constexpr Tables kTables = make_tables();

std::uint32_t by_table(std::uint32_t crc, const char* p, std::size_t n) {
  for (; n >= 8; p += 8, n -= 8) {
    std::uint64_t word;
    std::memcpy(&word, p, 8);
    word ^= crc;
    crc = 0;
#pragma GCC unroll 8
    for (std::size_t k = 0; k < 8; ++k) crc ^= kTables[7 - k][word >> (8 * k) & 255];
  }
  for (; n > 0; ++p, --n) crc = crc >> 8 ^ kTables[0][(crc ^ static_cast<std::uint8_t>(*p)) & 255];
  return crc;
}

#if defined(__x86_64__)
__attribute__((target("sse4.2"))) std::uint32_t by_instruction(std::uint32_t crc, const char* p,
                                                               std::size_t n) {
  std::uint64_t wide = crc;
  for (; n >= 8; p += 8, n -= 8) {
    std::uint64_t word;
    std::memcpy(&word, p, 8);
    wide = _mm_crc32_u64(wide, word);
  }
  crc = static_cast<std::uint32_t>(wide);
  for (; n > 0; ++p, --n) crc = _mm_crc32_u8(crc, static_cast<std::uint8_t>(*p));
  return crc;
}

// To ask the processor traps on a virtual machine, which takes as long as some
// kilobytes by table.
bool by_instruction_is_quicker(std::size_t bytes) {
  constexpr std::size_t kMany = 16 * 1024;
  static std::size_t so_far = 0;
  if (so_far < kMany && (so_far += bytes) < kMany) return false;
  static const bool has_it = [] {
    unsigned a, b, c, d;
    return __get_cpuid(1, &a, &b, &c, &d) != 0 && (c & bit_SSE4_2) != 0;
  }();
  return has_it;
}
#endif

}  // namespace

std::uint32_t crc32c(std::uint32_t seed, std::string_view bytes) {
  const std::uint32_t crc = ~seed;
#if defined(__x86_64__)
  if (by_instruction_is_quicker(bytes.size()))
    return ~by_instruction(crc, bytes.data(), bytes.size());
#endif
  return ~by_table(crc, bytes.data(), bytes.size());
}

}  // namespace store
