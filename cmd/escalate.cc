// escalate - tell a person, once
//
// However often a condition is raised, it is one message until somebody knows.

#include "cli/command.h"
#include "cli/groups.h"
#include "escalation/ask.h"

int main(int argc, char** argv) {
  escalation::Asked asked;
  return cli::Command("escalate", "tell a person, once")
      .option("--ack", asked.ack, "KEY", "somebody knows: no more messages of KEY")
      .with(cli::agent_option(asked.agent))
      .option("--clear", asked.clear, "KEY", "it is over: the next time is a new one")
      .flag("--due", asked.due, "send what is due")
      .with(cli::explain_option(asked.explain))
      .option("-k,--key", asked.key, "KEY", "what it is about; default the text")
      .flag("--ls", asked.list, "list what was raised")
      .flag("-n,--dry-run", asked.dry_run, "check everything and do nothing")
      .option("-s,--severity", asked.severity, "SEVERITY", "low, medium, high or critical")
      .with(cli::output(asked.output))
      .with(cli::talk(asked.talk))
      .operands("TEXT", asked.text, false)
      .exits(Exit::kYes, "done: sent, known already, or to be sent soon")
      .exits(Exit::kTrouble, "bad usage; or a route failed, and it stays due")
      .exits(Exit::kTryAgain, "somebody kept the lock")
      .run(argc, argv, [&] { return escalation::run(asked); });
}
