#include "query/cycles.h"

#include "cli/table.h"
#include "index/cycles.h"
#include "query/object.h"
#include "query/print.h"
#include "query/shape.h"

namespace query {

bool print_cycles(const store::View& view, const cli::Output& output) {
  const auto circles = idx::circles(view.state());
  Objects objects(output);
  cli::Table table;
  for (const idx::Circle& circle : circles) {
    if (!output.json && !output.jsonl) {
      table.row({{idx::spelt(view.state(), circle)}});
      continue;
    }
    Array issues;
    for (const idx::Node n : circle) issues.add(bare_object(view, n));
    objects.add(issues.end());
  }
  if (output.json || output.jsonl) objects.end();
  table.end();
  return !circles.empty();
}

}  // namespace query
