// bd-children - list the issues below others
//
// Closed ones too: who asks for the children wants to see how far they are.

#include "query/open.h"
#include "query/options.h"
#include "query/order.h"
#include "query/print.h"

namespace {

struct Options {
  std::vector<std::string> ids;
  query::Chosen chosen;
  bool zero = false, below = false;
  std::size_t limit = 0;
  std::string sort = "priority", fields = "id,priority,title";
  cli::Output output;
};

Exit children(const Options& opt) {
  const query::Order order = query::order(opt.sort);
  const auto columns = query::columns(opt.fields);
  const auto ids = cli::ids(opt.ids, opt.zero);
  const auto store = query::open_store();
  const store::View view = store->view();

  auto nodes = query::children(view, ids, query::filter(opt.chosen, view), opt.below);
  query::arrange(view.state(), order, nodes, opt.limit);
  query::Printer(view, opt.output, columns).issues(nodes);
  return Exit::kYes;
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("bd-children", "list the issues below others")
      .with(query::status_option(opt.chosen))
      .flag("-r,--recursive", opt.below, "children of the children too, at any depth")
      .option("-n,--limit", opt.limit, "N", "print at most N issues; 0 is all")
      .option("--sort", opt.sort, "KEY",
              "order by KEY: priority, created, updated, closed, id ...; -KEY is backwards")
      .option("--fields", opt.fields, "FIELDS", "columns to print, such as id,status,title")
      .flag("-0,--null", opt.zero, "ids on standard input end with NUL")
      .with(cli::output(opt.output))
      .operands("ID", opt.ids, true)
      .exits(Exit::kYes, "the list was printed, even if it is empty")
      .exits(Exit::kTrouble, "bad usage, an id that does not exist, or the store cannot be read")
      .run(argc, argv, [&] { return children(opt); });
}
