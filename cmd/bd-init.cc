// bd-init - make a store for issues
//
// The store is a folder .beads.  What is there already is adopted as it is.

#include <cstdlib>

#include "base/error.h"
#include "cli/command.h"
#include "cli/groups.h"
#include "edit/ids.h"
#include "store/folder.h"
#include "store/store.h"

namespace {

struct Options {
  std::string prefix, directory;
  bool dry_run = false;
  cli::Talk talk;
};

Exit init(Options& opt) {
  while (opt.prefix.ends_with('-')) opt.prefix.pop_back();
  if (!opt.prefix.empty())
    if (const std::string fault = edit::prefix_fault(opt.prefix); !fault.empty())
      throw Failure("--prefix: " + fault);

  const char* given = std::getenv("BEADS_DIR");
  const bool named = given && *given;
  const std::string top = opt.directory.empty() ? "." : opt.directory;
  if (const auto tree = store::worktree_at(top); !named && tree.linked)
    throw Failure(top + ": a linked worktree uses the store of the main one",
                  tree.main.empty() ? "set BEADS_DIR" : "bd-init " + tree.main);
  const std::string path = named ? given : opt.directory.empty() ? ".beads" : top + "/.beads";
  const bool there = sys::stat_at(AT_FDCWD, path).has_value();
  std::string said = there ? "completed " + path : "created " + path;
  if (opt.dry_run) {
    said = there ? "would complete " + path : "would create " + path;
  } else if (!store::init(opt.directory, opt.prefix)) {
    said = opt.talk.verbose ? "nothing to do" : "";
  }
  if (!said.empty() && !opt.talk.quiet) cli::out().write(said + '\n');
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
