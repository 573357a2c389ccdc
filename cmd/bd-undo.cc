// bd-undo - take changes back
//
// All of them in one transaction; one that a later change stands on is named, and
// keeps no other from being taken back.

#include <algorithm>

#include "base/text.h"
#include "claim/options.h"
#include "cli/groups.h"
#include "history/undo.h"
#include "query/open.h"
#include "query/print.h"

namespace {

struct Options {
  std::vector<std::string> tokens;
  claim::Rights rights;
  bool zero = false, dry_run = false;
  cli::Output output;
  cli::Talk talk;
};

Exit undo(const Options& opt) {
  const bool json = opt.output.json || opt.output.jsonl;
  history::Undoing undoing{{}, json, opt.dry_run};
  for (const std::string& word : cli::ids(opt.tokens, opt.zero)) {
    const auto token = text::parse_count(word);
    if (!token || *token == 0) throw Failure("'" + word + "' is not a token");
    undoing.tokens.push_back(*token);
  }
  const auto store = query::open_store();
  claim::Outcome outcome = history::undo(*store, undoing, cli::agent(opt.rights.agent),
                                         opt.rights.writers(), cli::warn);
  query::Objects objects(opt.output);
  for (const std::string& object : outcome.objects) objects.add(object);
  if (json) objects.end();
  else if (opt.talk.verbose)
    for (const std::string& id : outcome.changed) cli::out().write(id + '\n');

  const bool any = !outcome.refused.empty();
  // A plain no is silent, unless somebody wants to know.
  if (!json && !opt.talk.wanted())
    std::erase_if(outcome.refused, [](const auto& r) { return r.exit == Exit::kNo; });
  return std::max(claim::report(outcome.refused, opt.output), any ? Exit::kNo : Exit::kYes);
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("bd-undo", "take changes back")
      .with(claim::rights(opt.rights))
      .with(claim::force_option(opt.rights, "whoever holds it"))
      .with(claim::dry_run_option(opt.dry_run))
      .flag("-0,--null", opt.zero, "tokens on standard input end with NUL")
      .with(cli::output(opt.output))
      .with(cli::talk(opt.talk))
      .operands("TOKEN", opt.tokens, true)
      .exits(Exit::kYes, "every change is taken back")
      .exits(Exit::kNo, "a later change stands on one, or it cannot be taken back")
      .exits(Exit::kTrouble, "bad usage, an unknown token, or the store cannot be written")
      .exits(Exit::kFenced, "somebody else holds an issue, or the claim is over: stop working")
      .exits(Exit::kStuck, "an edge that would come back closes a cycle")
      .exits(Exit::kTryAgain, "somebody kept the lock")
      .run(argc, argv, [&] { return undo(opt); });
}
