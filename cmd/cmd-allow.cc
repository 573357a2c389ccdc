// cmd-allow - let a command of the backlog's folder run on this machine

#include "base/text.h"
#include "cli/groups.h"
#include "cli/table.h"
#include "query/open.h"
#include "trust/command.h"

namespace {

struct Options {
  std::vector<std::string> names;
  bool revoke = false, show = false;
  cli::Talk talk;
};

// What somebody judges by eye must not move the terminal.
void show(const std::string& text) {
  if (!cli::out().is_terminal()) return cli::out().write(text);
  for (const std::string_view line : text::split(text, '\n'))
    cli::out().write(text::printable(line) + '\n');
}

Exit allow(const Options& opt) {
  const auto store = query::open_store();
  const store::Folder folder = store::Folder::at(store->path());
  if (opt.names.empty()) {
    cli::Table table;
    for (const trust::Command& c : trust::commands(folder))
      table.row({{c.name}, {c.allowed ? "allowed" : "not allowed"}});
    table.end();
    return Exit::kYes;
  }
  bool all = true;
  for (const std::string& name : opt.names) {
    const trust::Command command = trust::command(folder, name);
    if (opt.show) {
      show(command.text);
      all &= command.allowed;
    } else if (opt.revoke) {
      all &= trust::revoke(folder, command);
    } else {
      trust::allow(folder, command);
      if (opt.talk.verbose) cli::out().write(name + '\n');
    }
  }
  return all ? Exit::kYes : Exit::kNo;
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("cmd-allow", "let a command of the backlog's folder run on this machine")
      .flag("-d,--revoke", opt.revoke, "allow it no longer")
      .flag("-p,--show", opt.show, "print it; whether it is allowed is the answer")
      .with(cli::talk(opt.talk))
      .operands("NAME", opt.names, false)
      .exits(Exit::kYes, "they are allowed, or no longer")
      .exits(Exit::kNo, "it is not allowed, or was not")
      .exits(Exit::kTrouble, "bad usage, or a command that is not there")
      .run(argc, argv, [&] { return allow(opt); });
}
