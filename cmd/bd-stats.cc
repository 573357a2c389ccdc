// bd-stats - say how the backlog stands, in numbers

#include "query/open.h"
#include "query/print.h"
#include "query/stats.h"

namespace {

Exit stats(const cli::Output& output) {
  const auto store = query::open_store();
  const query::Stats found = query::stats(store->view());
  if (output.json || output.jsonl)
    query::Objects({.json = false, .jsonl = true}).add(query::stats_object(found));
  else
    query::print_stats(found);
  return Exit::kYes;
}

}  // namespace

int main(int argc, char** argv) {
  cli::Output output;
  return cli::Command("bd-stats", "say how the backlog stands, in numbers")
      .with(cli::output(output))
      .exits(Exit::kYes, "the numbers were printed")
      .exits(Exit::kTrouble, "bad usage, or the store cannot be read")
      .run(argc, argv, [&] { return stats(output); });
}
