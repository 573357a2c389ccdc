// CRC-32C (Castagnoli): with the processor's instruction where it is known to be
// there, else eight bytes at a time from tables.
#include <array>
#include <bit>
#include <cstring>

#include "store/journal.h"

#if defined(__x86_64__)
#include <nmmintrin.h>
#include <sys/platform/x86.h>
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
#endif

}  // namespace

std::uint32_t crc32c(std::uint32_t seed, std::string_view bytes) {
  const std::uint32_t crc = ~seed;
#if defined(__x86_64__)
  // The C library asked the processor at start; asking again would trap on a
  // virtual machine.
  if (__x86_get_cpuid_feature_leaf(1)->active_array[2] & (1u << 20))
    return ~by_instruction(crc, bytes.data(), bytes.size());
#endif
  return ~by_table(crc, bytes.data(), bytes.size());
}

}  // namespace store
