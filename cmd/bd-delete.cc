// bd-delete - delete issues
//
// All of them in one transaction.  A tombstone stays of each, and what depends on
// them is told of.

#include "claim/options.h"
#include "claim/remove.h"
#include "cli/command.h"
#include "cli/groups.h"
#include "cli/table.h"
#include "query/open.h"

namespace {

struct Options {
  claim::Removing removing;
  claim::Rights rights;
  bool zero = false;
  cli::Output output;
  cli::Talk talk;
};

void print(const claim::Removed& removed, const Options& opt) {
  if (opt.output.json || opt.output.jsonl) {
    const std::string object = json_of(removed, opt.removing);
    return cli::out().write((opt.output.jsonl ? object : json::pretty(object)) + '\n');
  }
  if (opt.talk.quiet) return;
  cli::Table table;
  for (const std::string& id : opt.talk.verbose ? removed.deleted : removed.dependents)
    table.row({{id}, {"deleted"}});
  for (const std::string& id : removed.orphaned) table.row({{id}, {"orphaned"}});
  table.end();
}

Exit remove(Options& opt) {
  const auto store = query::open_store();
  opt.removing.ids = cli::ids(opt.removing.ids, opt.zero);
  opt.removing.force = opt.rights.force;
  const claim::Removed removed =
      claim::remove(*store, opt.removing, cli::agent(opt.rights.agent), opt.rights.writers());
  print(removed, opt);
  return claim::report(removed.refused, opt.output);
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("bd-delete", "delete issues")
      .with(claim::rights(opt.rights))
      .option("-r,--reason", opt.removing.reason, "TEXT", "say why; default delete")
      .flag("--cascade", opt.removing.cascade, "delete what depends on them too")
      .with(claim::force_option(opt.rights, "whoever holds it; what depends on it loses the edge"))
      .with(claim::dry_run_option(opt.removing.dry_run))
      .flag("-0,--null", opt.zero, "ids on standard input end with NUL")
      .with(cli::output(opt.output))
      .with(cli::talk(opt.talk))
      .operands("ID", opt.removing.ids, true)
      .exits(Exit::kYes, "every issue is deleted")
      .exits(Exit::kNo, "other issues depend on one")
      .exits(Exit::kTrouble, "bad usage, an id that does not exist, or the store cannot be written")
      .exits(Exit::kFenced, "somebody else holds an issue, or the claim is over: stop working")
      .exits(Exit::kTryAgain, "somebody kept the lock")
      .run(argc, argv, [&] { return remove(opt); });
}
