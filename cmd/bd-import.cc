// bd-import - take in the lines of other backlogs
//
// An issue that is not there is added; of one that is, the newer line counts.

#include "base/error.h"
#include "cli/command.h"
#include "cli/groups.h"
#include "cli/table.h"
#include "edit/import.h"
#include "query/open.h"

namespace {

struct Options {
  edit::ImportWish wish;
  std::string agent;
  bool dry_run = false, json = false;
  cli::Talk talk;
  std::vector<std::string> files;
};

void print(const edit::ImportCounts& counts, bool json) {
  const std::pair<const char*, std::size_t> rows[] = {{"added", counts.added},
                                                      {"changed", counts.changed},
                                                      {"unchanged", counts.unchanged},
                                                      {"refused", counts.refused},
                                                      {"skipped", counts.skipped}};
  std::string object;
  cli::Table table;
  for (const auto& [what, n] : rows) {
    const std::string number = std::to_string(n);
    object += (object.empty() ? "{\"" : ",\"") + std::string(what) + "\":" + number;
    if (!json) table.row({{what}, {number}});
  }
  if (json) cli::out().write(object + "}\n");
  table.end();
}

Exit import(Options& opt) {
  opt.wish.each = opt.talk.verbose;
  const auto store = query::open_store();
  edit::Import import(opt.wish, [&](std::string_view text) {
    if (!opt.talk.quiet) cli::warn(text);
  });
  if (opt.files.empty()) import.read("-");
  for (const std::string& file : opt.files) import.read(file);

  if (opt.dry_run) {
    import.plan(store->view());
  } else {
    store->change(cli::agent(opt.agent), [&](store::Draft& draft) {
      for (auto& change : import.plan(draft.view()))
        draft.add(std::move(change.record), change.keep_time);
    });
  }
  if (!opt.talk.quiet) print(import.counts(), opt.json);
  return Exit::kYes;
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("bd-import", "take in the lines of other backlogs")
      .flag("-r,--replace", opt.wish.replace, "make the input the state, going backwards too")
      .flag("-f,--force", opt.wish.force, "with --replace: claimed issues too")
      .flag("-n,--dry-run", opt.dry_run, "count, and change nothing")
      .flag("--json", opt.json, "print one JSON object")
      .with(cli::agent_option(opt.agent))
      .with(cli::talk(opt.talk))
      .operands("FILE", opt.files, false)
      .exits(Exit::kYes, "every file was taken in; lines that were not are on stderr")
      .exits(Exit::kTrouble, "bad usage, no store, or a file is no backlog: nothing was taken")
      .exits(Exit::kTryAgain, "somebody kept the lock")
      .run(argc, argv, [&] { return import(opt); });
}
