// gate-close - open gates by hand, and let go what waits behind them

#include "gate/asked.h"

int main(int argc, char** argv) {
  gate::Asked asked;
  return cli::Command("gate-close", "open gates by hand, and let go what waits behind them")
      .option("-r,--reason", asked.closing.reason, "TEXT", "say why; default 'Gate opened'")
      .flag("-f,--force", asked.closing.force, "also those that wait for a person")
      .with(gate::asking(asked))
      .exits(Exit::kYes, "every gate is open, and its waiters were told")
      .exits(Exit::kNo, "a gate waits for a person")
      .exits(Exit::kTrouble, "bad usage, an id that is no gate, or the store cannot be written")
      .exits(Exit::kTryAgain, "somebody kept the lock")
      .run(argc, argv, [&] { return gate::close(asked); });
}
