// When and where one looks at agents.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>

#include "config/config.h"
#include "store/folder.h"
#include "sys/host.h"

namespace agents {

struct Moment {
  Moment(const store::Folder& in, const config::Policy& policy);

  // How long somebody has been silent who was last heard at `boottime` of this boot.
  Micros silent(Micros boottime) const {
    return std::max<Micros>(0, clock.boottime - std::max(boottime, silence));
  }

  const store::Folder& folder;
  sys::Clock clock;
  std::string boot;     // in hexadecimal digits
  std::uint64_t space;  // the PID namespace
  Micros silence;       // store::silence_since()
  Micros lost, idle, grace;  // policy agent.lost, agent.idle, claim.foreign_grace
};

}  // namespace agents
