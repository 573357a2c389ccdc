#include "escalation/send.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <ctime>

#include "allow/allow.h"
#include "base/error.h"
#include "base/text.h"
#include "cli/command.h"
#include "events/event.h"
#include "guard/memory.h"
#include "guard/ran.h"
#include "query/open.h"
#include "sys/host.h"

namespace escalation {
namespace {

constexpr char kTable[] = "escalate.route";

struct Message {
  std::string key;
  Condition condition;
};

std::string line_of(const Message& m, const Rules& rules) {
  const Condition& c = m.condition;
  std::string line = std::string(word_of(c.severity)) + ": " + c.text + " [" + m.key + ", since " +
                     format_instant(c.since.wall);
  if (c.count > 1) line += ", " + std::to_string(c.count) + " times";
  if (c.messages > 0)
    line += ", told again " + std::to_string(c.messages) + " of " + std::to_string(rules.times);
  return line + "]\n";
}

struct Route {
  std::string name, command;
  Severity least;
};

std::vector<Route> routes(const config::Policy& policy) {
  std::vector<Route> all;
  for (const std::string& name : policy.names(kTable)) {
    const std::string table = std::string(kTable) + '.' + name + '.';
    const std::string word = policy.text(table + "least");
    const auto least = severity_named(word);
    if (!least)
      throw Failure(policy.explain(table + "least").origin + ": " + table + "least: '" +
                    text::printable(word) + "' is none of low, medium, high, critical");
    if (std::string command = policy.text(table + "command"); !command.empty())
      all.push_back({name, std::move(command), *least});
  }
  return all;
}

class Sender {
 public:
  explicit Sender(const Desk& desk) : desk_(desk), rules_(desk.policy) {}

  // True when one of the commands took them, or there is none.
  bool send(const std::vector<Message>& messages) {
    if (desk_.policy.flag("escalate.event")) note(messages);
    bool wanted = false, arrived = false;
    for (const Route& route : routes(desk_.policy)) {
      std::vector<Message> mine = messages;
      std::erase_if(mine, [&](const Message& m) { return m.condition.severity < route.least; });
      if (mine.empty()) continue;
      wanted = true;
      arrived |= go(route, mine);
    }
    return arrived || !wanted;
  }

  std::vector<std::string> failures() { return std::move(failures_); }
  const Rules& rules() const { return rules_; }

 private:
  // Once a message, however often its other routes fail.
  void note(std::vector<Message> messages) {
    std::erase_if(messages, [](const Message& m) { return m.condition.noted > m.condition.messages; });
    if (messages.empty()) return;
    try {
      query::open_store()->change(desk_.by, [&](store::Draft& draft) {
        for (const Message& m : messages)
          draft.add(events::record({.type = "escalation.sent",
                                    .data = {{"key", m.key},
                                             {"severity", std::string(word_of(m.condition.severity))},
                                             {"text", m.condition.text}}}));
      });
    } catch (const Failure& failure) {
      failures_.push_back(std::string("event: ") + failure.what());
    }
  }

  bool go(const Route& route, const std::vector<Message>& messages) {
    const allow::Wish wish{std::string(kTable) + '.' + route.name + ".command", route.command};
    if (!allow::is_allowed(desk_.folder, wish)) {
      failures_.push_back(allow::refusal(wish) + " (bd-allow)");
      return false;
    }
    guard::Run run;
    run.command = guard::shell(route.command);
    run.most = desk_.policy.duration("escalate.timeout");
    for (const Message& m : messages) run.input += line_of(m, rules_);
    const Condition& worst = messages.front().condition;
    run.environment = {{"BEADS_SEVERITY", std::string(word_of(worst.severity))},
                       {"BEADS_KEY", messages.front().key},
                       {"BEADS_TEXT", worst.text},
                       {"BEADS_COUNT", std::to_string(messages.size())}};
    const int status = guard::run(run);
    if (status == 0) return true;
    failures_.push_back(text::printable(wish.key) + ": status " + std::to_string(status));
    return false;
  }

  const Desk& desk_;
  const Rules rules_;
  std::vector<std::string> failures_;
};

Board open(const guard::Memory& kept) { return Board(kept.read(kBoardRemedy)); }

// The board is not locked while commands run: it says meanwhile who sends.
std::vector<std::string> send_due(const Desk& desk, guard::Memory kept, Board board) {
  Sender sender(desk);
  const sys::Process me = sys::self();
  const std::vector<std::string> keys = board.take(sender.rules(), sys::Moment::now(), me);
  std::vector<Message> messages;
  for (const std::string& key : keys) messages.push_back({key, board.conditions().at(key)});
  kept.write(board.text(), !keys.empty());
  kept = guard::Memory();
  if (keys.empty()) return {};
  const bool arrived = sender.send(messages);
  kept = guard::Memory(desk.folder, kBoard);
  board = open(kept);
  board.told(keys, arrived, sys::Moment::now());
  kept.write(board.text(), true);
  return sender.failures();
}

void wait(Micros span) {
  timespec rest{span / kSecond, span % kSecond * 1000};
  while (::clock_nanosleep(CLOCK_BOOTTIME, 0, &rest, &rest) == EINTR) {
  }
}

}  // namespace

std::vector<std::string> raise(const Desk& desk, const std::string& key, Severity severity,
                               const std::string& text, bool anew) {
  const Rules rules(desk.policy);
  guard::Memory kept(desk.folder, kBoard);
  Board board = open(kept);
  if (anew) board.clear(key);
  board.raise(key, severity, text, rules, sys::Moment::now());
  return send_due(desk, std::move(kept), std::move(board));
}

void raise_failed(const store::Store& store, const std::string& by, const std::string& id) {
  try {
    const auto folder = store::Folder::at(store.path());
    for (const std::string& failure :
         raise({folder, store.policy(), by}, "failed." + id, Severity::kHigh,
               id + " has failed: it was tried as often as the policy allows", true))
      cli::warn(failure);
  } catch (const Failure& failure) {
    cli::warn(failure.what());  // it has failed all the same
  }
}

std::vector<std::string> flush(const Desk& desk) {
  guard::Memory kept(desk.folder, kBoard);
  Board board = open(kept);
  return send_due(desk, std::move(kept), std::move(board));
}

void flush_later(const Desk& desk) {
  if (sys::clock().fixed) return;  // it would never be later
  const Rules rules(desk.policy);
  std::optional<Micros> span;
  {
    guard::Memory kept(desk.folder, kBoard);
    Board board = open(kept);
    const sys::Moment now = sys::Moment::now();
    span = board.to_wait(rules, now);
    if (!span) return;
    const pid_t pid = ::fork();
    if (pid < 0) return;  // whoever escalates next, or the witness, sends it
    if (pid == 0) {
      ::setsid();
      if (::fork() != 0) ::_exit(0);
    } else {
      ::waitpid(pid, nullptr, 0);
      return;
    }
    board.set_waiter(sys::self(), now);
    kept.write(board.text(), false);
  }
  const int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  for (int fd = 0; fd <= 2; ++fd) ::dup2(null, fd);
  wait(*span);
  try {
    flush(desk);
  } catch (const Failure&) {
    // It stays due.
  }
  ::_exit(0);
}

}  // namespace escalation
