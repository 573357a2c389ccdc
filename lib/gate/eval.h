// Whether gates may open.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gate/gate.h"
#include "gate/probe.h"
#include "query/elsewhere.h"

namespace gate {

struct Decision {
  enum What { kOpen, kShut, kExpired, kUnknown } what = kShut;
  std::string reason;
  std::optional<Micros> next;  // when time alone may change it
};
std::string_view word_of(Decision::What what);

// Judges gates of one view.  What several of them ask the world is asked once, and
// all of it at the same time, by judge().
class Judge {
 public:
  Judge(store::Store& store, const store::View& view,
        const std::function<void(std::string_view)>& warn);

  // The decision on each, in their order.
  std::vector<Decision> judge(const std::vector<Gate>& gates);

 private:
  Decision decide(const Gate& gate, const Condition& condition);
  Decision timer(const Gate& gate, const Condition& condition) const;
  Decision mail(const Gate& gate, const std::string& pattern);
  Decision bead(const std::string& arg);
  Decision event(const Gate& gate, const std::string& type);
  Decision file(const std::string& path) const;
  Decision cooldown(const Gate& gate, const Condition& condition);
  Decision cron(const Gate& gate, const std::string& expression);
  Decision parts(const Gate& gate, const Condition& condition);

  store::Store& store_;
  const store::View& view_;
  std::function<void(std::string_view)> warn_;
  const Micros now_;
  query::Elsewhere elsewhere_;
  Probes probes_;

  struct Events {
    store::Token whole_from = 0;
    std::map<std::string, store::Token> last;  // by type
  };
  std::optional<Events> events_;
  Micros oldest_event_gate_ = INT64_MAX;
  std::optional<std::map<std::string, Micros, std::less<>>> last_opened_;  // by title
  std::map<std::pair<std::string, Micros>, std::optional<Micros>> crons_;
  std::optional<std::vector<idx::Node>> messages_;
};

// {"id","await_type","decision","reason","waiters"}
std::string object_of(const Gate& gate, const Decision& decision);

}  // namespace gate
