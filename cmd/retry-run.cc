// retry-run - run a command again until it succeeds
//
// The waits come from the policy, which dead claims are retried by too.

#include "cli/command.h"
#include "cli/groups.h"
#include "guard/retry.h"

int main(int argc, char** argv) {
  guard::Retrying asked;
  return cli::Command("retry-run", "run a command again until it succeeds")
      .wrapper()
      .option("--cap", asked.cap, "DUR", "wait no longer, with -e; default 60s")
      .option("-d,--delays", asked.delays, "DURS", "the waits before each further try")
      .flag("-e,--exponential", asked.exponential, "wait 1s, 2s, 4s and so on")
      .with(cli::explain_option(asked.explain))
      .flag("-j,--jitter", asked.jitter, "cut up to a half of each wait, at random")
      .option("--max", asked.most, "DUR", "end a try that runs longer")
      .flag("--dry-run", asked.dry_run, "print the tries and the waits before them")
      .option("--on", asked.on, "STATUSES", "try again only after these, such as 1,4-9")
      .option("-n,--tries", asked.tries, "N", "tries in all; 0: no limit")
      .with(cli::talk(asked.talk))
      .operands("COMMAND", asked.command, false)
      .exits(Exit{124}, "the last try ran longer than --max allows")
      .exits(Exit{125}, "bad usage, or the policy cannot be read")
      .exits(Exit{126}, "the command cannot be run")
      .exits(Exit{127}, "there is no such command")
      .run(argc, argv, [&] { return guard::retry(asked); });
}
