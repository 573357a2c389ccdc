// The front: bd as its clients know it.
//
// One program that answers `bd VERB ARGS` with the library that bd-VERB uses.  What
// differs is the surface: the spelling of options, limits, aliases, exit statuses
// (0 or 1) and words on stderr are bd's.  A verb is an entry of a table (verbs.h)
// and a small function that reads its arguments and returns what is to be done.
#pragma once

#include <span>
#include <string_view>

namespace front {

using Main = int (*)(int argc, char** argv);
struct Command {  // one of ours
  std::string_view name;
  Main main;
};
using Commands = std::span<const Command>;

// What bd has no verb for is looked for among `commands` (ours.h).
int run(int argc, char** argv, Commands commands);

}  // namespace front
