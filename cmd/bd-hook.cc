// bd-hook - do what a git hook does
//
// The files that hooks-install writes call it; a person has no need to.

#include "base/error.h"
#include "cli/command.h"
#include "hooks/run.h"

int main(int argc, char** argv) {
  hooks::Call call;
  return cli::Command("bd-hook", "do what a git hook does")
      .option("--before", call.before, "FILE", "then become FILE, the hook that was there before")
      .verb(call.name, hooks::known_names())
      .operands("ARG", call.arguments, false)
      .exits(Exit::kYes, "git may go on")
      .exits(Exit::kNo, "git is to stop, and why was said")
      .exits(Exit::kTrouble, "bad usage, or the hook that was there before cannot be run")
      .run(argc, argv, [&] { return hooks::run(call); });
}
