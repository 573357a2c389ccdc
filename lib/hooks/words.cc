#include "hooks/words.h"

#include <map>
#include <set>

#include "base/text.h"
#include "hooks/git.h"

namespace hooks {
namespace {

// "HASH PARENT...\nVALUE\n..." as `git log` was asked for it.
struct Commit {
  std::vector<std::string_view> names;  // its own, and its parents'
  std::map<std::string, Held> held;     // by issue; the last line about one counts
};

Commit commit_of(std::string_view said) {
  Commit commit;
  const auto lines = text::split(said, '\n');
  commit.names = text::split(lines.front(), ' ');
  for (const std::string_view line : lines)
    if (const auto held = parse_held(line)) commit.held.insert_or_assign(held->id, *held);
  return commit;
}

}  // namespace

std::vector<Held> last_words(const Commits& commits) {
  // Children come before their parents: by the times of commits, which machines set
  // as they like, an old one could come first.
  std::vector<std::string> question = {
      "log", "--topo-order", std::string("--format=%x00%H %P%n%(trailers:key=") + kTrailer + ",valueonly)",
      commits.of, "--not"};
  question.insert(question.end(), commits.without.begin(), commits.without.end());
  const std::string said = git(question);

  std::vector<Held> words;
  std::map<std::string_view, std::set<std::string>> told;  // by commit: issues told of behind it
  for (const std::string_view one : text::split(said, '\0')) {
    if (one.empty()) continue;
    const Commit commit = commit_of(one);
    std::set<std::string>& behind = told[commit.names.front()];
    for (const auto& [id, held] : commit.held)
      if (behind.insert(id).second) words.push_back(held);
    for (std::size_t i = 1; i < commit.names.size(); ++i)
      told[commit.names[i]].insert(behind.begin(), behind.end());
  }
  return words;
}

}  // namespace hooks
