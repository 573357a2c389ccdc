// A circuit breaker: whoever failed too often is left alone for a while.
//
//   service  so many failures in a row open it; after a while one caller may try,
//            and by what becomes of that it closes or stays open as long again
//   agent    the same, but only a report of health closes it, after that while
//   farm     opened when more than a share of the agents fail within a window, and
//            until a person resets it
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/config.h"
#include "json/json.h"
#include "sys/moment.h"
#include "sys/process.h"

namespace guard {

enum class Preset { kService, kAgent, kFarm };
std::optional<Preset> preset_named(std::string_view word);
std::string_view word_of(Preset preset);

struct BreakerRules {
  std::size_t failures = 0;        // in a row
  Micros open = 0, probe = 0;
  std::size_t share = 0, least = 0;  // of a farm's agents: percent, and how many
  Micros window = 0, known = 0;
};
BreakerRules breaker_rules(const config::Policy& policy, Preset preset);

class Breaker {
 public:
  explicit Breaker(Preset preset) : preset_(preset) {}
  // What text() made; nothing for "{}".
  static std::optional<Breaker> parse(json::Text object);
  std::string text() const;

  Preset preset() const { return preset_; }
  // The same but for what comes and goes with every report.
  bool stands_as(const Breaker& other) const { return state_ == other.state_; }

  // Whether to go on.  When one caller may try, that is this one: `prober`, or where
  // there is none whoever reports within rules.probe.
  bool ask(const BreakerRules& rules, const sys::Moment& now,
           const std::optional<sys::Process>& prober);
  // What became of it.  `agents` is how many there are; 0: those who report.
  void record(bool ok, const BreakerRules& rules, const sys::Moment& now, const std::string& agent,
              std::size_t agents, const std::optional<sys::Process>& prober, std::string why);

  // Agents that are not among `names` are not there any more.
  void keep_only(const std::vector<std::string>& names);

  // "closed", "open for another 4m (3 failures in a row; ...)"
  std::string said(const BreakerRules& rules, const sys::Moment& now) const;

 private:
  enum class State { kClosed, kOpen, kTrying };
  struct Report {
    sys::Moment at;
    bool failed = false;
  };

  bool is_over(const BreakerRules& rules, const sys::Moment& now) const;
  bool is_tried(const BreakerRules& rules, const sys::Moment& now) const;
  void set(State state, const sys::Moment& now, std::string why);
  void record_of_farm(bool ok, const BreakerRules& rules, const sys::Moment& now,
                      const std::string& agent, std::size_t agents);

  Preset preset_;
  State state_ = State::kClosed;
  std::size_t row_ = 0;  // failures in a row
  sys::Moment since_;    // of the state
  std::string why_;
  std::optional<sys::Process> prober_;
  std::map<std::string, Report> agents_;  // of a farm
};

}  // namespace guard
