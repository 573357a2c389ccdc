// flock-run - run a command while holding a lock
//
// Whoever does not get it is told who has it; the lock ends with the command.

#include "cli/command.h"
#include "cli/groups.h"
#include "locks/ask.h"

int main(int argc, char** argv) {
  locks::Asked asked;
  cli::Command command("flock-run", "run a command while holding a lock");
  command.with(cli::agent_option(asked.agent))
      .option("-c,--command", asked.script, "TEXT", "run TEXT by a shell")
      .flag("--dry-run", asked.dry_run, "say whether the lock is free, and do nothing")
      .option("-E,--conflict-exit-code", asked.conflict, "N", "exit with N in the place of 75")
      .flag("-e", asked.exclusive, "the same as -x")
      .flag("--exec", asked.exec, "become the command; no supervisor stays behind")
      .with(cli::explain_option(asked.explain))
      .flag("-F,--no-fork", asked.exec, "the same as --exec")
      .option("-k,--slots", asked.slots, "N", "a semaphore: up to N at a time")
      .option("-l,--lock", asked.names, "NAME", "hold NAME too; for more than one, or before it")
      .option("--max", asked.most, "DUR", "end the command when it runs longer")
      .flag("-n,--nonblock", asked.at_once, "do not wait")
      .flag("--nb", asked.at_once, "the same as -n")
      .flag("--nonblocking", asked.at_once, "the same as -n")
      .flag("-o,--close", asked.close, "taken for flock(1)'s sake: nothing keeps the lock anyway")
      .flag("--pin", asked.pin, "what the command leaves in the background keeps the lock")
      .flag("-q,--quiet", asked.talk.quiet, "print nothing but errors")
      .flag("-s,--shared", asked.shared, "share the lock with others who do")
      .flag("--store", asked.store, "hold the store's own lock; commands below join it")
      .option("--timeout", asked.wait, "DUR", "the same as -w")
      .flag("-u,--unlock", asked.unlock, "unlock the descriptor")
      .flag("-V", asked.version, "the same as --version")
      .flag("-v,--verbose", asked.talk.verbose, "say how long it took to get the lock")
      .option("-w,--wait", asked.wait, "DUR", "wait so long; default policy lock.wait")
      .flag("-x,--exclusive", asked.exclusive, "hold it alone; the default")
      .operand("NAME", asked.first, false)
      .operands("COMMAND", asked.operands, false)
      .exits(Exit{4}, "waiting for the lock would never end")
      .exits(Exit{75}, "somebody kept the lock: try again")
      .exits(Exit{124}, "the command ran longer than --max allows")
      .exits(Exit{125}, "bad usage, or the lock cannot be used")
      .exits(Exit{126}, "the command cannot be run")
      .exits(Exit{127}, "there is no such command")
      .wrapper();
  return command.run(argc, argv, [&] { return locks::run_asked(std::move(asked)); });
}
