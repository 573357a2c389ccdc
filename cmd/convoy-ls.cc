// convoy-ls - list convoys, and how far they are

#include "cli/table.h"
#include "convoy/convoy.h"
#include "query/open.h"
#include "query/print.h"

namespace {

struct Options {
  bool all = false;
  cli::Output output;
};

Exit list(const Options& opt) {
  const auto store = query::open_store();
  const store::View view = store->view();
  const bool json = opt.output.json || opt.output.jsonl;
  query::Objects objects(opt.output);
  cli::Table table;
  for (const convoy::Convoy& c : convoy::Convoys(*store, view).all(opt.all)) {
    const std::string count = std::to_string(c.done) + '/' + std::to_string(c.children.size());
    if (json) objects.add(convoy::object_of(view, c));
    else
      table.row({{c.id, cli::Ink::kBlue}, {view.state().status_word(c.node)},
                 {convoy::word_of(c.state), cli::Ink::kYellow}, {count}, {view.state().title(c.node)}});
  }
  json ? objects.end() : table.end();
  return Exit::kYes;
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("convoy-ls", "list convoys, and how far they are")
      .flag("--all", opt.all, "those that are closed too")
      .with(cli::output(opt.output))
      .exits(Exit::kYes, "what there is was printed, even if it is nothing")
      .exits(Exit::kTrouble, "bad usage, no store, or it is damaged")
      .run(argc, argv, [&] { return list(opt); });
}
