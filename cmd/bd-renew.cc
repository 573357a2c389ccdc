// bd-renew - tell that a claim is still worked on

#include "agents/alive.h"
#include "base/error.h"
#include "claim/authority.h"
#include "claim/options.h"
#include "cli/command.h"
#include "cli/groups.h"
#include "query/open.h"

namespace {

struct Options {
  std::string id;
  claim::Rights rights;
  std::optional<Micros> lease;
  bool dry_run = false;
  cli::Talk talk;
};

Exit renew(const Options& opt) {
  if (opt.lease && *opt.lease <= 0) throw Failure("--lease: must be longer than nothing");
  const auto store = query::open_store();
  const auto authority = claim::authority(*store, opt.dry_run);
  claim::Writer writer = opt.rights.writer(opt.id);
  writer.session = agents::living_session(*store, writer.agent);
  return claim::report(authority->renew(opt.id, writer, opt.lease), opt.talk);
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("bd-renew", "tell that a claim is still worked on")
      .with(claim::rights(opt.rights))
      .option("--lease", opt.lease, "DUR", "from now on the claim lives so long without a renewal")
      .with(claim::dry_run_option(opt.dry_run))
      .with(cli::talk(opt.talk))
      .operand("ID", opt.id, true)
      .exits(Exit::kYes, "the claim was renewed")
      .exits(Exit::kNo, "nobody holds the issue")
      .exits(Exit::kTrouble, "bad usage, an id that does not exist, or the store cannot be written")
      .exits(Exit::kFenced, "somebody else holds it, or the claim is over: stop working")
      .exits(Exit::kTryAgain, "somebody kept the lock")
      .run(argc, argv, [&] { return renew(opt); });
}
