// Commands that lie in the backlog's folder, and whether a person allowed them.
//
// What arrives by git is data: .beads/commands/NAME runs only after a person has
// allowed exactly these bytes, for this store, on this machine.  What was allowed
// is kept outside every tracked file, in $XDG_STATE_HOME/beadutils/allowed.
#pragma once

#include <string>
#include <vector>

#include "store/folder.h"
#include "sys/programs.h"

namespace trust {

struct Command {
  std::string name;
  std::string text;      // its bytes; what is run is these, not what lies there by then
  bool allowed = false;
};

// A Failure when there is none, or when it is no plain file.
Command command(const store::Folder& folder, const std::string& name);
// All there are, by name.
std::vector<Command> commands(const store::Folder& folder);

void allow(const store::Folder& folder, const Command& command);
// False when it was not allowed.
bool revoke(const store::Folder& folder, const Command& command);

// How it is run: in the folder that holds .beads, with `arguments`.
sys::Program program(const store::Folder& folder, const Command& command,
                     std::vector<std::string> arguments = {});

}  // namespace trust
