// What bd-search looks for in a text.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "json/json.h"

namespace query {

// Upper case to lower in place: Latin, Greek and Cyrillic letters whose two
// cases take the same number of bytes, so that places stay what they are.
void fold(std::string& text);

class Pattern {
 public:
  enum class Kind { kText, kRegex };  // POSIX extended
  // A Failure when it is empty or no regular expression.
  Pattern(std::string_view pattern, Kind kind, bool exact_case);
  ~Pattern();
  Pattern(Pattern&&) noexcept;

  // False only when no string of `line` holds it: a look at the bytes, which
  // saves decoding most lines.
  bool may_be_in(json::Text line) const;

  struct Match {
    std::size_t at, length;
  };
  // The first one that begins at `from` or later.
  std::optional<Match> find(std::string_view text, std::size_t from = 0) const;

 private:
  struct Regex;
  void look_for(std::string_view literal);

  bool exact_case_;
  std::string text_;             // folded unless case counts
  std::string raw_;              // the part of it that a line shows as it is, or ""
  bool slash_ = false;           // may be written as "\/"
  std::unique_ptr<Regex> regex_;
  mutable std::string folded_;   // the text that was looked at last
};

}  // namespace query
