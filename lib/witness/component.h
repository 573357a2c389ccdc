// What is watched, and by what one tells that it is alive.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "config/config.h"
#include "store/folder.h"

namespace witness {

inline constexpr char kSelf[] = "witness";          // the component that is the witness
inline constexpr char kSelfBeat[] = "run/witness";  // and its beat

struct Component {
  std::string name;
  // Evidence; "" is none.  Any of these may be hostile text.
  std::string agent, beat, cmd, http, lock, pid, pidfile, port, unit;
  Micros lost = 0;     // a beat older than this is no sign of life
  Micros timeout = 0;  // of cmd, http, port and unit
  bool cmd_is_ours = false;  // it came from the command line, not from a tracked file
  bool has_evidence() const;
};

// As policy [witness.NAME] has it; without a table of that name it is an agent, or
// the witness itself.
Component component_named(const config::Policy& policy, const std::string& name);
// All that have a table.
std::vector<Component> components(const config::Policy& policy);

}  // namespace witness
