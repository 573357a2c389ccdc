// bd-allow - allow the commands that the policy names
//
// What a pull brings is data until somebody has said yes to that very text.

#include "allow/list.h"
#include "cli/command.h"
#include "cli/groups.h"

int main(int argc, char** argv) {
  allow::Asked asked;
  return cli::Command("bd-allow", "allow the commands that the policy names")
      .flag("--all", asked.all, "allow all of them")
      .flag("-n,--dry-run", asked.dry_run, "answer as if, and change nothing")
      .flag("--revoke", asked.revoke, "allow them no more")
      .with(cli::output(asked.output))
      .with(cli::talk(asked.talk))
      .operands("KEY", asked.keys, false)
      .exits(Exit::kYes, "done; also when there are none")
      .exits(Exit::kTrouble, "bad usage, or no such command in the policy")
      .run(argc, argv, [&] { return allow::run(asked); });
}
