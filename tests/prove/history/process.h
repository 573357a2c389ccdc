// Running commands, many at once, and disturbing them.
#pragma once

#include <chrono>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace prove {

using Luck = std::mt19937_64;
inline std::uint64_t below(Luck& luck, std::uint64_t n) { return luck() % n; }

std::int64_t monotonic();  // nanoseconds

// What happens to a command while it runs.
struct Trouble {
  enum What { kNone, kKill, kStop } what = kNone;
  int calls = 0;             // at this entry to or return from the kernel, or
  std::int64_t after = 0;    // when so many nanoseconds have passed
  std::int64_t pause = 0;    // a stopped one is let go after so many nanoseconds
};

struct Told {
  int status = 0;            // 128 + signal for one that was killed
  bool killed = false;
  std::string out, err;
  std::int64_t begin = 0, end = 0;
};

using Words = std::vector<std::string>;

// Runs `command`, whose first word is looked up in PATH, with `more` added to the
// environment.
Told run(const Words& command, const Words& more = {}, const Trouble& trouble = {});

// Starts each command, lets all of them go at one moment, and waits for all.
std::vector<Told> run_at_once(const std::vector<Words>& commands, const Words& more = {});

// Makes an empty folder here and enters it; a std::runtime_error when it cannot.
void enter(const std::string& folder);
// A line of a backlog: an open issue.
std::string new_line(const std::string& id, const std::string& title);
void write_file(const std::string& name, const std::string& text);
// Removes a folder that others may be filling at the same time.
void sweep(const std::string& folder);

}  // namespace prove
