// convoy-create - bundle issues that are to be done together

#include "claim/options.h"
#include "convoy/convoy.h"
#include "query/open.h"

namespace {

struct Options {
  convoy::NewConvoy convoy;
  std::string agent;
  cli::Talk talk;
};

Exit create(Options& opt) {
  const auto store = query::open_store();
  opt.convoy.ids = cli::ids(opt.convoy.ids);
  const std::string id = convoy::create(*store, opt.convoy, cli::agent(opt.agent));
  if (!opt.talk.quiet) cli::out().write(id + '\n');
  return Exit::kYes;
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("convoy-create", "bundle issues that are to be done together")
      .option("--notify", opt.convoy.notify, "ADDRESS", "who else is told when all are; repeatable")
      .with(cli::agent_option(opt.agent))
      .with(claim::dry_run_option(opt.convoy.dry_run))
      .with(cli::talk(opt.talk))
      .operand("TITLE", opt.convoy.title, true)
      .operands("ID", opt.convoy.ids, false)
      .exits(Exit::kYes, "the id of the convoy was printed")
      .exits(Exit::kTrouble, "bad usage, or an issue that cannot be found: nothing was made")
      .exits(Exit::kTryAgain, "somebody kept the lock")
      .run(argc, argv, [&] { return create(opt); });
}
