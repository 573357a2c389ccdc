// convoy-rm - let a convoy track issues no longer

#include "convoy/tracking.h"

int main(int argc, char** argv) {
  convoy::Asked asked;
  asked.tracking.off = true;
  return cli::Command("convoy-rm", "let a convoy track issues no longer")
      .with(convoy::asking(asked))
      .exits(Exit::kYes, "they are tracked no longer")
      .exits(Exit::kNo, "one of them was not tracked")
      .exits(Exit::kTrouble, "bad usage, no such convoy, or an issue that cannot be found")
      .exits(Exit::kTryAgain, "somebody kept the lock")
      .run(argc, argv, [&] { return convoy::track(asked); });
}
