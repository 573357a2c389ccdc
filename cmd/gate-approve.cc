// gate-approve - a person lets go what waits for a person

#include "gate/asked.h"

int main(int argc, char** argv) {
  gate::Asked asked;
  asked.closing.approve = true;
  return cli::Command("gate-approve", "let go what waits for a person")
      .option("-r,--reason", asked.closing.reason, "TEXT", "say why; default who approved it")
      .with(gate::asking(asked))
      .exits(Exit::kYes, "approved; what waits for nothing else is open")
      .exits(Exit::kNo, "a gate does not wait for a person")
      .exits(Exit::kTrouble, "bad usage, an id that is no gate, or the store cannot be written")
      .exits(Exit::kTryAgain, "somebody kept the lock")
      .run(argc, argv, [&] { return gate::close(asked); });
}
