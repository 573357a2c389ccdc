#include "front/verbs.h"

#include <algorithm>
#include <string>

namespace front {
namespace {

struct Alias {
  std::string_view name, verb;
};
constexpr Alias kAliases[] = {
    {"new", "create"},
    {"view", "show"},
    {"done", "close"},
    {"resolve", "close"},
    {"status", "stats"},
    {"rm", "delete"},
    {"ls", "list"},
    {"dep rm", "dep remove"},
    {"dep ls", "dep list"},
    {"label rm", "label remove"},
    {"label ls", "label list"},
    {"comments ls", "comments"},
    {"comments list", "comments"},
    {"comment list", "comments"},
    {"comment add", "comment"},
};

struct Refused {
  std::string_view verb, why;
};
constexpr Refused kRefused[] = {
    {"daemon", "daemon: there is none and none is needed: every command works on the files"},
    {"daemons", "daemons: there are none and none is needed: every command works on the files"},
    {"sql", "sql: there is no database; bd list --json and bd count answer, and jq does the rest"},
    {"dolt", "dolt: there is no database; git keeps .beads/issues.jsonl, bd-log the history"},
    {"vc", "vc: there is no database; git keeps .beads/issues.jsonl, bd-log the history"},
    {"backend", "backend: there is only one, the files in .beads"},
    {"federation", "federation: clones share .beads/issues.jsonl by git pull and git push"},
    {"branch", "branch: the backlog does not branch; git branches the code"},
    {"upgrade", "upgrade: the package manager installs new versions"},
    {"hooks", "hooks: hooks-install puts them into a repository, and takes them out again"},
    {"mol", "mol: molecules are not kept here; an epic with children does as well"},
    {"cook", "cook: formulas are not kept here; bd create -f FILE makes many issues"},
    {"formula", "formula: formulas are not kept here; bd create -f FILE makes many issues"},
    {"mail", "mail: there is none here; bd comment says something about an issue"},
};

template <class Take>
void each(Take take) {
  for (const auto verbs : {reading_verbs(), counting_verbs(), creating_verbs(), changing_verbs(),
                           closing_verbs(), removing_verbs(),
                           marking_verbs(), linking_verbs(), gate_verbs(), store_verbs(), caring_verbs(),
                           file_verbs(), teaching_verbs(), setting_verbs(), git_verbs()})
    for (const Verb& verb : verbs)
      if (!take(verb)) return;
}

}  // namespace

std::string_view without_alias(std::string_view name) {
  const auto found = std::ranges::find(kAliases, name, &Alias::name);
  return found == std::end(kAliases) ? name : found->verb;
}

const Verb* find_verb(std::string_view name) {
  name = without_alias(name);
  const Verb* found = nullptr;
  each([&](const Verb& verb) {
    if (verb.name == name) found = &verb;
    return !found;
  });
  return found;
}

void each_verb(const std::function<void(const Verb&)>& take) {
  each([&](const Verb& verb) { return take(verb), true; });
}

std::string_view refusal(std::string_view name) {
  const auto found = std::ranges::find(kRefused, name, &Refused::verb);
  return found == std::end(kRefused) ? std::string_view() : found->why;
}

}  // namespace front
