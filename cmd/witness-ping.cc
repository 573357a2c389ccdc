// witness-ping - ask whether somebody is alive
//
// It takes no lock and changes nothing; -v says by what it can tell.

#include "cli/command.h"
#include "cli/groups.h"
#include "witness/ping.h"

int main(int argc, char** argv) {
  witness::Asked asked;
  return cli::Command("witness-ping", "ask whether somebody is alive")
      .option("--beat", asked.given.beat, "FILE", "it touches FILE")
      .option("--cmd", asked.given.cmd, "TEXT", "TEXT, run by a shell, exits 0")
      .with(cli::explain_option(asked.explain))
      .option("--for", asked.wait_for, "DUR", "wait no longer than that")
      .option("--http", asked.given.http, "URL", "URL answers well")
      .option("--lock", asked.given.lock, "LOCK", "LOCK is held")
      .option("--lost", asked.lost, "DUR", "a beat older than this is none")
      .option("--pid", asked.given.pid, "PID", "the process PID, PID:START or PID:START:BOOT exists")
      .option("--pidfile", asked.given.pidfile, "FILE", "the process that FILE names exists")
      .option("--port", asked.given.port, "PORT", "something listens at [HOST:]PORT")
      .option("--timeout", asked.timeout, "DUR", "an answer that takes longer is none")
      .option("--unit", asked.given.unit, "UNIT", "systemd's UNIT is active")
      .flag("--wait-death", asked.wait_death, "wait until a process among them has ended")
      .with(cli::output(asked.output))
      .with(cli::talk(asked.talk))
      .operands("NAME", asked.names, false)
      .exits(Exit::kYes, "all are alive")
      .exits(Exit::kNo, "one is dead, or hangs")
      .exits(Exit::kTrouble, "of one nobody can tell; bad usage")
      .run(argc, argv, [&] { return witness::ping(asked); });
}
