// Options that many commands share, spelled once:
//   Command(...).with(cli::output(opt.output)).with(cli::agent_option(opt.agent))
#pragma once

#include <functional>
#include <string>

#include "cli/command.h"

namespace cli {

using Group = std::function<void(Command&)>;

struct Output {
  bool json = false;   // one array, as `bd --json` prints it
  bool jsonl = false;  // one object a line
};
Group output(Output& output);

struct Talk {
  bool quiet = false;
  bool verbose = false;
  // Whether to give the reason of an answer: -v, or a person is looking.
  bool wanted() const;
};
Group talk(Talk& talk);

Group agent_option(std::string& agent);  // cli::agent() makes a name of it
Group explain_option(bool& explain);

}  // namespace cli
