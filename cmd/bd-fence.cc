// bd-fence - ask whether a token is still the issue's

#include "base/error.h"
#include "claim/authority.h"
#include "claim/options.h"
#include "cli/command.h"
#include "cli/groups.h"
#include "query/open.h"

namespace {

struct Options {
  std::string id, token, agent;
  cli::Talk talk;
};

Exit fence(const Options& opt) {
  const claim::Rights rights{opt.agent, opt.token};
  const auto store = query::open_store();
  return claim::report(claim::authority(*store)->check(opt.id, rights.writer(opt.id)), opt.talk);
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("bd-fence", "ask whether a token is still the issue's")
      .with(cli::agent_option(opt.agent))
      .with(cli::talk(opt.talk))
      .operand("ID", opt.id, true)
      .operand("TOKEN", opt.token, true)
      .exits(Exit::kYes, "the claim with this token holds the issue")
      .exits(Exit::kNo, "nobody holds the issue")
      .exits(Exit::kTrouble, "bad usage, an id that does not exist, or the store cannot be read")
      .exits(Exit::kFenced, "another claim holds the issue: stop working")
      .exits(Exit::kTryAgain, "somebody kept the lock")
      .run(argc, argv, [&] { return fence(opt); });
}
