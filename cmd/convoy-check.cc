// convoy-check - judge convoys, close what is complete, open what is not any more

#include "claim/options.h"
#include "convoy/check.h"

int main(int argc, char** argv) {
  convoy::Checking asked;
  return cli::Command("convoy-check", "judge convoys, close what is complete")
      .flag("--close", asked.close, "close what is complete, reopen what is not any more, and tell once")
      .flag("--stranded", asked.stranded, "only those with work that nobody has")
      .with(cli::agent_option(asked.agent))
      .with(claim::dry_run_option(asked.dry_run))
      .flag("-0,--null", asked.zero, "ids on standard input end with NUL")
      .with(cli::output(asked.output))
      .with(cli::talk(asked.talk))
      .operands("ID", asked.ids, false)
      .exits(Exit::kYes, "there is something to be done, or it was")
      .exits(Exit::kNo, "there is not")
      .exits(Exit::kTrouble, "bad usage, an id that is no convoy, or the store cannot be written")
      .exits(Exit::kTryAgain, "somebody kept the lock")
      .run(argc, argv, [&] { return convoy::check(asked); });
}
