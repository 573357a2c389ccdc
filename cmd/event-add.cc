// event-add - report something that happened
//
// It becomes a record of the store's one log that changes no issue.

#include "base/text.h"
#include "cli/groups.h"
#include "events/event.h"
#include "query/open.h"

namespace {

struct Options {
  std::string type, issue, correlation, parent, agent;
  std::vector<std::string> data;
  bool dry_run = false;
  cli::Talk talk;
};

events::Report report_of(const Options& opt) {
  events::check_type(opt.type);
  events::Report report{.type = opt.type, .issue = opt.issue,
                        .correlation = events::correlation(opt.correlation)};
  for (const std::string& word : opt.data) {
    const std::size_t equal = word.find('=');
    if (equal == word.npos || !text::is_name(word.substr(0, equal)))
      throw Failure("'" + text::printable(word) + "' is no KEY=VALUE");
    report.data.emplace_back(word.substr(0, equal), word.substr(equal + 1));
  }
  if (!opt.parent.empty() && !(report.parent = text::parse_count(opt.parent)))
    throw Failure("--parent: '" + text::printable(opt.parent) + "' is no event's token");
  return report;
}

Exit add(const Options& opt) {
  const events::Report report = report_of(opt);
  const auto store = query::open_store();
  events::Token token = 0;
  store->change(cli::agent(opt.agent), [&](store::Draft& draft) {
    if (!opt.issue.empty() && draft.view().state().find(opt.issue) == idx::kNone)
      throw Failure(text::printable(opt.issue) + ": no such issue");
    token = draft.add(events::record(report));
    if (opt.dry_run) draft.forget();
  });
  if (!opt.talk.quiet) cli::out().write(std::to_string(token) + '\n');
  return Exit::kYes;
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("event-add", "report something that happened")
      .option("--issue", opt.issue, "ID", "the issue that it is about")
      .option("--correlation", opt.correlation, "TEXT", "what it belongs to; default BEADS_CORRELATION")
      .option("--parent", opt.parent, "TOKEN", "the event that it follows from")
      .with(cli::agent_option(opt.agent))
      .flag("-n,--dry-run", opt.dry_run, "check everything and report nothing")
      .with(cli::talk(opt.talk))
      .operand("TYPE", opt.type, true)
      .operands("KEY=VALUE", opt.data, false)
      .exits(Exit::kYes, "it is in the log, and its token was printed")
      .exits(Exit::kTrouble, "bad usage, an unknown issue, or the store cannot be written")
      .exits(Exit::kTryAgain, "somebody kept the lock")
      .run(argc, argv, [&] { return add(opt); });
}
