// bd-create - make new issues
//
// One from the command line, or many from a file in one transaction.

#include "base/error.h"
#include "cli/command.h"
#include "cli/groups.h"
#include "edit/asked.h"
#include "edit/list.h"
#include "query/open.h"
#include "query/print.h"
#include "query/shape.h"

namespace {

struct Options {
  edit::Asked asked;
  std::string file, agent;
  bool dry_run = false;
  cli::Output output;
  cli::Talk talk;
};

void print(const std::vector<std::string>& answers, const Options& opt) {
  if (opt.output.json && opt.file.empty()) {
    cli::out().write(json::pretty(answers.front()) + '\n');
  } else if (opt.output.json || opt.output.jsonl) {
    query::Objects objects(opt.output);
    for (const std::string& object : answers) objects.add(object);
    objects.end();
  } else {
    for (const std::string& id : answers) cli::out().write(id + '\n');
  }
}

Exit create(Options& opt) {
  if (!opt.file.empty() && !opt.asked.title.empty())
    throw Failure("--file: takes the titles from the file");
  edit::read_text(opt.asked);
  const auto store = query::open_store();
  const std::string agent = cli::agent(opt.agent);
  const auto wanted =
      opt.file.empty() ? std::vector{edit::asked_for(opt.asked)} : edit::read_list(opt.file);
  const bool objects = opt.output.json || opt.output.jsonl;
  std::vector<std::string> answers;
  store->change(agent, [&](store::Draft& draft) {
    for (auto& built : edit::create(draft, *store, wanted, agent))
      answers.push_back(std::move(built.id));
    for (std::string& id : answers)
      if (objects) id = query::shown_object(draft.view(), draft.view().state().find(id));
    if (opt.dry_run) draft.forget();
  });
  if (!opt.talk.quiet) print(answers, opt);
  if (opt.talk.verbose) cli::warn("made by " + agent);
  return Exit::kYes;
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("bd-create", "make new issues")
      .with(edit::asking(opt.asked))
      .option("-f,--file", opt.file, "FILE", "make the issues that FILE describes")
      .flag("-n,--dry-run", opt.dry_run, "say what would be made and make nothing")
      .with(cli::agent_option(opt.agent))
      .with(cli::output(opt.output))
      .with(cli::talk(opt.talk))
      .operand("TITLE", opt.asked.title, false)
      .exits(Exit::kYes, "the ids of the new issues were printed")
      .exits(Exit::kTrouble, "bad usage, no store, or an id that does not exist: nothing was made")
      .exits(Exit::kStuck, "the new edges would close a cycle: nothing was made")
      .exits(Exit::kTryAgain, "somebody kept the lock")
      .run(argc, argv, [&] { return create(opt); });
}
