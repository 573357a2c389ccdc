// agent-ls - see which agents are alive, and what they work on
//
// It takes no lock, and changes nothing but what --forget asks for.

#include "agents/list.h"
#include "cli/command.h"
#include "cli/groups.h"

int main(int argc, char** argv) {
  agents::Listing listing;
  return cli::Command("agent-ls", "see which agents are alive, and what they work on")
      .flag("--stale", listing.stale, "only those that are dead or hang")
      .flag("--watch", listing.watch, "redraw in place until interrupted")
      .option("--forget", listing.forget, "AGENT", "forget AGENT, who is gone; repeatable")
      .flag("-n,--dry-run", listing.dry_run, "with --forget: answer as if, and change nothing")
      .with(cli::output(listing.output))
      .exits(Exit::kYes, "done; with --stale: there are some")
      .exits(Exit::kNo, "with --stale: there are none; with --forget: one is alive, or holds something")
      .exits(Exit::kTrouble, "bad usage, or the store cannot be read")
      .run(argc, argv, [&] { return agents::list(listing); });
}
