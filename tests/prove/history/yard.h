// What workers share who do everything to a few issues at once.
#pragma once

#include <atomic>
#include <deque>
#include <mutex>
#include <string>
#include <vector>

#include "prove/history/history.h"
#include "prove/history/process.h"

namespace prove {

// A store, the issues that are worked on, tokens that
// somebody was told, and a clock.
class Yard {
 public:
  explicit Yard(std::uint64_t seed_);

  const std::uint64_t seed;
  const bool clock_steps;
  const Policy policy;
  std::atomic<std::int64_t> until = 0;

  // The environment of a call: its own BEADS_NOW where the clock steps.
  Words clock(Luck& luck);

  struct Issue {
    std::string id;
    std::deque<Token> tokens;  // that were told, the newest last
    int uses = 0;
  };
  std::string pick(Luck& luck);
  // Some token that somebody was told of the issue; 0 when none was.
  Token some_token(const std::string& id, Luck& luck);
  void learn(const std::string& id, Token token);
  void retire(const std::string& id);
  // The name of an issue to be made, or "" when there are enough.
  std::string wanted();
  void made(const std::string& id);
  std::vector<std::string> all() const;

 private:
  mutable std::mutex mutex_;
  std::vector<Issue> issues_;
  std::vector<std::string> all_;
  std::size_t made_ = 0, being_made_ = 0;
  std::atomic<std::int64_t> offset_ = 0;
};

}  // namespace prove
