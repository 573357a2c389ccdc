// agent-run - run a command as an agent
//
// While it runs, everybody can see that the agent is alive; when it ends, what it
// claimed goes back.

#include "agents/run.h"
#include "cli/command.h"
#include "cli/groups.h"

int main(int argc, char** argv) {
  agents::Running running;
  std::string agent;
  return cli::Command("agent-run", "run a command as an agent")
      .with(cli::agent_option(agent))
      .option("--claim", running.id, "ID", "claim this issue first")
      .flag("--next", running.next, "claim the first issue that is ready")
      .with(query::choosing(running.chosen))
      .option("--timeout", running.timeout, "DUR", "end the command then; default policy agent.timeout")
      .option("--beat", running.beat, "DUR", "beat so often in the command's place")
      .flag("--keep", running.keep, "keep in the end what is still claimed")
      .operands("COMMAND", running.command, true)
      .exits(Exit{75}, "the agent is at work already, or there is nothing to claim: try again")
      .exits(Exit{124}, "the command ran too long")
      .exits(Exit{125}, "bad usage, or the store cannot be read or written")
      .exits(Exit{126}, "the command cannot be run")
      .exits(Exit{127}, "there is no such command")
      .wrapper()
      .run(argc, argv, [&] {
        running.agent = cli::agent(agent);
        return agents::run(running);
      });
}
