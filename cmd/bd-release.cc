// bd-release - put a claimed issue back

#include "base/error.h"
#include "claim/authority.h"
#include "claim/options.h"
#include "cli/command.h"
#include "cli/groups.h"
#include "escalation/send.h"
#include "query/open.h"

namespace {

struct Options {
  std::string id, reason;
  claim::Rights rights;
  bool failed = false, dry_run = false;
  cli::Talk talk;
};

Exit release(const Options& opt) {
  const auto store = query::open_store();
  const claim::Writer writer = opt.rights.writer(opt.id);
  const claim::Verdict verdict =
      claim::authority(*store, opt.dry_run)->release(opt.id, writer, opt.failed, opt.reason);
  if (verdict.given_up && !opt.dry_run) escalation::raise_failed(*store, writer.agent, opt.id);
  return claim::report(verdict, opt.talk);
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("bd-release", "put a claimed issue back")
      .with(claim::rights(opt.rights))
      .flag("--failed", opt.failed, "it was tried in vain: try it later, and not for ever")
      .option("-r,--reason", opt.reason, "TEXT", "say why, for the history")
      .with(claim::force_option(opt.rights, "take it away from whoever holds it"))
      .with(claim::dry_run_option(opt.dry_run))
      .with(cli::talk(opt.talk))
      .operand("ID", opt.id, true)
      .exits(Exit::kYes, "the claim is over")
      .exits(Exit::kNo, "nobody holds the issue")
      .exits(Exit::kTrouble, "bad usage, an id that does not exist, or the store cannot be written")
      .exits(Exit::kFenced, "somebody else holds it, or the claim was over already")
      .exits(Exit::kTryAgain, "somebody kept the lock")
      .run(argc, argv, [&] { return release(opt); });
}
