// bd-init - make a store for issues
//
// The store is a folder .beads.  What is there already is adopted as it is.

#include "cli/command.h"
#include "cli/groups.h"
#include "edit/init.h"

namespace {

struct Options {
  std::string prefix, directory;
  bool dry_run = false;
  cli::Talk talk;
};

Exit init(const Options& opt) {
  const edit::Inited done = edit::init(opt.directory, opt.prefix, opt.dry_run);
  const std::string said = done.changed ? done.said : opt.talk.verbose ? "nothing to do" : "";
  if (!said.empty() && !opt.talk.quiet) cli::out().write(said + '\n');
  if (!done.advice.empty() && !opt.talk.quiet) cli::warn(done.advice);
  return Exit::kYes;
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("bd-init", "make a store for issues")
      .option("-p,--prefix", opt.prefix, "PREFIX", "new ids begin with PREFIX")
      .flag("-n,--dry-run", opt.dry_run, "say what would be done and do nothing")
      .with(cli::talk(opt.talk))
      .operand("DIR", opt.directory, false)
      .exits(Exit::kYes, "the store is there")
      .exits(Exit::kTrouble, "bad usage, or it cannot be made")
      .run(argc, argv, [&] { return init(opt); });
}
