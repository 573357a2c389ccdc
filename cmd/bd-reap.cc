// bd-reap - give back what dead agents hold
//
// Any number of them may run at once: each issue goes back once.

#include "agents/print.h"
#include "agents/reap.h"
#include "claim/options.h"
#include "cli/command.h"
#include "cli/groups.h"
#include "escalation/send.h"
#include "query/open.h"
#include "store/silence.h"

namespace {

struct Options {
  agents::Reaping reaping;
  bool watch = false, explain = false;
  cli::Output output;
  cli::Talk talk;
};

// Prints what went back, and tells a person of what was tried for the last time.
void tell(const std::vector<claim::Ended>& ended, const Options& opt) {
  if (!opt.talk.quiet) agents::print(ended, opt.output);
  if (opt.reaping.dry_run) return;
  std::optional<store::Store> store;
  for (const claim::Ended& e : ended) {
    if (!e.given_up) continue;
    if (!store) store.emplace(store::Store::open({{}, cli::warn}));
    escalation::raise_failed(*store, opt.reaping.agent, e.id);
  }
}

Exit reap(Options& opt) {
  opt.reaping.agent = cli::agent(opt.reaping.agent);
  if (opt.watch) {
    agents::watch(opt.reaping, [&](const auto& ended) {
      if (!ended.empty()) tell(ended, opt);
      return cli::out().error() == 0;
    });
    return Exit::kYes;
  }
  const auto store = query::open_store();
  const auto folder = store::Folder::at(store->path());
  if (opt.explain) agents::explain(store->policy());
  if (!opt.reaping.dry_run) store::note_silence(folder, sys::clock());
  const auto told = [&](const agents::Looked& l) {
    if ((opt.explain || opt.talk.verbose) && !l.ends)
      cli::warn(l.id + ": " + l.agent.name + ": " + std::string(word(l.evidence.life)) + ": " +
                l.evidence.said);
  };
  tell(agents::reap(*store, {folder, store->policy()}, opt.reaping, told), opt);
  return Exit::kYes;
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("bd-reap", "give back what dead agents hold")
      .with(cli::agent_option(opt.reaping.agent))
      .option("--idle", opt.reaping.idle, "DUR", "also what nobody has touched for so long")
      .flag("--watch", opt.watch, "stay, and act at once")
      .with(claim::dry_run_option(opt.reaping.dry_run))
      .with(cli::explain_option(opt.explain))
      .with(cli::output(opt.output))
      .with(cli::talk(opt.talk))
      .exits(Exit::kYes, "done, whatever there was to do")
      .exits(Exit::kTrouble, "bad usage, or the store cannot be read or written")
      .exits(Exit::kTryAgain, "somebody kept the lock")
      .run(argc, argv, [&] { return reap(opt); });
}
