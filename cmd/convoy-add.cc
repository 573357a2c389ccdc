// convoy-add - let a convoy track more issues

#include "convoy/tracking.h"

int main(int argc, char** argv) {
  convoy::Asked asked;
  return cli::Command("convoy-add", "let a convoy track more issues")
      .with(convoy::asking(asked))
      .exits(Exit::kYes, "they are tracked")
      .exits(Exit::kTrouble, "bad usage, no such convoy, or an issue that cannot be found")
      .exits(Exit::kTryAgain, "somebody kept the lock")
      .run(argc, argv, [&] { return convoy::track(asked); });
}
