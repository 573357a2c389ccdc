// Patterns of bd-search.  An input is a pattern, a line "%%", and issues.
#include "query/search.h"

#include "issue/line.h"
#include "query/pattern.h"
#include "tests/fuzz/common/fuzz.h"

using fuzz::promise;
using query::Pattern;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto parts = fuzz::parts(fuzz::text_of(data, size), 2);
  std::string_view wanted = parts[0];
  if (wanted.ends_with('\n')) wanted.remove_suffix(1);
  // The C library's expressions take time and memory without bound for what
  // somebody asks on purpose, who only waits himself then.
  const bool short_enough = wanted.size() <= 40 && wanted.find('{') == wanted.npos;
  for (const Pattern::Kind kind : {Pattern::Kind::kText, Pattern::Kind::kRegex})
    for (const bool exact_case : {false, true}) {
      if (kind == Pattern::Kind::kRegex && !short_enough) continue;
      fuzz::works([&] {
        const Pattern pattern(wanted, kind, exact_case);
        issue::Reader reader;
        for (const json::Text line : text::split(parts.back(), '\n')) {
          if (line.size() > 4000 || issue::broken(reader, line)) continue;
          query::each_text(line, [&](std::string_view, json::Text string) {
            const std::string s = json::decode(string);
            std::size_t from = 0;
            for (int n = 0; n < 100; ++n) {
              const auto match = pattern.find(s, from);
              if (!match) break;
              promise(match->at >= from && match->at <= s.size() &&
                          match->length <= s.size() - match->at,
                      "a match is inside the text", {wanted, s});
              promise(pattern.may_be_in(line), "what is found may be there", {wanted, line});
              if (match->at + match->length >= s.size()) break;
              from = match->at + std::max<std::size_t>(match->length, 1);
            }
            return false;
          });
        }
      });
    }
  return 0;
}
