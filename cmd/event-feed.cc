// event-feed - what happened, as it happens

#include "events/cursor.h"
#include "events/print.h"
#include "query/open.h"
#include "sys/watch.h"

namespace {

struct Options {
  events::Asked asked;
  std::optional<std::string> since, until, after;
  std::string name;
  bool follow = false, forget = false;
  events::Style style;
};

Exit feed(Options& opt) {
  const auto store = query::open_store();
  if (opt.forget) return events::Cursor::forget(*store, opt.name), Exit::kYes;
  if (opt.follow && (opt.style.output.json || opt.style.tree || opt.until))
    throw Failure("--follow: has no end, and --json, --tree and --until want one", "use --jsonl");
  opt.asked.since = history::moment("--since", opt.since);
  opt.asked.until = history::moment("--until", opt.until);
  opt.asked.after = history::moment("--after", opt.after);
  std::optional<events::Cursor> cursor;
  if (!opt.name.empty()) cursor.emplace(*store, opt.name);
  if (cursor && !opt.after && !opt.since) opt.asked.after = cursor->at().value_or(0);

  std::optional<sys::Watch> watch;
  if (opt.follow) watch.emplace(store->dirfd(), store->path());
  events::Printer printer(opt.style);
  for (;;) {
    const events::Batch batch = events::read(*store, opt.asked, cli::warn);
    printer.print(batch);
    if (!watch) printer.end();
    cli::out().flush();
    if (cursor && cli::out().error() == 0) cursor->move(batch.cursor);
    if (batch.whole_from)
      throw Failure("--after: the log is whole from " + std::to_string(*batch.whole_from) +
                    " on only; events before it are missing", "go on behind the last one printed");
    if (!watch || cli::out().error() != 0) return Exit::kYes;
    opt.asked.after = batch.cursor;
    opt.asked.since.reset();
    opt.asked.most = 0;
    if (watch->wait({}, 1) == sys::Watch::Woken::kReaderGone) return Exit::kYes;
  }
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("event-feed", "what happened, as it happens")
      .option("--since", opt.since, "TIME", "what happened then or later; a token too")
      .option("--until", opt.until, "TIME", "what happened until then; a token too")
      .option("--after", opt.after, "TOKEN", "what came behind this event; a time too")
      .option("--as", opt.name, "NAME", "go on where NAME stopped, and remember how far it got")
      .flag("--forget", opt.forget, "drop the cursor that --as names")
      .option("--type", opt.asked.types, "TYPE", "this type of event; several: any of them")
      .option("--issue", opt.asked.ids, "ID", "about this issue; several: any of them")
      .option("-a,--agent", opt.asked.agents, "AGENT", "by AGENT; several: any of them")
      .option("--correlation", opt.asked.correlations, "TEXT", "that belong to TEXT; several: any")
      .option("-n,--limit", opt.asked.most, "N", "the last N, behind a cursor the first N; 0 is all")
      .flag("--raw", opt.asked.raw, "what repeats itself, or is told no longer, too")
      .flag("-f,--follow", opt.follow, "go on with what happens from now on")
      .flag("--plain", opt.style.plain, "one line of words each; the third is the id")
      .flag("--tree", opt.style.tree, "plain lines, each below the event that it follows from")
      .with(cli::output(opt.style.output))
      .exits(Exit::kYes, "what there is was printed, even if it is nothing")
      .exits(Exit::kNo, "there is no cursor to forget")
      .exits(Exit::kTrouble, "bad usage, no store, or events behind the cursor are missing")
      .exits(Exit::kTryAgain, "somebody else reads under that name")
      .run(argc, argv, [&] { return feed(opt); });
}
