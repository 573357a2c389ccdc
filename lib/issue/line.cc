#include "issue/line.h"

namespace issue {

bool is_conflict_marker(std::string_view line) {
  for (const std::string_view marker : {"<<<<<<< ", ">>>>>>> ", "||||||| "})
    if (line.starts_with(marker)) return true;
  return line == "=======" || line == "<<<<<<<" || line == ">>>>>>>" || line == "|||||||";
}

std::string_view without_space(std::string_view s) {
  while (!s.empty() && (s.front() == ' ' || s.front() == '\t')) s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || s.back() == '\t')) s.remove_suffix(1);
  return s;
}

std::optional<std::string> broken(Reader& reader, std::string_view line) {
  line = without_space(line);
  // No marker and no NUL passes for JSON, so that good lines are not searched for them.
  if (const auto fault = reader.scan(line)) {
    if (is_conflict_marker(line)) return "a merge conflict marker";
    if (line.find('\0') != line.npos) return "a NUL byte";
    return std::string("not JSON: ") + fault->why + " at byte " + std::to_string(fault->at + 1);
  }
  if (!line.starts_with('{')) return "not a JSON object";
  return std::nullopt;
}

}  // namespace issue
