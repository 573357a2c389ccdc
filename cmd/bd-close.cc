// bd-close - close issues
//
// All of them in one transaction; one that cannot be closed is named, and keeps
// nobody else from it.

#include "base/error.h"
#include "claim/authority.h"
#include "claim/options.h"
#include "cli/command.h"
#include "cli/groups.h"
#include "cli/table.h"
#include "query/open.h"

namespace {

struct Options {
  std::vector<std::string> ids;
  std::string reason = "Closed";
  claim::Rights rights;
  bool zero = false, dry_run = false;
  cli::Output output;
  cli::Talk talk;
};

void print_ready(const claim::Outcome& outcome) {
  cli::Table table;
  for (const auto& issue : outcome.ready)
    table.row({{issue.id}, {std::to_string(issue.priority)}, {issue.title}});
  table.end();
}

Exit close(const Options& opt) {
  const bool json = opt.output.json || opt.output.jsonl;
  const auto store = query::open_store();
  const claim::Closing closing{cli::ids(opt.ids, opt.zero), opt.reason, opt.rights.force, json,
                               opt.talk.verbose && !json};
  const claim::Outcome outcome = claim::authority(*store, opt.dry_run)
                                     ->close(closing, cli::agent(opt.rights.agent),
                                             opt.rights.writers());
  if (json) claim::print(outcome, opt.output, opt.talk);
  else print_ready(outcome);
  return claim::report(outcome.refused, opt.output);
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("bd-close", "close issues")
      .with(claim::rights(opt.rights))
      .option("-r,--reason", opt.reason, "TEXT", "say why; default Closed")
      .with(claim::force_option(opt.rights, "whoever holds it, and whatever is still open"))
      .with(claim::dry_run_option(opt.dry_run))
      .flag("-0,--null", opt.zero, "ids on standard input end with NUL")
      .with(cli::output(opt.output))
      .with(cli::talk(opt.talk))
      .operands("ID", opt.ids, true)
      .exits(Exit::kYes, "every issue is closed")
      .exits(Exit::kNo, "an issue is blocked, pinned, a gate that is shut, or has open children")
      .exits(Exit::kTrouble, "bad usage, an id that does not exist, or the store cannot be written")
      .exits(Exit::kFenced, "somebody else holds an issue, or the claim is over: stop working")
      .exits(Exit::kTryAgain, "somebody kept the lock")
      .run(argc, argv, [&] { return close(opt); });
}
