// cli-probe - a command that only shows what lib/cli makes of its arguments
//
// tests/cli.t runs it.

#include <fcntl.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/table.h"

namespace {

struct Options {
  std::string note, first;
  std::optional<std::string> agent;
  std::vector<std::string> labels, rest;
  std::size_t limit = 0;
  bool json = false, quiet = false;
  std::string act;
};

void show(std::string_view name, std::string_view value) {
  cli::out().write(name);
  cli::out().write("=");
  cli::out().write(value);
  cli::out().write("\n");
}

Exit probe(const Options& opt) {
  if (opt.act == "fail") throw Failure(Exit::kTryAgain, "L: taken by \x1b[31mred", "run it again");
  if (opt.act == "fenced") throw Failure(Exit::kFenced, "bd-1: held by \"bob\"");
  if (opt.act == "ids")
    for (const auto& id : cli::ids(opt.rest)) show("id", id);
  if (opt.act == "who") show("agent", cli::agent(opt.agent.value_or("")));
  if (opt.act == "warn") cli::warn("look \x1b[31mout");
  if (opt.act == "table") {
    cli::Table table;
    for (const auto& text : opt.rest) table.row({{text, cli::Ink::kBold}, {"2"}, {"end\x1b[31m"}});
    table.end();
  }
  if (opt.act == "later")
    cli::afterwards([] {
      ::close(::open("was-there", O_WRONLY | O_CREAT, 0666));
      cli::out().write("into nothing\n");
      cli::out().flush();
    });
  if (opt.act == "open") show("stream", ::open("/dev/null", O_RDONLY) <= 2 ? "yes" : "no");
  if (opt.act == "flood")
    for (int i = 0; i < 100'000; ++i) show("flood", "0123456789");
  if (opt.act == "show") {
    show("note", opt.note);
    show("agent", opt.agent.value_or("(none)"));
    for (const auto& label : opt.labels) show("label", label);
    show("limit", std::to_string(opt.limit));
    show("json", opt.json ? "yes" : "no");
    show("quiet", opt.quiet ? "yes" : "no");
    for (const auto& operand : opt.rest) show("rest", operand);
  }
  return opt.act == "no" ? Exit::kNo : Exit::kYes;
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("cli-probe", "show what was understood")
      .option("-d,--note", opt.note, "TEXT", "a text")
      .option("-a,--agent", opt.agent, "AGENT", "a name")
      .option("-l,--label", opt.labels, "LABEL", "a label; may be given more than once")
      .option("-n,--limit", opt.limit, "N", "a count")
      .flag("--json", opt.json, "errors as JSON")
      .flag("-q,--quiet", opt.quiet, "say less")
      .operand("ACT", opt.act, true)
      .operands("ID", opt.rest, false)
      .exits(Exit::kYes, "done")
      .exits(Exit::kNo, "no")
      .exits(Exit::kTrouble, "trouble")
      .run(argc, argv, [&] { return probe(opt); });
}
