// bd-cycles - find issues that wait for each other
//
// What counts as waiting is in lib/index/cycles.

#include "cli/table.h"
#include "index/cycles.h"
#include "query/object.h"
#include "query/open.h"
#include "query/print.h"
#include "query/shape.h"

namespace {

Exit find(const cli::Output& output) {
  const auto store = query::open_store();
  const store::View view = store->view();
  const auto circles = idx::circles(view.state());
  query::Objects objects(output);
  cli::Table table;
  for (const idx::Circle& circle : circles) {
    if (!output.json && !output.jsonl) {
      table.row({{idx::spelt(view.state(), circle)}});
      continue;
    }
    query::Array issues;
    for (const idx::Node n : circle) issues.add(query::bare_object(view, n));
    objects.add(issues.end());
  }
  if (output.json || output.jsonl) objects.end();
  table.end();
  return circles.empty() ? Exit::kYes : Exit::kStuck;
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
