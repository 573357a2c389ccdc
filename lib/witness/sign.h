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
  std::string said;  // "pid 812 has ended", in one line fit for a terminal
};

// What a beat that carries no clock of this boot says is only known to who has seen
// it change: when the file of this time was seen first.
struct SeenBeat {
  std::int64_t mtime_ns = 0;
  sys::Moment first;
};

struct Look {
  Life life = Life::kUnknown;
  std::vector<Sign> signs;
  std::optional<sys::Process> process;  // that lives
  std::optional<SeenBeat> beat;
};

// Where and when one looks.
struct Sight {
  const store::Folder& folder;
  const config::Policy& policy;
  const sys::Moment& now;
  Micros silence = 0;  // store::silence_since(): before that nobody could beat
};
Look look(const Sight& sight, const Component& component, const std::optional<SeenBeat>& seen);

// "pid 812 runs; beat of run/web 4s ago"
std::string said_of(const Look& look);

}  // namespace witness
