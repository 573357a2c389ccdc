// gate-create - make a gate that issues wait behind

#include "claim/options.h"
#include "gate/gate.h"
#include "query/open.h"
#include "query/shape.h"

namespace {

struct Options {
  gate::NewGate gate;
  claim::Rights rights;
  bool json = false;
  cli::Talk talk;
};

Exit create(const Options& opt) {
  const auto store = query::open_store();
  const std::string id =
      gate::create(*store, opt.gate, cli::agent(opt.rights.agent), opt.rights.writers());
  if (opt.json && !opt.gate.dry_run) {
    const store::View view = store->view();
    cli::out().write(json::pretty(query::shown_object(view, view.state().find(id))) + '\n');
  } else if (!opt.talk.quiet) {
    cli::out().write(id + '\n');
  }
  return Exit::kYes;
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("gate-create", "make a gate that issues wait behind")
      .option("-b,--blocks", opt.gate.blocks, "ID", "the issue waits for the gate; repeatable")
      .option("--timeout", opt.gate.timeout, "DUR", "it expires when it is still shut after DUR")
      .option("--notify", opt.gate.notify, "ADDRESS", "who is told when it opens; repeatable")
      .option("--title", opt.gate.title, "TEXT", "its title; the default says what it waits for")
      .option("-d,--description", opt.gate.description, "TEXT", "what it is about")
      .with(claim::rights(opt.rights))
      .with(claim::force_option(opt.rights, "whoever holds what it blocks"))
      .with(claim::dry_run_option(opt.gate.dry_run))
      .flag("--json", opt.json, "print the gate as a JSON object")
      .with(cli::talk(opt.talk))
      .operands("CONDITION", opt.gate.conditions, true)
      .exits(Exit::kYes, "the id of the gate was printed")
      .exits(Exit::kTrouble, "bad usage, or an id that does not exist: nothing was made")
      .exits(Exit::kFenced, "somebody else holds what it should block: nothing was made")
      .exits(Exit::kStuck, "an issue would wait for itself: nothing was made")
      .exits(Exit::kTryAgain, "somebody kept the lock")
      .run(argc, argv, [&] { return create(opt); });
}
