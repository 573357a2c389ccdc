#include "sys/moment.h"

#include <algorithm>

#include "sys/host.h"

namespace sys {

Moment Moment::now() {
  const Clock at = clock();
  return {at.now, at.boottime, hex(boot_id())};
}

Micros age(const Moment& then, const Moment& now) {
  if (then.boot == now.boot) return std::max<Micros>(0, now.boottime - then.boottime);
  return std::max(now.boottime, now.wall - then.wall);
}

}  // namespace sys
