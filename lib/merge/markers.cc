#include "merge/markers.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "base/text.h"

namespace merge {
namespace {

constexpr std::size_t kLength = 7;  // at least: the attribute conflict-marker-size may ask for more

// '<', '|', '=' or '>' for a marker, else 0.  No line of JSON begins with one.
char marker_of(std::string_view line) {
  if (line.empty()) return 0;
  const char sign = line.front();
  if (sign != '<' && sign != '|' && sign != '=' && sign != '>') return 0;
  const std::size_t length = std::min(line.find_first_not_of(sign), line.size());
  return length >= kLength && (length == line.size() || line[length] == ' ') ? sign : '\0';
}

}  // namespace

Conflicted take_apart(const File& file, std::string_view name) {
  Conflicted out;
  out.base.has_mark = out.ours.has_mark = out.theirs.has_mark = file.has_mark;
  char part = 0;  // the marker we are behind, 0 outside of a conflict
  std::size_t begun = 0;
  const auto refuse = [&](std::size_t line, const char* why) {
    throw Failure(text::printable(name) + ':' + std::to_string(line) + ": " + why,
                  "put the markers right by hand");
  };
  for (const Line& line : file.lines) {
    const char marker = marker_of(line.text);
    switch (marker) {
      case 0:
        if (part == 0 || part == '<') out.ours.lines.push_back(line);
        if (part == 0 || part == '|') out.base.lines.push_back(line);
        if (part == 0 || part == '=') out.theirs.lines.push_back(line);
        continue;
      case '<':
        if (part != 0) refuse(line.number, "a conflict within a conflict");
        begun = line.number;
        ++out.conflicts;
        break;
      case '|':
        if (part != '<') refuse(line.number, "a conflict marker that follows no <<<<<<<");
        break;
      case '=':
        if (part != '<' && part != '|')
          refuse(line.number, "a conflict marker that follows no <<<<<<<");
        if (part == '<' && out.baseless == 0) out.baseless = begun;
        break;
      default:
        if (part != '=') refuse(line.number, "a conflict marker that follows no =======");
    }
    part = marker == '>' ? '\0' : marker;
  }
  if (part != 0) refuse(begun, "a conflict marker without its >>>>>>>");
  return out;
}

Merged resolved(std::string_view text, std::string_view name) {
  const Conflicted parts = take_apart(file_of(text), name);
  if (parts.conflicts == 0) return {std::string(text), {}, {}};
  Merged merged = merge_files(parts.base, parts.ours, parts.theirs);
  if (parts.baseless != 0)
    merged.remarks.push_back({false, parts.baseless,
                              "the markers show no base: of two values the newer issue's counts "
                              "(git checkout --conflict=diff3 shows it)",
                              false});
  return merged;
}

std::string settled(std::string_view text, std::string_view name) {
  Merged merged = resolved(text, name);
  const auto bad = std::ranges::find_if(merged.remarks, &Remark::unreadable);
  if (bad != merged.remarks.end())
    throw Failure(text::printable(name) + ':' + std::to_string(bad->line) + ": " + bad->what,
                  "mend that line first");
  return std::move(merged.text);
}

}  // namespace merge
