// The front: bd as its clients know it.
//
// One program that answers `bd VERB ARGS` with the library that bd-VERB uses.  What
// differs is the surface: the spelling of options, limits, aliases, exit statuses
// (0 or 1) and words on stderr are bd's.  A verb is an entry of a table (verbs.h)
// and a small function that reads its arguments and returns what is to be done.
#pragma once

#include <string_view>

namespace front {

using Main = int (*)(int argc, char** argv);
// The main() of a command of ours by its name; null when there is none.
using Commands = Main (*)(std::string_view name);

// What bd has no verb for is looked for among `commands`: "log" is bd-log, "gate
// list" gate-ls, with their own options and statuses.
int run(int argc, char** argv, Commands commands);

}  // namespace front
