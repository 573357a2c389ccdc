// doctor - say what is wrong with a store, and what puts it right
//
// It takes no lock and changes nothing, unless --fix or --undo asks for it.

#include <unistd.h>

#include "base/error.h"
#include "base/text.h"
#include "checkup/check.h"
#include "checkup/fix.h"
#include "checkup/patient.h"
#include "checkup/print.h"
#include "cli/command.h"
#include "cli/groups.h"

namespace {

struct Options {
  std::vector<std::string> only;
  std::string fail_on = "warn", agent;
  bool explain = false, fix = false, undo = false, dry_run = false, yes = false,
       looks_done = false;
  checkup::Style style;
};

void tell(std::string_view text) { cli::warn(text::printable(text)); }

// A person is shown first what is to be done; a program knows what it asked for.
bool agreed(const Options& opt, const std::vector<const checkup::Check*>& checks) {
  if (opt.yes || opt.dry_run || !::isatty(STDIN_FILENO) || !::isatty(STDERR_FILENO)) return true;
  if (checkup::fix(checks, !opt.only.empty(), cli::agent(opt.agent), true, tell) == 0) return true;
  cli::warn("repair this? [y/N]");
  char answer = 'n';
  return ::read(STDIN_FILENO, &answer, 1) == 1 && (answer == 'y' || answer == 'Y');
}

Exit run(const Options& opt) {
  const checkup::Severity least = checkup::severity(opt.fail_on);
  if (opt.fix && opt.undo) throw Failure("--fix and --undo exclude each other");
  if (opt.undo) return checkup::undo(cli::agent(opt.agent), opt.dry_run, tell);
  if (opt.looks_done && !opt.only.empty())
    throw Failure("--looks-done and --only exclude each other");
  const auto checks = opt.looks_done ? checkup::looks_done() : checkup::chosen(opt.only);
  if (opt.fix && agreed(opt, checks))
    checkup::fix(checks, !opt.only.empty(), cli::agent(opt.agent), opt.dry_run, tell);
  checkup::Patient patient;
  if (opt.explain) {
    checkup::explain(patient, checks, opt.style);
    return Exit::kYes;
  }
  const auto found = checkup::examine(patient, checks);
  checkup::print(found, opt.style);
  return checkup::is_as_bad(found, least) ? Exit::kNo : Exit::kYes;
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("doctor", "say what is wrong with a store, and what puts it right")
      .with(cli::agent_option(opt.agent))
      .flag("--explain", opt.explain, "list the checks and the thresholds instead")
      .option("--fail-on", opt.fail_on, "SEVERITY", "warn or error: what status 1 needs")
      .flag("--fix", opt.fix, "repair what is safe to repair, and print what is left")
      .flag("--json", opt.style.json, "print a JSON array")
      .flag("--looks-done", opt.looks_done, "only what seems to be done, and is not")
      .flag("-n,--dry-run", opt.dry_run, "with --fix and --undo: say what would be done")
      .option("--only", opt.only, "CHECK", "this check alone; may be given several times")
      .flag("-q,--quiet", opt.style.quiet, "print errors only, no warnings and notes")
      .flag("--undo", opt.undo, "take back what the last --fix did")
      .flag("-v,--verbose", opt.style.verbose, "say why it matters")
      .flag("-y,--yes", opt.yes, "repair without asking")
      .exits(Exit::kYes, "nothing is wrong, or nothing as bad as --fail-on says")
      .exits(Exit::kNo, "something is; with --undo: something stays as it is")
      .exits(Exit::kTrouble, "bad usage, or there is no store")
      .exits(Exit::kTryAgain, "the store changes while it is read, or somebody kept the lock")
      .run(argc, argv, [&] { return run(opt); });
}
