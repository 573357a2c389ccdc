// bd - work on issues in bd's words
//
// What bd's clients, hooks and users type works here: see lib/front.

#include "front/front.h"

// The other commands of this program, by their names (beads.cc.in).
front::Main command(std::string_view name);

int main(int argc, char** argv) { return front::run(argc, argv, command); }
