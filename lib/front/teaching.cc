// prime and quickstart: what an agent and a person are told.
#include <memory>

#include "front/verbs.h"
#include "query/object.h"

namespace front {
namespace {

constexpr char kPrime[] = R"(# The backlog of this project is kept with bd

Issues live in .beads; every worker on this machine shares them. Do not keep lists
of work elsewhere: what is not an issue is not seen by the others.

## Work in this loop

1. `bd ready --claim --json` takes the first issue that is ready and prints it. The
   claim is yours alone: of all who ask at once, one gets it. `[]`: nothing is ready.
   To take one by name: `bd update ID --claim --json`. Status 1 with `already
   claimed` means that somebody works on it: take another, do not force it.
2. Read it: `bd show ID --json` has description, design, acceptance criteria, notes,
   comments, what it waits for and what waits for it.
3. Do what it says. What you find on the way and do not do now becomes an issue:
   `bd create "TITLE" -d "WHY" -t bug -p 1 --deps discovered-from:ID --json`.
   What you learn belongs to the issue: `bd note ID "TEXT"`.
4. `bd close ID --reason "WHAT WAS DONE"`. If you cannot finish it, give it back:
   `bd update ID --status open --assignee ""`, with a comment that says why.
5. A command that says `held by ...` for an issue that you thought was yours tells
   you that the claim is over: stop working on it.

## Words that you need

- `bd list --status open --json`, `bd blocked --json`, `bd search TEXT --json`
- `bd dep add A B`: A waits for B. `bd create ... --parent EPIC`: a part of it.
- `bd update ID --priority 0..4` (0 is most urgent), `--title`, `--description`,
  `--notes`, `--add-label`
- `bd comment ID "TEXT"`, `bd stats`, `bd help`, `bd help VERB`

Exit status 0 is done, 1 is refused or failed, and standard error says why. The
files are written at once; .beads/issues.jsonl is committed with the code.
)";

constexpr char kQuickstart[] = R"(bd in five lines:

  bd init --prefix app                        make a store here
  bd create "Log in with a passkey" -p 1      make an issue; it prints the id
  bd ready                                    what can be worked on now
  bd update app-1 --claim                     take it; nobody else gets it
  bd close app-1 --reason "it works"          done

Let one wait for another with 'bd dep add A B' (A waits for B), make parts of an
epic with 'bd create ... --parent EPIC', and see what is stuck with 'bd blocked'.
Every command takes --json. 'bd help' lists the verbs; .beads/issues.jsonl goes
into git. bd-claim, bd-log, bd-undo and the other commands do more: see beads(7).
)";

Body prime(cli::Command& command, Call& call) {
  auto hook = std::make_shared<bool>(false);
  command.flag("--hook-json", *hook, "as the object that a session hook answers with")
      .flag("--stealth", call.ignored, "accepted: nothing is said of git anyway")
      .flag("--full", call.ignored, "accepted: it is always the same text")
      .flag("--mcp", call.ignored, "accepted: it is always the same text");
  return [&call, hook] {
    try {
      call.enter();
      store::Store::open();
    } catch (const Failure&) {
      return Exit::kYes;  // no store, nothing to teach
    }
    if (!*hook && !call.output.json) return cli::out().write(kPrime), Exit::kYes;
    query::Object inner, object;
    inner.add("hookEventName", json::Text("\"SessionStart\""));
    inner.add("additionalContext", json::Text(json::quote(kPrime)));
    object.add("hookSpecificOutput", json::Text(inner.end()));
    cli::out().write(object.end() + '\n');
    return Exit::kYes;
  };
}

Body quickstart(cli::Command&, Call&) {
  return [] {
    cli::out().write(kQuickstart);
    return Exit::kYes;
  };
}

constexpr Verb kVerbs[] = {
    {"prime", "tell an agent how to work with the backlog", prime},
    {"quickstart", "tell a person how to begin", quickstart},
    {"onboard", "the same as prime", prime},
};

}  // namespace

std::span<const Verb> teaching_verbs() { return kVerbs; }

}  // namespace front
