// witness-scan - look at everything that is to be alive, and act
//
// From cron, a timer, or by itself; several at once do no harm.

#include "cli/command.h"
#include "cli/groups.h"
#include "witness/scan.h"

int main(int argc, char** argv) {
  witness::Scanning asked;
  return cli::Command("witness-scan", "look at everything that is to be alive, and act")
      .with(cli::agent_option(asked.agent))
      .flag("-n,--dry-run", asked.dry_run, "say what would be done, and do nothing")
      .with(cli::explain_option(asked.explain))
      .flag("--watch", asked.watch, "stay, and look when somebody ends or it is time")
      .with(cli::talk(asked.talk))
      .exits(Exit::kYes, "nothing is dead, and nothing hangs")
      .exits(Exit::kNo, "something is dead, or hangs")
      .exits(Exit::kTrouble, "bad usage, or the store cannot be read")
      .exits(Exit::kTryAgain, "another one watches, or somebody kept the lock")
      .run(argc, argv, [&] { return witness::scan(asked); });
}
