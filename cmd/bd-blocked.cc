// bd-blocked - list the issues that wait for others, and for which

#include "query/open.h"
#include "query/options.h"
#include "query/print.h"

namespace {

struct Options {
  query::Chosen chosen;
  std::size_t limit = 0;
  cli::Output output;
};

Exit blocked(const Options& opt) {
  const auto store = query::open_store();
  const store::View view = store->view();
  const auto filter = query::filter(opt.chosen, view);

  query::Matcher matches(filter, view);
  query::Printer printer(view, opt.output);
  std::size_t printed = 0;
  for (const idx::Node n : view.state().all_blocked()) {
    if (!matches(n)) continue;
    printer.blocked(n);
    if (++printed == opt.limit) break;
  }
  printer.end();
  return Exit::kYes;
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("bd-blocked", "list the issues that wait for others")
      .with(query::status_option(opt.chosen))
      .with(query::choosing(opt.chosen))
      .option("-n,--limit", opt.limit, "N", "print at most N issues; 0 is all")
      .with(cli::output(opt.output))
      .exits(Exit::kYes, "the list was printed, even if it is empty")
      .exits(Exit::kTrouble, "bad usage, an id that does not exist, or the store cannot be read")
      .run(argc, argv, [&] { return blocked(opt); });
}
