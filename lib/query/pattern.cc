#include "query/pattern.h"

#include <regex.h>

#include <algorithm>

#include "base/error.h"
#include "base/text.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace query {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

// Of characters from U+00C0 to U+04FF.
constexpr char32_t lower(char32_t c) {
  const auto in = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
  if (in(0xc0, 0xde)) return c == 0xd7 ? c : c + 0x20;
  if (in(0x100, 0x12f) || in(0x132, 0x137) || in(0x14a, 0x177)) return c | 1;
  if (in(0x139, 0x148) || in(0x179, 0x17e)) return c + (c & 1);
  if (in(0x391, 0x3a9)) return c + 0x20;
  if (in(0x388, 0x38a)) return c + 0x25;
  if (c == 0x386) return 0x3ac;
  if (c == 0x38c) return 0x3cc;
  if (in(0x38e, 0x38f)) return c + 0x3f;
  if (c == 0x3c2) return 0x3c3;  // the sigma at a word's end
  if (in(0x400, 0x40f)) return c + 0x50;
  if (in(0x410, 0x42f)) return c + 0x20;
  return c;
}

// Whether `text` has `word`, whose letters are lower case when `blind`; then the
// case of ASCII letters does not count.  Places where the first and the last
// byte fit are found sixteen at a time.
bool has(std::string_view text, std::string_view word, bool blind) {
  if (word.size() > text.size()) return false;
  const auto bit = [&](char c) -> char { return blind && is_letter(c) ? 0x20 : 0; };
  const auto fits = [&](const char* p) {
    return std::ranges::all_of(word, [&](char w) { return w == (*p++ | bit(w)); });
  };
  const char* p = text.data();
  const char* const last = p + (text.size() - word.size());
#ifdef __SSE2__
  const char front = word.front(), back = word.back();
  const __m128i front16 = _mm_set1_epi8(front), front_bit = _mm_set1_epi8(bit(front));
  const __m128i back16 = _mm_set1_epi8(back), back_bit = _mm_set1_epi8(bit(back));
  for (; last - p >= 15; p += 16) {
    const auto load = [](const char* at) {
      return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    };
    const __m128i begin = _mm_or_si128(load(p), front_bit);
    const __m128i end = _mm_or_si128(load(p + (word.size() - 1)), back_bit);
    auto hits = static_cast<unsigned>(_mm_movemask_epi8(
        _mm_and_si128(_mm_cmpeq_epi8(begin, front16), _mm_cmpeq_epi8(end, back16))));
    for (; hits; hits &= hits - 1)
      if (fits(p + __builtin_ctz(hits))) return true;
  }
#endif
  for (; p <= last; ++p)
    if (fits(p)) return true;
  return false;
}

// A text that every match of the regular expression holds: the longest run of
// plain characters, where nothing makes it one of several choices.
std::string_view sure_part(std::string_view regex) {
  std::string_view longest;
  if (regex.find_first_of("|()[]{}\\") != regex.npos) return longest;
  while (!regex.empty()) {
    const std::size_t end = std::min(regex.find_first_of(".*+?^$"), regex.size());
    std::string_view run = regex.substr(0, end);
    if (end < regex.size() && (regex[end] == '*' || regex[end] == '?') && !run.empty())
      run.remove_suffix(1);
    if (run.size() > longest.size()) longest = run;
    regex.remove_prefix(std::min(end + 1, regex.size()));
  }
  return longest;
}

bool is_utf8(std::string_view s) {
  while (!s.empty())
    if (text::take(s) == text::kNotUtf8) return false;
  return true;
}

std::string_view longest_ascii(std::string_view s) {
  std::string_view longest;
  while (!s.empty()) {
    const auto end = std::ranges::find_if(s, [](char c) { return (c & 0x80) != 0; });
    const std::string_view run(s.begin(), end);
    if (run.size() > longest.size()) longest = run;
    s.remove_prefix(std::min(run.size() + 1, s.size()));
  }
  return longest;
}

}  // namespace

void fold(std::string& text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_upper(text[i])) {
      text[i] |= 0x20;
    } else if (byte(i) >= 0xc3 && byte(i) <= 0xd3 && i + 1 < text.size() &&
               (byte(i + 1) & 0xc0) == 0x80) {
      const char32_t c = lower((byte(i) & 0x1fu) << 6 | (byte(i + 1) & 0x3fu));
      text[i] = static_cast<char>(0xc0 | c >> 6);
      text[++i] = static_cast<char>(0x80 | (c & 0x3f));
    }
  }
}

struct Pattern::Regex {
  Regex(const std::string& text, bool exact_case) {
    if (text.find('\0') != text.npos) throw Failure("the pattern holds a NUL byte");
    const int flags = REG_EXTENDED | REG_NEWLINE | (exact_case ? 0 : REG_ICASE);
    const int error = ::regcomp(&compiled, text.c_str(), flags);
    if (error == 0) return;
    char why[128];
    ::regerror(error, &compiled, why, sizeof why);
    throw Failure(text + ": " + why);
  }
  ~Regex() { ::regfree(&compiled); }
  Regex(const Regex&) = delete;
  Regex& operator=(const Regex&) = delete;

  regex_t compiled;
};

Pattern::Pattern(std::string_view pattern, Kind kind, bool exact_case)
    : exact_case_(exact_case), text_(pattern) {
  if (pattern.empty()) throw Failure("the pattern is empty");
  if (kind == Kind::kText) {
    if (!exact_case_) fold(text_);
    look_for(text_);
    return;
  }
  regex_ = std::make_unique<Regex>(text_, exact_case);
  std::string part(sure_part(pattern));
  if (!exact_case_) fold(part);
  look_for(part);
}

Pattern::~Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;

// A line shows it as quote() writes it, but for what may be written as \u00e9
// or \/.  Without regard to case only the ASCII letters can be compared.
void Pattern::look_for(std::string_view literal) {
  if (!is_utf8(literal)) return;
  const std::string quoted = json::quote(literal);
  const std::string_view inside = std::string_view(quoted).substr(1, quoted.size() - 2);
  raw_ = exact_case_ ? inside : longest_ascii(inside);
  slash_ = literal.find('/') != literal.npos;
}

bool Pattern::may_be_in(json::Text line) const {
  return raw_.empty() || has(line, raw_, !exact_case_) || has(line, "\\u", false) ||
         (slash_ && has(line, "\\/", false));
}

std::optional<Pattern::Match> Pattern::find(std::string_view text, std::size_t from) const {
  if (from > text.size()) return {};
  if (regex_) {
    regmatch_t match[1] = {{static_cast<regoff_t>(from), static_cast<regoff_t>(text.size())}};
    if (::regexec(&regex_->compiled, text.data(), 1, match,
                  REG_STARTEND | (from > 0 && text[from - 1] != '\n' ? REG_NOTBOL : 0)) != 0)
      return {};
    return Match{static_cast<std::size_t>(match[0].rm_so),
                 static_cast<std::size_t>(match[0].rm_eo - match[0].rm_so)};
  }
  std::size_t at;
  if (exact_case_) {
    at = text.find(text_, from);
  } else {
    folded_ = text;
    fold(folded_);
    at = folded_.find(text_, from);
  }
  if (at == text.npos) return {};
  return Match{at, text_.size()};
}

}  // namespace query
