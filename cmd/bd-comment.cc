// bd-comment - say something about an issue, and read what was said

#include "base/error.h"
#include "claim/marks.h"
#include "claim/options.h"
#include "cli/command.h"
#include "edit/input.h"
#include "query/open.h"
#include "query/print.h"
#include "store/snapshot.h"

namespace {

struct Options {
  std::string verb, id, text, file;
  claim::Rights rights;
  bool dry_run = false;
  cli::Output output;
  cli::Talk talk;
};

Exit list(const Options& opt) {
  const auto store = query::open_store();
  const store::View view = store->view();
  const auto comments = claim::comments(view, claim::find_issue(view, opt.id));
  if (!opt.output.json && !opt.output.jsonl) return claim::print(comments), Exit::kYes;
  query::Objects objects(opt.output);
  for (const claim::Comment& comment : comments) objects.add(comment.object);
  objects.end();
  return Exit::kYes;
}

Exit add(const Options& opt) {
  std::string text = opt.text;
  if (!opt.file.empty() || text == "-")
    text = edit::Input(opt.file.empty() ? "-" : opt.file).text(store::kMaxLine);
  const auto store = query::open_store();
  const claim::Comment comment =
      claim::add_comment(*store, opt.id, text, opt.rights.writer(opt.id), opt.dry_run);
  if (opt.output.json || opt.output.jsonl)
    cli::out().write((opt.output.json ? json::pretty(comment.object) : comment.object) + '\n');
  else if (!opt.talk.quiet) cli::out().write(comment.id + '\n');
  return Exit::kYes;
}

Exit run(const Options& opt) {
  const bool has_text = !opt.text.empty();
  if (!opt.file.empty() && (has_text || opt.verb != "add"))
    throw Failure("--file: is for add, in the place of TEXT");
  if (opt.verb == "ls" && has_text) throw Failure("ls takes an ID and nothing else");
  if (opt.verb == "ls") return list(opt);
  if (!has_text && opt.file.empty()) throw Failure("TEXT is required");
  if (opt.verb == "add") return add(opt);
  const auto store = query::open_store();
  claim::remove_comment(*store, opt.id, opt.text, opt.rights.writer(opt.id), opt.dry_run);
  if (opt.talk.verbose) cli::out().write(opt.text + '\n');
  return Exit::kYes;
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("bd-comment", "say something about an issue, and read what was said")
      .option("-f,--file", opt.file, "FILE", "read TEXT from FILE; - is standard input")
      .with(claim::rights(opt.rights))
      .with(claim::dry_run_option(opt.dry_run))
      .with(cli::output(opt.output))
      .with(cli::talk(opt.talk))
      .verb(opt.verb, {"add", "rm", "ls"})
      .operand("ID", opt.id, true)
      .operand("TEXT", opt.text, false)
      .exits(Exit::kYes, "the comment is there or gone, or the comments were printed")
      .exits(Exit::kTrouble, "bad usage, what does not exist, or the store cannot be written")
      .exits(Exit::kFenced, "the token that was shown is stale: stop working")
      .exits(Exit::kTryAgain, "somebody kept the lock")
      .run(argc, argv, [&] { return run(opt); });
}
