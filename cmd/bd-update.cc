// bd-update - change issues
//
// All of them in one transaction, or none when a value does not fit.  What each
// option does stands in lib/claim/update.

#include <algorithm>

#include "base/error.h"
#include "claim/options.h"
#include "claim/update.h"
#include "cli/command.h"
#include "cli/groups.h"
#include "query/open.h"

namespace {

struct Options {
  std::vector<std::string> ids;
  claim::Update update;
  claim::Rights rights;
  bool zero = false, dry_run = false;
  cli::Output output;
  cli::Talk talk;
};

Exit update(Options& opt) {
  if (claim::read_text(opt.update) && std::ranges::find(opt.ids, "-") != opt.ids.end())
    throw Failure("-: standard input can be read only once");
  const bool json = opt.output.json || opt.output.jsonl;
  const claim::Updating updating{cli::ids(opt.ids, opt.zero), opt.update, opt.rights.force, json,
                                 opt.dry_run};
  const auto store = query::open_store();
  const claim::Outcome outcome =
      claim::update(*store, updating, cli::agent(opt.rights.agent), opt.rights.writers());
  claim::print(outcome, opt.output, opt.talk);
  return claim::report(outcome.refused, opt.output);
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("bd-update", "change issues")
      .with(claim::updating(opt.update))
      .with(claim::rights(opt.rights))
      .with(claim::force_option(opt.rights, "whoever holds it, and whatever is still open"))
      .with(claim::dry_run_option(opt.dry_run))
      .flag("-0,--null", opt.zero, "ids on standard input end with NUL")
      .with(cli::output(opt.output))
      .with(cli::talk(opt.talk))
      .operands("ID", opt.ids, true)
      .exits(Exit::kYes, "every issue is as was asked")
      .exits(Exit::kNo, "an issue cannot be closed: it is blocked, pinned, or has open children")
      .exits(Exit::kTrouble, "bad usage, an id that does not exist, or the store cannot be written")
      .exits(Exit::kFenced, "somebody else holds an issue, the claim is over, or it was changed")
      .exits(Exit::kStuck, "the new parent is below the issue, or waits for it")
      .exits(Exit::kTryAgain, "somebody kept the lock")
      .run(argc, argv, [&] { return update(opt); });
}
