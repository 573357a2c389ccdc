// What looks odd about an agent that is alive.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "agents/list.h"

namespace agents {

class Oddities {
 public:
  Oddities(const store::View& view, const Moment& moment, const config::Policy& policy);
  std::vector<std::string> of(const Listed& listed) const;

 private:
  void of_issue(const Listed::Held& held, const Beat* beat, std::vector<std::string>& all) const;
  void of_beat(const Listed& listed, const Beat& beat, Micros since, std::vector<std::string>& all) const;

  const store::View& view_;
  const Moment& m_;
  const Micros progress_, results_, quiet_;
  const std::vector<Micros> longest_;  // by priority
  bool any_ready_ = false;
  std::set<std::string_view> closed_;  // who closed something lately
};

}  // namespace agents
