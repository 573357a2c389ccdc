// bd-cycles - find issues that wait for each other
//
// What counts as waiting is in lib/index/cycles.

#include "query/cycles.h"
#include "query/open.h"

namespace {

Exit find(const cli::Output& output) {
  const auto store = query::open_store();
  return query::print_cycles(store->view(), output) ? Exit::kStuck : Exit::kYes;
}

}  // namespace

int main(int argc, char** argv) {
  cli::Output output;
  return cli::Command("bd-cycles", "find issues that wait for each other")
      .with(cli::output(output))
      .exits(Exit::kYes, "there is no cycle")
      .exits(Exit::kTrouble, "bad usage, or the store cannot be read")
      .exits(Exit::kStuck, "there is a cycle; all were printed")
      .run(argc, argv, [&] { return find(output); });
}
