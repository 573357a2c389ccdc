// convoy-status - show what a convoy tracks, and what is missing

#include "cli/table.h"
#include "convoy/convoy.h"
#include "query/open.h"

namespace {

struct Options {
  std::string id;
  bool json = false;
};

Exit show(const Options& opt) {
  const auto store = query::open_store();
  const store::View view = store->view();
  const convoy::Convoy c = convoy::Convoys(*store, view).one(opt.id);
  if (opt.json) {
    cli::out().write(json::pretty(convoy::object_of(view, c)) + '\n');
  } else {
    cli::Table table;
    for (const convoy::Child& child : c.children) {
      const bool there = child.seen.what == query::Seen::kThere;
      table.row({{child.target, cli::Ink::kBlue},
                 {there ? child.seen.status : "unknown", there ? cli::Ink::kGreen : cli::Ink::kRed},
                 {there ? child.seen.title : child.seen.why}});
    }
    table.end();
  }
  return c.state == convoy::Convoy::kComplete ? Exit::kYes : Exit::kNo;
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("convoy-status", "show what a convoy tracks, and what is missing")
      .flag("--json", opt.json, "print a JSON object")
      .operand("ID", opt.id, true)
      .exits(Exit::kYes, "it is complete")
      .exits(Exit::kNo, "it is not")
      .exits(Exit::kTrouble, "bad usage, an id that is no convoy, or the store cannot be read")
      .run(argc, argv, [&] { return show(opt); });
}
