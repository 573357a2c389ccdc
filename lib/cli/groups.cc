#include "cli/groups.h"

#include <unistd.h>

namespace cli {

Group output(Output& output) {
  return [&](Command& command) {
    command.flag("--json", output.json, "print a JSON array")
        .flag("--jsonl", output.jsonl, "print one JSON object a line");
  };
}

Group talk(Talk& talk) {
  return [&](Command& command) {
    command.flag("-q,--quiet", talk.quiet, "print nothing but errors")
        .flag("-v,--verbose", talk.verbose, "say why");
  };
}

bool Talk::wanted() const { return !quiet && (verbose || ::isatty(STDERR_FILENO) == 1); }

Group agent_option(std::string& agent) {
  return [&](Command& command) {
    command.option("-a,--agent", agent, "AGENT", "act under this name");
  };
}

Group explain_option(bool& explain) {
  return [&](Command& command) {
    command.flag("--explain", explain, "print the settings used and where they came from");
  };
}

}  // namespace cli
