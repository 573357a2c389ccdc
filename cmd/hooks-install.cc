// hooks-install - let git look after the backlog
//
// Puts hooks and the merge driver into a repository, beside what is there.

#include "base/error.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/groups.h"
#include "hooks/install.h"

namespace {

struct Options {
  bool uninstall = false, check = false, dry_run = false;
  cli::Talk talk;
};

void print(const hooks::Finding& finding) {
  cli::out().write(text::printable(finding.part + ": " + finding.what) + '\n');
}

Exit act(const Options& opt) {
  const hooks::Place place = hooks::find_place();
  if (opt.check) {
    const auto findings = hooks::check(place);
    if (!opt.talk.quiet)
      for (const hooks::Finding& finding : findings) print(finding);
    return findings.empty() ? Exit::kYes : Exit::kNo;
  }
  const hooks::Doing doing{opt.dry_run, [&](const hooks::Finding& done) {
                             if (opt.dry_run || opt.talk.wanted()) print(done);
                           }};
  if (opt.uninstall) hooks::uninstall(place, doing);
  else hooks::install(place, doing);
  return Exit::kYes;
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("hooks-install", "let git look after the backlog")
      .flag("-c,--check", opt.check, "change nothing: say what is not as it should be")
      .flag("-u,--uninstall", opt.uninstall, "take all of it out again")
      .flag("-n,--dry-run", opt.dry_run, "say what would be done and do nothing")
      .with(cli::talk(opt.talk))
      .exits(Exit::kYes, "it is in its place, or out of it")
      .exits(Exit::kNo, "with --check: it is not")
      .exits(Exit::kTrouble, "bad usage, no repository, or a hook that would be lost")
      .run(argc, argv, [&] { return act(opt); });
}
