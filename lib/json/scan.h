// The grammar of JSON, once: every walk over a text goes through Scanner.
//
// It never reads outside its text, whatever that holds, so walking a text that
// nobody checked ends early but does no harm.
#pragma once

#include <cstddef>
#include <cstring>

#include "json/json.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace json {

class Scanner {
 public:
  explicit Scanner(Text text) : begin_(text.data()), end_(begin_ + text.size()) {}
  Scanner(const char* begin, const char* end) : begin_(begin), end_(end) {}

  const char* begin() const { return begin_; }
  const char* end() const { return end_; }
  bool at(const char* p, char c) const { return p < end_ && *p == c; }

  const char* space(const char* p) const {
    while (p < end_ && (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r')) ++p;
    return p;
  }

  // Each of these takes the place where its thing begins and gives the place
  // behind it, or nullptr when it is not there; fault() then says why not.
  const char* value(const char* p, int depth = 0);
  const char* string(const char* p);
  // Whether the last string that was walked over may have escapes.
  bool escapes() const { return escapes_; }
  // Calls use(key with its quotes, whether it may have escapes, value).
  template <class Use>
  const char* object(const char* p, int depth, Use use);
  template <class Use>
  const char* array(const char* p, int depth, Use use);

  // Nothing but white space from `p` on.
  bool finished(const char* p) {
    p = space(p);
    return p == end_ || wrong(p, "unexpected text behind the value");
  }
  Fault fault() const { return {static_cast<std::size_t>(wrong_ - begin_), why_}; }

 private:
  // The first byte from `p` on that is not simply part of a string; the
  // commonest escapes may be passed.
  const char* plain(const char* p);
  const char* skip_blocks(const char* p);
  const char* escape(const char* p);
  const char* number(const char* p);
  const char* word(const char* p, std::string_view whole);
  const char* wrong(const char* p, const char* why) {
    wrong_ = p;
    why_ = why;
    return nullptr;
  }
  const char* unexpected(const char* p) {
    return wrong(p, p == end_ ? "unexpected end" : "unexpected character");
  }

  const char* begin_;
  const char* end_;
  bool escapes_ = false;
  const char* wrong_ = nullptr;
  const char* why_ = "";
};

inline const char* Scanner::plain(const char* p) {
#ifdef __SSE2__
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i backslash = _mm_set1_epi8('\\');
  const __m128i control = _mm_set1_epi8(0x1f);
  for (int step = 0; end_ - p >= 16; p += 16, ++step) {
    if (step == 3) {  // a long one
      p = skip_blocks(p);
      if (end_ - p < 16) break;
    }
    const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    const __m128i hit =
        _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, quote), _mm_cmpeq_epi8(v, backslash)),
                     _mm_cmpeq_epi8(_mm_min_epu8(v, control), v));
    if (const int mask = _mm_movemask_epi8(hit)) return p + __builtin_ctz(mask);
  }
#endif
  while (p < end_ && *p != '"' && *p != '\\' && static_cast<unsigned char>(*p) > 0x1f) ++p;
  return p;
}

inline const char* Scanner::string(const char* p) {
  if (!at(p, '"')) return unexpected(p);
  ++p;
  escapes_ = false;
  while (true) {
    p = plain(p);
    if (p == end_) return wrong(p, "a string without an end");
    if (*p == '"') return p + 1;
    if (*p != '\\') return wrong(p, "a control character in a string");
    escapes_ = true;
    if (!(p = escape(p))) return nullptr;
  }
}

template <class Use>
const char* Scanner::object(const char* p, int depth, Use use) {
  if (depth >= kMaxDepth) return wrong(p, "nested too deeply");
  p = space(p + 1);
  if (at(p, '}')) return p + 1;
  while (true) {
    const char* key = p;
    if (!(p = string(p))) return nullptr;
    const char* key_end = p;
    const bool escaped = escapes_;
    p = space(p);
    if (!at(p, ':')) return unexpected(p);
    const char* from = space(p + 1);
    if (!(p = value(from, depth + 1))) return nullptr;
    use(Text(key, key_end), escaped, Text(from, p));
    p = space(p);
    if (at(p, '}')) return p + 1;
    if (!at(p, ',')) return unexpected(p);
    p = space(p + 1);
  }
}

template <class Use>
const char* Scanner::array(const char* p, int depth, Use use) {
  if (depth >= kMaxDepth) return wrong(p, "nested too deeply");
  p = space(p + 1);
  if (at(p, ']')) return p + 1;
  while (true) {
    const char* from = p;
    if (!(p = value(from, depth + 1))) return nullptr;
    use(Text(from, p));
    p = space(p);
    if (at(p, ']')) return p + 1;
    if (!at(p, ',')) return unexpected(p);
    p = space(p + 1);
  }
}

}  // namespace json
