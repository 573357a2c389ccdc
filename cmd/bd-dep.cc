// bd-dep - put in, take out and show what issues depend on

#include "claim/edges.h"
#include "claim/options.h"
#include "query/open.h"
#include "query/tree.h"

namespace {

struct Options {
  std::string verb, id, type, gate, direction;
  std::vector<std::string> targets;
  std::size_t depth = 0;
  claim::Rights rights;
  bool zero = false, dry_run = false;
  cli::Output output;
  cli::Talk talk;
};

void check(const Options& opt, bool changes) {
  const auto only = [&](bool given, bool fits, const char* option) {
    if (given && !fits) throw Failure(std::string(option) + ": means nothing to " + opt.verb);
  };
  only(!opt.gate.empty(), opt.verb == "add", "--gate");
  only(!opt.direction.empty(), !changes, "--direction");
  only(opt.depth != 0, opt.verb == "tree", "--depth");
  only(opt.dry_run || opt.rights.force || opt.rights.token, changes, "--dry-run, --force, --token");
}

Exit change(const Options& opt) {
  if (opt.targets.empty()) throw Failure("TARGET is required");
  if (opt.id == "-") throw Failure("-: standard input has the targets, not ID");
  const auto store = query::open_store();
  const auto outcome = (opt.verb == "add" ? claim::link : claim::unlink)(
      *store, {opt.id, cli::ids(opt.targets, opt.zero), opt.type, opt.gate, opt.dry_run},
      cli::agent(opt.rights.agent), opt.rights.writers());
  if (!opt.output.json || opt.targets.size() > 1 || opt.targets.front() == "-")
    claim::print(outcome, opt.output, opt.talk);
  else if (!outcome.objects.empty())  // as bd, which takes one at a time
    cli::out().write(json::pretty(outcome.objects.front()) + '\n');
  return claim::report(outcome.refused, opt.output);
}

Exit dep(Options& opt) {
  const bool changes = opt.verb == "add" || opt.verb == "rm";
  check(opt, changes);
  if (changes) return change(opt);
  opt.targets.insert(opt.targets.begin(), opt.id);
  const query::TreeWish wish{cli::ids(opt.targets, opt.zero), opt.direction, opt.type, opt.depth};
  const auto store = query::open_store();
  (opt.verb == "ls" ? query::print_links : query::print_trees)(store->view(), wish, opt.output);
  return Exit::kYes;
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("bd-dep", "put in, take out and show what issues depend on")
      .option("-t,--type", opt.type, "EDGE", "this kind of edge; to add, blocks unless given")
      .option("--gate", opt.gate, "GATE", "of waits-for: all-children, or any-children")
      .option("--direction", opt.direction, "WAY", "down: what it needs; up: what needs it; both")
      .option("--depth", opt.depth, "N", "show at most N edges below ID; 0 is all")
      .with(claim::rights(opt.rights))
      .with(claim::force_option(opt.rights, "whoever holds the issue"))
      .with(claim::dry_run_option(opt.dry_run))
      .flag("-0,--null", opt.zero, "ids on standard input end with NUL")
      .with(cli::output(opt.output))
      .with(cli::talk(opt.talk))
      .verb(opt.verb, {"add", "rm", "ls", "tree"})
      .operand("ID", opt.id, true)
      .operands("TARGET", opt.targets, false)
      .exits(Exit::kYes, "every edge is as was asked, or the answer was printed")
      .exits(Exit::kNo, "there was no such edge to take out")
      .exits(Exit::kTrouble, "bad usage, an id that does not exist, or the store cannot be written")
      .exits(Exit::kFenced, "somebody else holds the issue, or the claim is over: stop working")
      .exits(Exit::kStuck, "an edge would close a cycle, which is named")
      .exits(Exit::kTryAgain, "somebody kept the lock")
      .run(argc, argv, [&] { return dep(opt); });
}
