#include "json/scan.h"

#include <array>
#include <cstdint>

namespace json {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// What JSON allows behind a backslash, but for 'u'.
constexpr auto kEscapes = [] {
  std::array<bool, 256> table{};
  for (const unsigned char c : {'"', '\\', '/', 'b', 'f', 'n', 'r', 't'}) table[c] = true;
  return table;
}();

}  // namespace

const char* Scanner::value(const char* p, int depth) {
  if (p == end_) return unexpected(p);
  switch (*p) {
    case '"':
      return string(p);
    case '{':
      return object(p, depth, [](Text, bool, Text) {});
    case '[':
      return array(p, depth, [](Text) {});
    case 't':
      return word(p, "true");
    case 'f':
      return word(p, "false");
    case 'n':
      return word(p, "null");
    default:
      return number(p);
  }
}

const char* Scanner::escape(const char* p) {
  const char* start = p++;
  if (p == end_) return wrong(p, "a string without an end");
  if (kEscapes[static_cast<unsigned char>(*p)]) return p + 1;
  if (*p++ != 'u') return wrong(start, "a bad escape");
  for (int i = 0; i < 4; ++i, ++p)
    if (p == end_ || !is_hex(*p)) return wrong(start, "a bad escape");
  return p;
}

#ifdef __SSE2__
// Long texts are full of \n and \", and a branch for each of them costs more
// than all else: blocks of 64 bytes are looked at as bit masks, without one.
const char* Scanner::skip_blocks(const char* p) {
  std::uint64_t carry = 0;  // 1 when the first byte of the block is escaped
  for (; end_ - p >= 64; p += 64) {
    std::uint64_t quotes = 0, backslashes = 0, ns = 0, controls = 0;
    for (int i = 0; i < 4; ++i) {
      const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p + 16 * i));
      const auto mask = [&](__m128i hits) {
        return std::uint64_t{static_cast<std::uint16_t>(_mm_movemask_epi8(hits))} << (16 * i);
      };
      quotes |= mask(_mm_cmpeq_epi8(v, _mm_set1_epi8('"')));
      backslashes |= mask(_mm_cmpeq_epi8(v, _mm_set1_epi8('\\')));
      ns |= mask(_mm_cmpeq_epi8(v, _mm_set1_epi8('n')));
      controls |= mask(_mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1f)), v));
    }
    escapes_ |= backslashes != 0;
    // Of a run of backslashes every second one is escaped itself.  Subtracting
    // the run's start from the bits behind it, with the odd bits filled in,
    // borrows along the run and so tells even from odd in one step.
    constexpr std::uint64_t kOdd = 0xaaaaaaaaaaaaaaaa;
    const std::uint64_t maybe = backslashes & ~carry;
    const std::uint64_t code = (((maybe << 1) | kOdd) - maybe) ^ kOdd;
    const std::uint64_t escaped = code ^ (backslashes | carry);
    const std::uint64_t unusual = escaped & ~(ns | quotes | backslashes);
    if (unusual & 1) return p - 1;
    if (const std::uint64_t stop = (quotes & ~escaped) | controls | unusual >> 1)
      return p + __builtin_ctzll(stop);
    carry = (code & backslashes) >> 63;
  }
  return p - carry;
}
#endif

const char* Scanner::number(const char* p) {
  const char* start = p;
  const auto digits = [&] {
    const char* from = p;
    while (p < end_ && is_digit(*p)) ++p;
    return p != from;
  };
  if (*p == '-') ++p;
  if (at(p, '0')) {
    ++p;
  } else if (!digits()) {
    return p == start ? unexpected(start) : wrong(start, "a bad number");
  }
  if (at(p, '.')) {
    ++p;
    if (!digits()) return wrong(start, "a bad number");
  }
  if (at(p, 'e') || at(p, 'E')) {
    ++p;
    if (at(p, '+') || at(p, '-')) ++p;
    if (!digits()) return wrong(start, "a bad number");
  }
  return p;
}

const char* Scanner::word(const char* p, std::string_view whole) {
  if (static_cast<std::size_t>(end_ - p) < whole.size() ||
      std::memcmp(p, whole.data(), whole.size()) != 0)
    return unexpected(p);
  return p + whole.size();
}

std::optional<Fault> check(Text text) {
  Scanner scanner(text);
  const char* p = scanner.value(scanner.space(scanner.begin()));
  if (p && scanner.finished(p)) return std::nullopt;
  return scanner.fault();
}

}  // namespace json
