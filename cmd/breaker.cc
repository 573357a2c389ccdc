// breaker - leave alone what fails too often
//
// What it knows outlives it and the machine: a farm's stays open until it is reset.

#include "cli/command.h"
#include "cli/groups.h"
#include "guard/breaking.h"

int main(int argc, char** argv) {
  guard::Breaking asked;
  return cli::Command("breaker", "leave alone what fails too often")
      .with(cli::agent_option(asked.agent))
      .flag("-n,--dry-run", asked.dry_run, "answer as if; run, record and reset nothing")
      .with(cli::explain_option(asked.explain))
      .option("--max", asked.most, "DUR", "end the command when it runs longer")
      .option("--of", asked.agents, "N", "how many agents the farm has")
      .option("--ok", asked.fine, "STATUSES", "these are no failure either, such as 1,4-9")
      .option("--preset", asked.preset, "PRESET", "farm, agent or service, the default")
      .option("--record", asked.record, "RESULT", "ok or fail: what became of it")
      .flag("--reset", asked.reset, "close it, and forget what was recorded")
      .with(cli::talk(asked.talk))
      .operand("NAME", asked.name, true)
      .operands("COMMAND", asked.command, false)
      .exits(Exit::kYes, "closed; recorded; reset")
      .exits(Exit::kTrouble, "bad usage, or its state cannot be read or kept")
      .exits(Exit{75}, "open: try again later")
      .exits(Exit{124}, "the command ran longer than --max allows")
      .exits(Exit{125}, "the same as 2, where there is a command")
      .exits(Exit{126}, "the command cannot be run")
      .exits(Exit{127}, "there is no such command")
      .run(argc, argv, [&] { return guard::run_breaker(asked); });
}
