// flock-ls - see who holds and who waits for locks
//
// It takes no lock, waits for none, and writes nothing.

#include "cli/command.h"
#include "cli/groups.h"
#include "locks/list.h"

int main(int argc, char** argv) {
  locks::Listing listing;
  return cli::Command("flock-ls", "see who holds and who waits for locks")
      .flag("--all", listing.all, "also locks that nobody holds")
      .flag("--deadlocks", listing.deadlocks, "name the locks that wait for each other")
      .flag("--fence", listing.fence, "say whether a token of NAME is still good")
      .flag("--metrics", listing.metrics, "print what was counted, for Prometheus")
      .option("--older", listing.older, "DUR", "only locks held for so long")
      .flag("--pinned", listing.pinned, "only locks whose command has ended")
      .flag("--watch", listing.watch, "redraw in place until interrupted")
      .flag("--who", listing.who, "print only the process ids")
      .with(cli::output(listing.output))
      .operands("NAME", listing.names, false)
      .exits(Exit::kYes, "done; with --older, --pinned and --who: there are some")
      .exits(Exit::kNo, "there are none")
      .exits(Exit::kTrouble, "bad usage, or the locks cannot be seen")
      .exits(Exit::kFenced, "the token is stale: stop working")
      .exits(Exit::kStuck, "locks wait for each other")
      .run(argc, argv, [&] { return locks::list(listing); });
}
