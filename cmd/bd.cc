// bd - work on issues in bd's words
//
// What bd's clients, hooks and users type works here: see lib/front.

#include "front/front.h"

// All commands, as main functions of this program (beads.cc.in).
front::Commands all_commands();

int main(int argc, char** argv) { return front::run(argc, argv, all_commands()); }
