#include "locks/ask.h"

#include <sys/file.h>

#include <algorithm>
#include <climits>
#include <cstdlib>

#include "base/text.h"
#include "config/config.h"
#include "locks/run.h"
#include "locks/take.h"

namespace locks {
namespace {

Failure usage(const std::string& text) { return Failure(text, "see flock-run -h"); }

// A duration, or seconds with a fraction as flock(1) takes them.
Micros patience_of(const std::string& given) {
  if (const auto span = parse_duration(given)) return *span;
  const std::size_t dot = given.find('.');
  std::string fraction = dot == given.npos ? "" : given.substr(dot + 1, 6);
  const auto whole = text::parse_count(dot == 0 ? "0" : given.substr(0, dot));
  const bool digits = std::ranges::all_of(given.substr(std::min(dot, given.size() - 1) + 1),
                                          [](char c) { return c >= '0' && c <= '9'; });
  if (dot == given.npos || !whole || !digits || *whole > 1'000'000'000)
    throw usage("-w: '" + text::printable(given) + "' is not a duration");
  fraction.resize(6, '0');
  return static_cast<Micros>(*whole) * kSecond + static_cast<Micros>(*text::parse_count(fraction));
}

Exit conflict_status(const Asked& asked) {
  if (!asked.conflict) return Exit::kTryAgain;
  const auto status = text::parse_count(*asked.conflict);
  if (!status || *status > 255) throw usage("-E: '" + *asked.conflict + "' is not a status");
  return static_cast<Exit>(*status);
}

// The name is the first operand unless options gave it; a command may be one
// string for a shell, also where flock(1) takes it: behind the name.
void sort_out(Asked& asked) {
  auto& words = asked.operands;
  const auto shift = [&] {
    std::string first = words.front();
    words.erase(words.begin());
    return first;
  };
  if (asked.first != std::string(1, '\0')) words.insert(words.begin(), asked.first);
  if (asked.names.empty() && !asked.store) {
    if (words.empty()) throw usage("NAME: is missing");
    asked.names.push_back(shift());
  }
  if (!words.empty() && words.front() == "--") shift();
  if (words.size() == 2 && (words[0] == "-c" || words[0] == "--command")) {
    asked.script = words[1];
    words.clear();
  }
  if (!asked.script) return;
  if (!words.empty()) throw usage("-c: takes the whole command as one string");
  const char* shell = std::getenv("SHELL");
  words = {shell && *shell ? shell : "/bin/sh", "-c", *asked.script};
}

void check(const Asked& asked) {
  if (asked.shared && asked.exclusive) throw usage("-s and -x exclude each other");
  if (asked.slots > 0 && asked.names.size() != 1) throw usage("-k: takes one NAME");
  if (asked.slots > 0 && asked.shared) throw usage("-k and -s exclude each other");
  if (asked.slots > 1000) throw usage("-k: more than 1000 slots");
  if (asked.store && !asked.names.empty()) throw usage("--store and -l exclude each other");
  if (asked.store && (asked.exec || asked.pin || asked.shared || asked.slots > 0))
    throw usage("--store: -s, -k, --pin and --exec make no sense with it");
  if (asked.exec && asked.most) throw usage("--exec: nobody stays behind to end the command");
}

Exit run(const Asked& asked) {
  std::optional<Micros> patience;
  if (asked.wait) patience = patience_of(*asked.wait);
  if (asked.at_once) patience = 0;

  if (asked.operands.empty()) {
    const std::string& name = asked.names.empty() ? "" : asked.names.front();
    const auto fd = text::parse_count(name);
    if (!fd || *fd > INT_MAX || asked.names.size() != 1) throw usage("COMMAND: is missing");
    const int operation = asked.unlock ? LOCK_UN : asked.shared ? LOCK_SH : LOCK_EX;
    const Micros wait = patience.value_or(config::Policy().duration("lock.wait"));
    if (lock_descriptor(static_cast<int>(*fd), operation, wait)) return Exit::kYes;
    throw Failure(Exit::kTryAgain, name + ": somebody else has it");
  }
  if (asked.unlock) throw usage("-u: takes the number of a descriptor");

  Held held = Held::take({asked.names, asked.slots, asked.shared, asked.store, patience, asked.exec});
  return static_cast<Exit>(locks::run(held, {asked.operands, cli::agent(asked.agent), asked.most,
                                             asked.pin, asked.exec, asked.shared}));
}

}  // namespace

Exit run_asked(Asked asked) {
  const Exit conflict = conflict_status(asked);
  sort_out(asked);
  check(asked);
  try {
    return run(asked);
  } catch (const Failure& failure) {
    // A status that somebody asked for may be any, also that of our trouble.
    if (failure.code != Exit::kTryAgain || !asked.conflict) throw;
    cli::warn(failure.what());
    return conflict;
  }
}

}  // namespace locks
