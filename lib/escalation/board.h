// The conditions that a person should know of, and what they have been told.
//
// One message a condition, however often it is raised: it is due when it is new or
// has become worse, and again after a while, a few times, until somebody says that
// they know.  A condition that nobody raised for that while is over; the next time is
// a new one.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/config.h"
#include "json/json.h"
#include "sys/moment.h"
#include "sys/process.h"

namespace escalation {

inline constexpr char kBoard[] = "escalations";  // the guard::Memory of it
inline constexpr char kBoardRemedy[] = "remove it: what is raised next is new";

enum class Severity { kLow, kMedium, kHigh, kCritical };
std::string_view word_of(Severity severity);
std::optional<Severity> severity_named(std::string_view word);

struct Rules {
  Micros again = 0;        // before it is sent once more
  std::size_t times = 0;   // how often once more
  Micros batch = 0;        // between two messages, but for what is critical
  explicit Rules(const config::Policy& policy);
};

struct Condition {
  Severity severity = Severity::kMedium;
  std::string text, acked;     // by whom; "": by nobody
  sys::Moment since, raised;   // first and last
  sys::Moment sent;            // last
  std::size_t count = 0;       // how often it was raised
  std::size_t messages = 0;    // how often it was sent
  std::size_t noted = 0;       // how many of these, and of one that is due, are events
  bool due = false;
};

class Board {
 public:
  Board() = default;
  explicit Board(json::Text object);
  std::string text() const;

  void raise(const std::string& key, Severity severity, const std::string& text,
             const Rules& rules, const sys::Moment& now);
  // False when there is no such condition.
  bool acknowledge(const std::string& key, const std::string& by);
  bool clear(const std::string& key);

  // What is to be sent now by `sender`, worst first; nothing while another one sends,
  // or when the last message is too young.  told() says how that went.
  std::vector<std::string> take(const Rules& rules, const sys::Moment& now,
                                const sys::Process& sender);
  void told(const std::vector<std::string>& keys, bool arrived, const sys::Moment& now);

  // How long until something that is due may be sent; nothing when nothing is, or when
  // somebody waits for that already.
  std::optional<Micros> to_wait(const Rules& rules, const sys::Moment& now) const;
  void set_waiter(const sys::Process& process, const sys::Moment& now);

  const std::map<std::string, Condition>& conditions() const { return conditions_; }

 private:
  struct Busy {
    sys::Process process;
    sys::Moment since;
    bool is_at_it(const sys::Moment& now) const;
  };
  static std::optional<Busy> busy_of(json::Text object, std::string_view key);
  Micros window(const Rules& rules, const sys::Moment& now) const;
  void look_again(const Rules& rules, const sys::Moment& now);

  std::map<std::string, Condition> conditions_;
  sys::Moment last_;  // message
  std::optional<Busy> sender_, waiter_;
};

}  // namespace escalation
