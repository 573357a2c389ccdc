// JSON texts as nobody sane writes them, the same for the same seed.
#pragma once

#include <random>
#include <string>
#include <string_view>

class RandomJson {
 public:
  explicit RandomJson(unsigned seed) : random_(seed) {}

  unsigned below(unsigned n) { return static_cast<unsigned>(random_()) % n; }

  std::string value(int depth = 4) {
    switch (below(depth > 0 ? 9 : 6)) {
      case 0:
        return one_of({"null", "true", "false"});
      case 1:
      case 2:
        return number();
      case 3:
      case 4:
      case 5:
        return string();
      case 6:
        return array(depth - 1);
      default:
        return object(depth - 1);
    }
  }

  // Few different keys, so that some come twice; some are spelt with escapes.
  std::string key() {
    return one_of({"\"a\"", "\"b\"", "\"\\u0061\"", "\"c\"", "\"key\"", "\"\"", "\"\xc3\xa9\"",
                   "\"long key with words\""});
  }
  std::string object(int depth) {
    std::string out = "{" + space();
    for (unsigned i = 0, n = below(5); i < n; ++i)
      out += (i ? "," + space() : "") + key() + space() + ":" + space() + value(depth) + space();
    return out + "}";
  }
  std::string array(int depth) {
    std::string out = "[" + space();
    for (unsigned i = 0, n = below(5); i < n; ++i)
      out += (i ? "," + space() : "") + value(depth) + space();
    return out + "]";
  }
  std::string string() {
    std::string out = "\"";
    const unsigned pieces = below(4) ? below(6) : below(60);
    for (unsigned i = 0; i < pieces; ++i)
      out += one_of({"a", "n", "text of some length", "\\n", "\\\"", "\\\\", "\\t", "\\/",
                     "\\u0041", "\\u00e9", "\\ud83d\\ude00", "\xc3\xa9", "\xf0\x9f\x98\x80", "<&>",
                     "\\u003c", "\\u2028", " "});
    return out + "\"";
  }
  std::string number() {
    std::string out = one_of({"", "", "-"}) + std::to_string(below(below(2) ? 10 : 1000000));
    if (below(4) == 0) out += "." + std::to_string(below(1000));
    if (below(6) == 0) out += one_of({"e", "E", "e+", "e-"}) + std::to_string(below(20));
    return out;
  }
  std::string space() { return below(4) ? "" : one_of({" ", "  ", "\t", "\n", "\r\n "}); }

  // `text` with some bytes changed, put in or taken out.
  std::string damaged(std::string text) {
    constexpr std::string_view kBytes("\"\\{}[]:,0123456789-+.eEtrufalsn \t\n\x00\x1f\x7f\x01", 39);
    for (unsigned n = 1 + below(3); n > 0 && !text.empty(); --n) {
      const std::size_t at = below(static_cast<unsigned>(text.size()));
      const char byte = kBytes[below(static_cast<unsigned>(kBytes.size()))];
      switch (below(4)) {
        case 0:
          text[at] = byte;
          break;
        case 1:
          text.insert(at, 1, byte);
          break;
        case 2:
          text.erase(at, 1 + below(3));
          break;
        default:
          text.resize(at);
      }
    }
    return text;
  }

  std::string one_of(std::initializer_list<std::string_view> choices) {
    return std::string(choices.begin()[below(static_cast<unsigned>(choices.size()))]);
  }

 private:
  std::mt19937 random_;
};
