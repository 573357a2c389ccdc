// doctor - say what is wrong with a store, and what puts it right
//
// It takes no lock and changes nothing, unless --fix or --undo asks for it.

#include <algorithm>

#include "base/error.h"
#include "checkup/check.h"
#include "checkup/patient.h"
#include "checkup/print.h"
#include "cli/command.h"

namespace {

struct Options {
  std::vector<std::string> only;
  std::string fail_on = "warn";
  bool explain = false;
  checkup::Style style;
};

Exit verdict(const std::vector<checkup::Finding>& found, const std::string& fail_on) {
  const bool bad = std::ranges::any_of(found, [&](const checkup::Finding& f) {
    return f.severity == checkup::Severity::kError || fail_on == "warn";
  });
  return bad ? Exit::kNo : Exit::kYes;
}

Exit run(const Options& opt) {
  if (opt.fail_on != "warn" && opt.fail_on != "error")
    throw Failure("--fail-on: '" + opt.fail_on + "' is neither warn nor error");
  const auto checks = checkup::chosen(opt.only);
  checkup::Patient patient;
  if (opt.explain) {
    checkup::explain(patient, checks, opt.style);
    return Exit::kYes;
  }
  const auto found = checkup::examine(patient, checks);
  checkup::print(found, opt.style);
  return verdict(found, opt.fail_on);
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("doctor", "say what is wrong with a store, and what puts it right")
      .flag("--explain", opt.explain, "list the checks and the thresholds instead")
      .option("--fail-on", opt.fail_on, "SEVERITY", "warn or error: what status 1 needs")
      .flag("--json", opt.style.json, "print a JSON array")
      .option("--only", opt.only, "CHECK", "this check alone; may be given several times")
      .flag("-q,--quiet", opt.style.quiet, "print errors only, no warnings")
      .flag("-v,--verbose", opt.style.verbose, "say why it matters")
      .exits(Exit::kYes, "nothing is wrong, or nothing as bad as --fail-on says")
      .exits(Exit::kNo, "something is")
      .exits(Exit::kTrouble, "bad usage, or there is no store")
      .exits(Exit::kTryAgain, "the store changes while it is read")
      .run(argc, argv, [&] { return run(opt); });
}
