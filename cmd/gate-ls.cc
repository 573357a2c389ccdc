// gate-ls - list gates, and what they wait for

#include <algorithm>

#include "base/text.h"
#include "gate/eval.h"
#include "query/open.h"
#include "query/print.h"
#include "query/shape.h"

namespace {

struct Options {
  bool all = false, open = false;
  cli::Output output;
};

void print(const store::View& view, const std::vector<gate::Gate>& gates, const Options& opt) {
  if (opt.output.json || opt.output.jsonl) {
    query::Objects objects(opt.output);
    for (const gate::Gate& g : gates) objects.add(query::listed_object(view, g.node));
    return objects.end();
  }
  cli::Table table;
  for (const gate::Gate& g : gates) {
    const std::string waiters = text::join(g.waiters, ",");
    const std::string await = gate::spelt(g.condition);
    const std::string since = format_instant(g.created);
    const std::string until = g.timeout > 0 ? format_instant(g.created + g.timeout) : "";
    table.row({{g.id, cli::Ink::kBlue}, {view.state().status_word(g.node)}, {await}, {since},
               {until}, {waiters, cli::Ink::kGreen}});
  }
  table.end();
}

Exit list(const Options& opt) {
  const auto store = query::open_store();
  const store::View view = store->view();
  auto gates = gate::read_gates(view, gate::gates(view, opt.all && !opt.open));
  if (opt.open) {
    const auto decisions = gate::Judge(*store, view, cli::warn).judge(gates);
    std::size_t i = 0;
    std::erase_if(gates, [&](const gate::Gate&) { return decisions[i++].what != gate::Decision::kOpen; });
  }
  print(view, gates, opt);
  return Exit::kYes;
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("gate-ls", "list gates, and what they wait for")
      .flag("--all", opt.all, "those that are closed too")
      .flag("--open", opt.open, "only those that gate-eval would open")
      .with(cli::output(opt.output))
      .exits(Exit::kYes, "what there is was printed, even if it is nothing")
      .exits(Exit::kTrouble, "bad usage, no store, or it is damaged")
      .run(argc, argv, [&] { return list(opt); });
}
