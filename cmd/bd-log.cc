// bd-log - the history of the backlog, and the backlog as it was
//
// What a record says is read in lib/history, where records are in lib/store.

#include "cli/groups.h"
#include "history/log.h"
#include "history/print.h"
#include "query/open.h"
#include "store/past.h"

namespace {

struct Options {
  std::vector<std::string> ids, ops, agents;
  std::optional<std::string> since, until, at;
  std::size_t limit = 0;
  bool reverse = false, zero = false;
  cli::Output output;
};

Exit log(const Options& opt) {
  const auto store = query::open_store();
  const std::vector<std::string> ids = cli::ids(opt.ids, opt.zero);
  if (const auto at = history::moment("--at", opt.at)) {
    if (opt.since || opt.until || opt.limit || opt.reverse || !opt.ops.empty() ||
        !opt.agents.empty())
      throw Failure("--at: shows the backlog, not what happened; give it alone or with ids");
    history::print_lines(store::Past(*store, *at, cli::warn), ids, opt.ids.empty(), opt.output);
    return Exit::kYes;
  }
  history::Printer printer(opt.output, opt.reverse);
  const history::Asked asked{ids, opt.ops, opt.agents, history::moment("--since", opt.since),
                             history::moment("--until", opt.until), opt.limit};
  if (!opt.ids.empty() && ids.empty()) return printer.end(), Exit::kYes;
  history::each_event(*store, asked, cli::warn, [&](const auto& entry) { printer.add(entry); });
  printer.end();
  return Exit::kYes;
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("bd-log", "show the history, or the backlog as it was")
      .option("--at", opt.at, "TIME", "print the issues as they were then, or after that token")
      .option("--since", opt.since, "TIME", "what happened then or later; a token too")
      .option("--until", opt.until, "TIME", "what happened until then; a token too")
      .option("--op", opt.ops, "OP", "this kind of change; several: any of them")
      .option("-a,--agent", opt.agents, "AGENT", "changes by AGENT; several: any of them")
      .option("-n,--limit", opt.limit, "N", "the newest N changes; 0 is all")
      .flag("--reverse", opt.reverse, "the oldest first")
      .flag("-0,--null", opt.zero, "ids on standard input end with NUL")
      .with(cli::output(opt.output))
      .operands("ID", opt.ids, false)
      .exits(Exit::kYes, "what there is was printed, even if it is nothing")
      .exits(Exit::kTrouble, "bad usage, an unknown id, or the history does not reach back so far")
      .run(argc, argv, [&] { return log(opt); });
}
