#include "hooks/trailer.h"

#include <cstdlib>

#include "base/error.h"
#include "base/text.h"
#include "cli/command.h"
#include "hooks/git.h"
#include "hooks/part.h"
#include "issue/issue.h"
#include "sys/files.h"

namespace hooks {
namespace {

// "" where it is not set
std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

}  // namespace

std::optional<Held> parse_held(std::string_view value) {
  value = text::trim(value);
  const std::size_t colon = value.rfind(':');
  if (colon == value.npos) return std::nullopt;
  const auto token = text::parse_count(value.substr(colon + 1));
  const std::string_view id = value.substr(0, colon);
  if (!token || *token == 0 || !issue::is_valid_id(id)) return std::nullopt;
  return Held{std::string(id), *token};
}

std::string words_of(const Held& held) { return held.id + ':' + std::to_string(held.token); }

std::optional<Held> held_by_us() {
  const std::string id = variable("BEADS_ISSUE");
  if (id.empty()) return std::nullopt;
  const std::string token = variable("BEADS_TOKEN");
  if (!issue::is_valid_id(id))
    throw Failure("BEADS_ISSUE: '" + text::printable(id) + "' is no id");
  if (token.empty()) throw Failure("BEADS_ISSUE is " + id + ", but BEADS_TOKEN is not set");
  auto held = parse_held(id + ':' + token);
  if (!held) throw Failure("BEADS_TOKEN: '" + text::printable(token) + "' is no token");
  return held;
}

Refusal before_message(const Asked& asked) {
  const auto& words = asked.call.arguments;
  if (words.empty() || variable("BEADS_ISSUE").empty() || variable("BEADS_TOKEN").empty())
    return std::nullopt;
  // A message that is still to be written must stay empty, or it could not be given
  // up; then commit-msg adds the trailer.
  const bool is_unwritten = words.size() < 2 || words[1] == "template";
  if (asked.call.name == "prepare-commit-msg" && is_unwritten) return std::nullopt;
  const auto message = sys::read_if_there(AT_FDCWD, words[0], SIZE_MAX);
  if (!message || git_if({"stripspace", "--strip-comments"}, *message).value_or("").empty())
    return std::nullopt;
  git({"interpret-trailers", "--in-place", "--no-divider", "--where=end", "--if-exists=replace",
       "--if-missing=add", "--trailer", std::string(kTrailer) + ": " + words_of(*held_by_us()),
       words[0]});
  return std::nullopt;
}

}  // namespace hooks
