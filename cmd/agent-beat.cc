// agent-beat - say that an agent is alive
//
// One small file is written.  A loop that works beside it learns by status 3 that
// its claim is gone.

#include "agents/pulse.h"
#include "base/error.h"
#include "claim/options.h"
#include "cli/command.h"
#include "cli/groups.h"

namespace {

struct Options {
  agents::Pulse pulse;
  cli::Talk talk;
};

Exit beat(Options& opt) {
  std::string& state = opt.pulse.state;
  if (state.empty()) state = "working";
  if (state != "working" && state != "idle" && state != "stuck")
    throw Failure("--state: '" + state + "' is none of working, idle, stuck");
  opt.pulse.agent = cli::agent(opt.pulse.agent);
  auto store = store::Store::open({{}, cli::warn});
  return claim::report(agents::beat(store, opt.pulse), opt.talk);
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("agent-beat", "say that an agent is alive")
      .with(cli::agent_option(opt.pulse.agent))
      .option("--state", opt.pulse.state, "WORD", "working, the default, idle or stuck")
      .option("--issue", opt.pulse.issue, "ID", "what it works on; default BEADS_ISSUE")
      .option("--note", opt.pulse.note, "TEXT", "what it has to say")
      .option("--self-test", opt.pulse.self_test, "TEXT", "run TEXT by a shell now and then, and tell its result")
      .with(cli::talk(opt.talk))
      .exits(Exit::kYes, "done, and what it works on is its own")
      .exits(Exit::kTrouble, "bad usage, an id that does not exist, or the store cannot be written")
      .exits(Exit::kFenced, "what it works on was taken away: stop working")
      .run(argc, argv, [&] { return beat(opt); });
}
