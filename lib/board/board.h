// Everything that goes on in a store, on one screen.
#pragma once

#include <string>
#include <vector>

#include "agents/alive.h"
#include "checkup/check.h"
#include "checkup/patient.h"

namespace board {

struct Work {  // ready, claimed, blocked
  std::string id, title;
  int priority = 0;
  std::string agent;            // of what is claimed
  std::string life, said;       // and whether its agent is alive, and by what evidence
  Micros since = 0, age = 0;    // 0: nobody knows
  Micros estimate = 0;          // 0: none
  std::vector<std::string> by;  // of what is blocked: what blocks it
};

struct Worker {
  std::string name, life, state, issue, said;
};

struct Gate {
  std::string id, title, awaits;  // "timer", "human", "gh:pr 12"
};

struct Convoy {
  std::string id, title;
  std::size_t done = 0, total = 0;
};

struct Board {
  Micros now = 0;
  std::size_t open = 0, closed = 0;
  std::vector<Work> ready, claimed, blocked;  // in the order of bd-ready, by age, as bd-blocked
  std::vector<Worker> agents;
  std::vector<Gate> gates;
  std::vector<Convoy> convoys;
  std::vector<locks::Holding> locks;  // that somebody waits for
  std::vector<checkup::Finding> anomalies;
};

// A Failure when the store cannot be read.
Board look(checkup::Patient& patient);

// Rows: a heading with the number of each kind, and up to `most` of it (0: all).
// On a terminal no row is wider than the screen.
void print(const Board& board, std::size_t most);
std::string object_of(const Board& board);

}  // namespace board
