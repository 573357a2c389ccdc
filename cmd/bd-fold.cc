// bd-fold - write the journal's changes into issues.jsonl
//
// Commands fold by themselves when it is due; this is for whoever wants the
// file up to date now, such as a hook before a commit.

#include "base/error.h"
#include "cli/command.h"
#include "cli/groups.h"
#include "store/store.h"

namespace {

struct Options {
  bool try_only = false, keep = false, prune = false;
  cli::Talk talk;
};

Exit fold(const Options& opt) {
  using Patience = store::Store::Patience;
  store::Store store = store::Store::open({{}, cli::warn});
  const bool done = store.fold(opt.try_only ? Patience::kTry : Patience::kWait, !opt.keep);
  if (opt.talk.verbose) cli::out().write(done ? "folded\n" : "nothing to fold\n");
  const std::size_t gone = opt.prune ? store.prune() : 0;
  if (opt.talk.verbose && opt.prune)
    cli::out().write("removed " + std::to_string(gone) + (gone == 1 ? " old file\n" : " old files\n"));
  return Exit::kYes;
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("bd-fold", "write the journal's changes into issues.jsonl")
      .flag("-k,--keep", opt.keep, "leave an old copy, or a file that is no backlog, as it is")
      .flag("--prune", opt.prune, "also remove folded journals that are past policy log.keep")
      .flag("-t,--try", opt.try_only, "do nothing when somebody else has the lock")
      .with(cli::talk(opt.talk))
      .exits(Exit::kYes, "issues.jsonl holds every change")
      .exits(Exit::kTrouble, "bad usage, no store, or it cannot be written")
      .exits(Exit::kTryAgain, "somebody kept the lock")
      .run(argc, argv, [&] { return fold(opt); });
}
