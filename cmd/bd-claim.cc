// bd-claim - take an issue to work on; who gets it is decided in lib/claim

#include "agents/alive.h"
#include "base/error.h"
#include "claim/authority.h"
#include "claim/options.h"
#include "cli/command.h"
#include "cli/groups.h"
#include "cli/table.h"
#include "query/open.h"
#include "query/print.h"

namespace {

struct Options {
  claim::Request request;
  std::string agent;
  bool env = false, dry_run = false;
  cli::Output output;
  cli::Talk talk;
};

void check(const Options& opt) {
  const claim::Request& r = opt.request;
  if (!r.id.empty() && r.next) throw Failure("--next: cannot be given with an ID");
  if (r.id.empty() && !r.next && !r.resume) throw Failure("no issue is named", "use --next");
  if (r.most == 0) throw Failure("-k: '0' is not 1 or more");
  if (r.most > 1 && (!r.next || opt.env)) throw Failure("-k: only with --next, and not with --env");
  if (opt.env && opt.dry_run) throw Failure("--env: there is no token to print");
  if (r.lease && *r.lease <= 0) throw Failure("--lease: must be longer than nothing");
}

void print(const std::vector<claim::Grant>& grants, const Options& opt) {
  query::Objects objects(opt.output);
  cli::Table table;
  for (const claim::Grant& grant : grants) {
    if (opt.request.objects) objects.add(grant.object);
    else if (opt.dry_run) table.row({{grant.id}});
    else if (!opt.env) table.row({{grant.id}, {std::to_string(grant.token)}});
    else if (&grant == &grants.front()) cli::out().write(claim::shell_words(grant));
  }
  if (opt.request.objects) objects.end();
  table.end();
}

Exit take(Options& opt) {
  check(opt);
  opt.request.agent = cli::agent(opt.agent);
  opt.request.objects = opt.output.json || opt.output.jsonl;
  const auto store = query::open_store();
  opt.request.session = agents::living_session(*store, opt.request.agent);
  const claim::Answer answer = claim::authority(*store, opt.dry_run)->grant(opt.request);
  print(answer.grants, opt);
  return claim::report({answer.exit, answer.why}, opt.talk);
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("bd-claim", "take an issue to work on")
      .flag("--next", opt.request.next, "take the first issue that is ready")
      .with(query::choosing(opt.request.chosen))
      .option("-k,--count", opt.request.most, "K", "with --next: reserve up to K issues")
      .flag("--resume", opt.request.resume, "print what is held already; take only what follows")
      .option("--lease", opt.request.lease, "DUR", "the claim lives so long unless it is renewed")
      .with(cli::agent_option(opt.agent))
      .flag("--env", opt.env, "print BEADS_ISSUE and BEADS_TOKEN for a shell to eval")
      .with(claim::dry_run_option(opt.dry_run))
      .with(cli::output(opt.output))
      .with(cli::talk(opt.talk))
      .operand("ID", opt.request.id, false)
      .exits(Exit::kYes, "an issue was claimed: its id and token were printed")
      .exits(Exit::kNo, "somebody has it, nothing is ready, or the agent is at its limit")
      .exits(Exit::kTrouble, "bad usage, an id that does not exist, or the store cannot be written")
      .exits(Exit::kStuck, "nothing is ready, issues are blocked, and nobody works on any")
      .exits(Exit::kTryAgain, "somebody kept the lock")
      .run(argc, argv, [&] { return take(opt); });
}
