// bd-ready - list the issues that can be worked on now
//
// The rule and the order are the index's (lib/index); this file asks and prints.
// It stops asking when it has printed enough, so that a few issues cost little
// in a store of any size.

#include "query/open.h"
#include "query/options.h"
#include "query/order.h"
#include "query/print.h"

namespace {

struct Options {
  query::Chosen chosen;
  std::size_t limit = 0;
  std::string after, sort = "fair";
  cli::Output output;
  cli::Talk talk;
};

Exit none(const store::View& view, bool any_ready, const cli::Talk& talk) {
  const idx::State& state = view.state();
  const bool stuck = !any_ready && state.any_blocked() && !state.any_in_progress();
  if (talk.wanted())
    cli::warn(any_ready ? "nothing that is ready matches"
              : stuck   ? "nothing is ready: all that is open waits, and nobody works on anything"
                        : "nothing is ready");
  return stuck ? Exit::kStuck : Exit::kNo;
}

Exit ready(const Options& opt) {
  const auto store = query::open_store();
  const store::View view = store->view();
  const idx::State& state = view.state();
  const auto sort = query::ready_order(opt.sort);
  const auto filter = query::filter(opt.chosen, view);
  const idx::Node after = opt.after.empty() ? idx::kNone : state.find(opt.after);
  if (!opt.after.empty() && after == idx::kNone) throw Failure(opt.after + ": no such issue");

  query::Matcher matches(filter, view);
  query::Printer printer(view, opt.output);
  std::size_t printed = 0;
  bool any_ready = false;
  state.each_ready(sort, view.now(), [&](idx::Node n) {
    any_ready = true;
    if (after != idx::kNone && !state.comes_before(sort, view.now(), after, n)) return true;
    if (!matches(n)) return true;
    if (!opt.talk.quiet) printer.issue(n);
    return ++printed != (opt.talk.quiet ? 1 : opt.limit);
  });
  if (!opt.talk.quiet) printer.end();
  return printed > 0 ? Exit::kYes : none(view, any_ready, opt.talk);
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("bd-ready", "list the issues that can be worked on now")
      .with(query::choosing(opt.chosen))
      .option("-n,--limit", opt.limit, "N", "print at most N issues; 0 is all")
      .option("--after", opt.after, "ID", "begin behind this issue in the order")
      .option("--sort", opt.sort, "ORDER", "fair (the default), priority, oldest or hybrid")
      .with(cli::output(opt.output))
      .with(cli::talk(opt.talk))
      .exits(Exit::kYes, "an issue is ready")
      .exits(Exit::kNo, "no issue is ready, or none that matches")
      .exits(Exit::kTrouble, "bad usage, an id that does not exist, or the store cannot be read")
      .exits(Exit::kStuck, "nothing is ready, issues are blocked, and none is in progress")
      .run(argc, argv, [&] { return ready(opt); });
}
