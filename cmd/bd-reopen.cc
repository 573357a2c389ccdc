// bd-reopen - open closed issues again
//
// All of them in one transaction; one that is not closed is named, and keeps
// nobody else from it.

#include "claim/close.h"
#include "claim/options.h"
#include "cli/command.h"
#include "cli/groups.h"
#include "query/open.h"

namespace {

struct Options {
  std::vector<std::string> ids;
  std::string reason;
  claim::Rights rights;
  bool zero = false, dry_run = false;
  cli::Output output;
  cli::Talk talk;
};

Exit reopen(const Options& opt) {
  const bool json = opt.output.json || opt.output.jsonl;
  const auto store = query::open_store();
  const claim::Reopening reopening{cli::ids(opt.ids, opt.zero), opt.reason, json, opt.dry_run};
  const claim::Outcome outcome =
      claim::reopen(*store, reopening, cli::agent(opt.rights.agent), opt.rights.writers());
  claim::print(outcome, opt.output, opt.talk);
  return claim::report(outcome.refused, opt.output);
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("bd-reopen", "open closed issues again")
      .with(claim::rights(opt.rights))
      .option("-r,--reason", opt.reason, "TEXT", "say why; it becomes a comment")
      .with(claim::force_option(opt.rights, "whoever has reserved it"))
      .with(claim::dry_run_option(opt.dry_run))
      .flag("-0,--null", opt.zero, "ids on standard input end with NUL")
      .with(cli::output(opt.output))
      .with(cli::talk(opt.talk))
      .operands("ID", opt.ids, true)
      .exits(Exit::kYes, "every issue is open")
      .exits(Exit::kNo, "an issue is neither closed nor open")
      .exits(Exit::kTrouble, "bad usage, an id that does not exist, or the store cannot be written")
      .exits(Exit::kFenced, "somebody else holds an issue, or the claim is over: stop working")
      .exits(Exit::kTryAgain, "somebody kept the lock")
      .run(argc, argv, [&] { return reopen(opt); });
}
