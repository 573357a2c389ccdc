// bd-search - search the texts of issues

#include "query/open.h"
#include "query/options.h"
#include "query/order.h"
#include "query/print.h"
#include "query/search.h"

namespace {

struct Options {
  query::Chosen chosen;
  std::string pattern;
  bool all = false, regex = false, exact_case = false, reverse = false;
  std::size_t limit = 0;
  std::string sort = "priority";
  cli::Output output;
};

Exit search(const Options& opt) {
  const query::Pattern pattern(
      opt.pattern, opt.regex ? query::Pattern::Kind::kRegex : query::Pattern::Kind::kText,
      opt.exact_case);
  query::Order order = query::order(opt.sort);
  if (opt.reverse) order.reversed = !order.reversed;
  const auto store = query::open_store();
  const store::View view = store->view();

  auto nodes = query::search(view, query::filter(opt.chosen, view), pattern, opt.all);
  query::arrange(view.state(), order, nodes, opt.limit);
  if (cli::out().is_terminal() && !opt.output.json && !opt.output.jsonl) {
    query::print_found(view, nodes, pattern);
    return Exit::kYes;
  }
  query::Printer(view, opt.output).issues(nodes);
  return Exit::kYes;
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  opt.chosen.depth = query::Depth::kChildren;
  return cli::Command("bd-search", "search the texts of issues")
      .flag("-E,--regex", opt.regex, "PATTERN is an extended regular expression")
      .flag("--case", opt.exact_case, "upper and lower case differ")
      .flag("--all", opt.all, "closed issues too")
      .with(query::status_option(opt.chosen))
      .with(query::choosing(opt.chosen))
      .with(query::narrowing(opt.chosen))
      .option("-n,--limit", opt.limit, "N", "print at most N issues; 0 is all")
      .option("--sort", opt.sort, "KEY",
              "order by KEY: priority, created, updated, closed, id ...; -KEY is backwards")
      .flag("--reverse", opt.reverse, "list in reverse order")
      .with(cli::output(opt.output))
      .operand("PATTERN", opt.pattern, true)
      .exits(Exit::kYes, "the list was printed, even if it is empty")
      .exits(Exit::kTrouble, "bad usage, an id that does not exist, or the store cannot be read")
      .run(argc, argv, [&] { return search(opt); });
}
