// Beats: what an agent last said of itself, in run/beats.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "agents/moment.h"
#include "store/store.h"

namespace agents {

inline constexpr char kBeats[] = "run/beats";

// What a self-test of the agent said.
struct SelfTest {
  int status = 0;       // of exit; 0: well
  Micros at = 0;        // the wall clock
  Micros boottime = 0;  // and that of ages
};

struct Beat {
  std::string agent;
  std::string state = "working";  // or idle, or stuck
  std::string issue, note;
  Micros at = 0;                  // the wall clock
  std::string boot;
  Micros boottime = 0;            // and the clock that ages are measured on
  std::uint64_t session = 0;      // of the agent-run it was below; 0: of none
  pid_t pid = 0;                  // who beat: the process that called agent-beat
  std::uint64_t start = 0;
  pid_t rival = 0;                // another one that beat before under this name, and ran still
  std::uint64_t rival_start = 0;
  std::vector<std::pair<std::string, store::Token>> held;  // the claims at that time
  // For how long it has had these, working and not, as far as its beats tell.
  Micros worked = 0, waited = 0;
  std::optional<SelfTest> test;
  std::string lost;               // what was taken away from it, and how; "" for nothing
};

// Nothing when there is none, or none that can be read.
std::optional<Beat> read_beat(const store::Folder& folder, const std::string& agent);
std::optional<Beat> read_beat_file(const store::Folder& folder, const std::string& file);

// Not synced: a beat that a power cut takes was of another boot.
void write_beat(const store::Folder& folder, const Beat& beat);

}  // namespace agents
