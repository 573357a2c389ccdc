// The options that describe one new issue.
#pragma once

#include <string>
#include <vector>

#include "cli/groups.h"
#include "edit/new.h"

namespace edit {

// What was written on the command line; asked_for() makes a NewIssue of it.
struct Asked {
  std::string title, priority, due, defer;
  std::vector<std::string> labels, needs;
  NewIssue issue;  // members that are taken as they are written
};

cli::Group asking(Asked& asked);

// Reads the description from standard input when it is "-".
void read_text(Asked& asked);
NewIssue asked_for(const Asked& asked);

}  // namespace edit
