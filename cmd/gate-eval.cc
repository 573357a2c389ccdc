// gate-eval - judge gates, open those whose time has come, tell who waits

#include "claim/options.h"
#include "gate/settle.h"
#include "query/open.h"
#include "query/print.h"

namespace {

struct Options {
  std::vector<std::string> ids;
  std::string agent;
  bool close = false, wake = false, explain = false, zero = false;
  cli::Talk talk;
};

void explain(const config::Policy& policy) {
  for (const char* key : {"gate.probe_limit", "gate.probes", "gate.unknown_after", "notice.command",
                          "notice.to", "notice.unassigned", "notice.window"}) {
    const config::Policy::Source source = policy.explain(key);
    cli::warn(std::string(key) + " = " + source.value + " (" + source.origin + ')');
  }
}

Exit eval(const Options& opt) {
  const auto store = query::open_store();
  if (opt.explain) explain(store->policy());
  std::vector<gate::Gate> gates;
  std::vector<gate::Decision> decisions;
  {
    const store::View view = store->view();
    std::vector<idx::Node> nodes;
    for (const std::string& id : gate::asked_ids(opt.ids, opt.zero))
      if (const idx::Node n = gate::find_gate(view, id); gate::is_open(view, n)) nodes.push_back(n);
    if (opt.ids.empty()) nodes = gate::gates(view, false);
    gates = gate::read_gates(view, nodes);
    decisions = gate::Judge(*store, view, cli::warn).judge(gates);
  }
  bool some = false;
  query::Objects objects({.json = false, .jsonl = true});
  for (std::size_t i = 0; i < gates.size(); ++i) {
    some |= decisions[i].what == gate::Decision::kOpen;
    if (!opt.talk.quiet) objects.add(gate::object_of(gates[i], decisions[i]));
  }
  const std::string agent = opt.close || opt.wake ? cli::agent(opt.agent) : "";
  if (opt.close) gate::close_open(*store, gates, decisions, agent);
  if (opt.wake) gate::wake(*store, gates, decisions, opt.ids.empty(), agent, cli::warn);
  return some ? Exit::kYes : Exit::kNo;
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("gate-eval", "judge gates, open those whose time has come, tell who waits")
      .flag("--close", opt.close, "close the gates that may open")
      .flag("--wake", opt.wake, "tell who waits for gates, or for what is resolved, once")
      .with(cli::agent_option(opt.agent))
      .with(cli::explain_option(opt.explain))
      .flag("-0,--null", opt.zero, "ids on standard input end with NUL")
      .with(cli::talk(opt.talk))
      .operands("ID", opt.ids, false)
      .exits(Exit::kYes, "some of them may open, or were opened")
      .exits(Exit::kNo, "none of them")
      .exits(Exit::kTrouble, "bad usage, an id that is no gate, or the store cannot be written")
      .exits(Exit::kTryAgain, "somebody kept the lock")
      .run(argc, argv, [&] { return eval(opt); });
}
