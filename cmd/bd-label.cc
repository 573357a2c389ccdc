// bd-label - put labels on issues, take them off, list them

#include "base/error.h"
#include "claim/marks.h"
#include "claim/options.h"
#include "cli/command.h"
#include "query/open.h"

namespace {

struct Options {
  std::string verb;
  std::vector<std::string> ids, labels;
  claim::Rights rights;
  bool zero = false, dry_run = false;
  cli::Output output;
  cli::Talk talk;
};

Exit list(const Options& opt) {
  if (!opt.labels.empty()) throw Failure("--label: has nothing to do with ls");
  const auto ids = cli::ids(opt.ids, opt.zero);
  if (ids.size() > 1) throw Failure("ls takes one ID, or none for all labels");
  const auto store = query::open_store();
  const store::View view = store->view();
  claim::print_labels(claim::labels(view, ids.empty() ? "" : ids[0]), ids.empty(), opt.output);
  return Exit::kYes;
}

Exit change(Options& opt) {
  if (opt.labels.empty() && opt.ids.size() > 1) {  // as bd takes it, behind the ids
    opt.labels.push_back(opt.ids.back());
    opt.ids.pop_back();
  }
  if (opt.ids.empty() || opt.labels.empty()) throw Failure("ID and LABEL are required");
  const claim::Labelling labelling{cli::ids(opt.ids, opt.zero), opt.labels, opt.verb == "rm",
                                   opt.dry_run};
  const auto store = query::open_store();
  const claim::Outcome outcome =
      claim::label(*store, labelling, cli::agent(opt.rights.agent), opt.rights.writers());
  claim::print(outcome, opt.output, opt.talk);
  return claim::report(outcome.refused, opt.output);
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("bd-label", "put labels on issues, take them off, list them")
      .option("-l,--label", opt.labels, "LABEL", "this label; then all operands are ids")
      .with(claim::rights(opt.rights))
      .with(claim::force_option(opt.rights, "whoever holds the issue"))
      .with(claim::dry_run_option(opt.dry_run))
      .flag("-0,--null", opt.zero, "ids on standard input end with NUL")
      .with(cli::output(opt.output))
      .with(cli::talk(opt.talk))
      .verb(opt.verb, {"add", "rm", "ls"})
      .operands("ID", opt.ids, false)
      .exits(Exit::kYes, "every issue is as was asked, or the labels were printed")
      .exits(Exit::kTrouble, "bad usage, an id that does not exist, or the store cannot be written")
      .exits(Exit::kFenced, "somebody else holds an issue, or the claim is over: stop working")
      .exits(Exit::kTryAgain, "somebody kept the lock")
      .run(argc, argv, [&] { return opt.verb == "ls" ? list(opt) : change(opt); });
}
