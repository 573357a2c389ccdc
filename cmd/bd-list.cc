// bd-list - list issues
//
// What is shown without options is what `bd list` shows; what each option means
// is in lib/query.

#include "query/open.h"
#include "query/options.h"
#include "query/order.h"
#include "query/print.h"

namespace {

struct Options {
  query::Chosen chosen;
  bool all = false, reverse = false;
  std::size_t limit = 0;
  std::string sort = "priority", fields = "id,priority,title";
  cli::Output output;
};

Exit list(const Options& opt) {
  query::Order order = query::order(opt.sort);
  if (opt.reverse) order.reversed = !order.reversed;
  const auto columns = query::columns(opt.fields);
  const auto store = query::open_store();
  const store::View view = store->view();

  auto nodes = query::listed(view, query::filter(opt.chosen, view), opt.all);
  query::arrange(view.state(), order, nodes, opt.limit);
  query::Printer(view, opt.output, columns).issues(nodes);
  return Exit::kYes;
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  opt.chosen.depth = query::Depth::kChildren;
  return cli::Command("bd-list", "list issues")
      .with(query::status_option(opt.chosen))
      .with(query::choosing(opt.chosen))
      .with(query::narrowing(opt.chosen))
      .flag("--all", opt.all, "closed and pinned issues too")
      .option("-n,--limit", opt.limit, "N", "print at most N issues; 0 is all")
      .option("--sort", opt.sort, "KEY",
              "order by KEY: priority, created, updated, closed, id ...; -KEY is backwards")
      .flag("--reverse", opt.reverse, "list in reverse order")
      .option("--fields", opt.fields, "FIELDS", "columns to print, such as id,status,title")
      .with(cli::output(opt.output))
      .operand("TEXT", opt.chosen.text, false)
      .exits(Exit::kYes, "the list was printed, even if it is empty")
      .exits(Exit::kTrouble, "bad usage, an id that does not exist, or the store cannot be read")
      .run(argc, argv, [&] { return list(opt); });
}
