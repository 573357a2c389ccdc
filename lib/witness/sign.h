// Signs of life: what one look at a component shows.  Looking takes no lock, writes
// nothing and sends no signal; no sign at all is not death.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/folder.h"
#include "sys/moment.h"
#include "sys/process.h"
#include "witness/component.h"

namespace witness {

enum class Life { kAlive, kDead, kHung, kUnknown };
std::string_view word_of(Life life);  // "alive", "dead", "hung", "unknown"

struct Sign {
  Life life = Life::kUnknown;
  std::string said = {};  // "pid 812 has ended", in one line fit for a terminal
  // Of one that is dead: the kernel says so of a process that is known by more than its
  // number.
  bool proven = false;
};

// What a beat that carries no clock of this boot says is only known to who has seen
// it change: when the file of this time was seen first.
struct SeenBeat {
  std::int64_t mtime_ns = 0;
  sys::Moment first;
};

// What earlier looks at a component have left.
struct Before {
  std::optional<SeenBeat> beat;
  std::optional<sys::Process> process;  // the last one that lived, in this boot
};

struct Look {
  Life life = Life::kUnknown;
  bool proven = false;  // one of the signs is
  std::vector<Sign> signs;
  std::optional<sys::Process> process;  // that lives
  std::optional<SeenBeat> beat;
};

class Probes;

// Where, when and by what one looks.
struct Sight {
  const store::Folder& folder;
  const config::Policy& policy;
  const sys::Moment& now;
  Micros silence = 0;  // store::silence_since(): before that nobody could beat
  Probes& probes;
};
// Notes in the probes what looking will ask for.
void prepare(const Sight& sight, const Component& component);
Look look(const Sight& sight, const Component& component, const Before& before);

// "pid 812 runs; beat of run/web 4s ago"
std::string said_of(const Look& look);

}  // namespace witness
