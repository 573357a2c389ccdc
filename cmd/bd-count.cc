// bd-count - count issues
//
// What counts is what counts for `bd count`: see lib/query/count.h.

#include "query/count.h"
#include "query/open.h"
#include "query/options.h"

namespace {

struct Options {
  query::Chosen chosen;
  std::vector<std::string> by;
  bool all = false;
  cli::Output output;
};

Exit count(const Options& opt) {
  const auto by = query::fields(opt.by);
  const auto store = query::open_store();
  const store::View view = store->view();
  const auto nodes = query::counted(view, query::filter(opt.chosen, view), opt.all);
  query::print_counts(view.state(), nodes, by, opt.output);
  return Exit::kYes;
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  opt.chosen.depth = query::Depth::kChildren;
  return cli::Command("bd-count", "count issues")
      .option("--by", opt.by, "FIELD",
              "group by status, priority, type, assignee, label or parent; several: by all of them")
      .flag("--all", opt.all, "ephemeral issues too")
      .with(query::status_option(opt.chosen))
      .with(query::choosing(opt.chosen))
      .with(query::narrowing(opt.chosen))
      .with(cli::output(opt.output))
      .exits(Exit::kYes, "the issues were counted, even if there are none")
      .exits(Exit::kTrouble, "bad usage, an id that does not exist, or the store cannot be read")
      .run(argc, argv, [&] { return count(opt); });
}
