// agent-ls - see which agents are alive, and what they work on
//
// It takes no lock, and changes nothing.

#include "agents/list.h"
#include "cli/command.h"
#include "cli/groups.h"

int main(int argc, char** argv) {
  agents::Listing listing;
  return cli::Command("agent-ls", "see which agents are alive, and what they work on")
      .flag("--stale", listing.stale, "only those that are dead or hang")
      .flag("--watch", listing.watch, "redraw in place until interrupted")
      .with(cli::output(listing.output))
      .exits(Exit::kYes, "done; with --stale: there are some")
      .exits(Exit::kNo, "with --stale: there are none")
      .exits(Exit::kTrouble, "bad usage, or the store cannot be read")
      .run(argc, argv, [&] { return agents::list(listing); });
}
