// run/since: "BOOT BOOTTIME SLEPT\n", the boot, and of it the microseconds until
// then, and those among them that the machine was asleep.
#include "store/silence.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"

namespace store {
namespace {

struct Since {
  std::string boot;
  Micros at = 0, slept = 0;
};

Micros slept_until(const sys::Clock& clock) {
  return clock.fixed ? 0 : std::max<Micros>(0, clock.boottime - sys::monotonic());
}

std::optional<Since> written(const Folder& folder) {
  const auto text = sys::read_if_there(folder.fd(), name::kSince, 256);
  if (!text) return std::nullopt;
  const auto fields = text::split(text::trim(*text), ' ');
  if (fields.size() != 3) return std::nullopt;
  const auto at = text::parse_count(fields[1]), slept = text::parse_count(fields[2]);
  if (!at || !slept || *at > INT64_MAX || *slept > INT64_MAX) return std::nullopt;
  return Since{std::string(fields[0]), static_cast<Micros>(*at), static_cast<Micros>(*slept)};
}

// What would be written now.
Since now_of(const Folder& folder, const sys::Clock& clock) {
  const std::string boot = sys::hex(sys::boot_id());
  const Micros slept = slept_until(clock);
  auto since = written(folder);
  if (!since) return {boot, clock.boottime, slept};
  if (since->boot != boot) since = Since{boot, 0, 0};  // older than this boot
  if (slept > since->slept + kSecond) return {boot, clock.boottime, slept};
  since->at = std::min(since->at, clock.boottime);
  return *since;
}

}  // namespace

Micros silence_since(const Folder& folder, const sys::Clock& clock) {
  return now_of(folder, clock).at;
}

void note_silence(const Folder& folder, const sys::Clock& clock) {
  const auto before = written(folder);
  const Since now = now_of(folder, clock);
  if (before && before->boot == now.boot && before->at == now.at && before->slept == now.slept)
    return;
  folder.require_own(name::kRun);
  sys::make_dir(folder.fd(), name::kRun, sys::stat_of(folder.fd(), folder.path()).st_mode & 0777);
  sys::replace_file(folder.fd(), name::kSince,
                    now.boot + ' ' + std::to_string(now.at) + ' ' + std::to_string(now.slept) + '\n',
                    false);
}

}  // namespace store
