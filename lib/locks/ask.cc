#include "locks/ask.h"

#include <sys/file.h>

#include <algorithm>
#include <climits>
#include <cstdlib>

#include "base/text.h"
#include "cli/command.h"
#include "locks/look.h"
#include "locks/run.h"
#include "locks/take.h"
#include "query/settings.h"
#include "store/policy.h"
#include "sys/flock.h"

namespace locks {
namespace {

Failure usage(const std::string& text) { return Failure(text, "see flock-run -h"); }

// A duration, or seconds with a fraction as flock(1) takes them.
Micros span_of(const char* option, const std::string& given) {
  if (const auto span = parse_duration(given)) return *span;
  const std::size_t dot = given.find('.');
  std::string fraction = dot == given.npos ? "" : given.substr(dot + 1, 6);
  const auto whole = text::parse_count(dot == 0 ? "0" : given.substr(0, dot));
  const bool digits = std::ranges::all_of(given.substr(std::min(dot, given.size() - 1) + 1),
                                          [](char c) { return c >= '0' && c <= '9'; });
  if (dot == given.npos || !whole || !digits || *whole > 1'000'000'000)
    throw usage(std::string(option) + ": '" + text::printable(given) + "' is not a duration");
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
  if (!words.empty() && (words[0] == "-c" || words[0] == "--command")) {
    if (words.size() != 2) throw usage("-c: takes the whole command as one string");
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
  if (asked.exec && asked.close) throw usage("--exec: what the command leaves keeps the lock: -o cannot be");
}

Exit lock_number(const Asked& asked, std::optional<Micros> patience) {
  const std::string& name = asked.names.empty() ? "" : asked.names.front();
  const auto fd = text::parse_count(name);
  if (!fd || *fd > INT_MAX || asked.names.size() != 1) throw usage("COMMAND: is missing");
  const int operation = asked.unlock ? LOCK_UN : asked.shared ? LOCK_SH : LOCK_EX;
  const Micros wait = patience.value_or(config::Policy().duration("lock.wait"));
  lock_descriptor(static_cast<int>(*fd), operation, wait);
  return Exit::kYes;
}

std::string shown(const Asked& asked) {
  return asked.store ? "the store" : text::join(asked.names, ", ");
}

// Looks whether the locks are free, and takes none.
Exit rehearse(const Asked& asked) {
  Home home;
  const auto free = [&](const Place& place) {
    return std::ranges::all_of(look({place}),
                               [&](const Holding& h) { return asked.shared && h.shared; });
  };
  std::vector<std::string> names = asked.names;
  if (asked.store) names = {kStoreName};
  for (const std::string& name : names) {
    std::vector<Place> spots = {asked.store ? places_of(name, home).front() : place_of(name, home)};
    if (asked.slots > 0) {
      const Place semaphore = spots.front();
      spots.clear();
      for (std::size_t i = 1; i <= asked.slots; ++i) spots.push_back(slot_of(semaphore, i));
    }
    if (std::ranges::none_of(spots, free))
      throw Failure(Exit::kTryAgain, (asked.store ? "the store" : name) + ": " + said_of(spots));
  }
  cli::out().write(text::printable("would run " + text::join(asked.operands, " ") + " holding " +
                                   shown(asked)) + '\n');
  return Exit::kYes;
}

// What is locked by its path asks no policy.
Exit explain(const Asked& asked) {
  const auto is_path = [](const std::string& name) { return name.find('/') != name.npos; };
  const bool by_path = asked.names.empty() ? is_path(asked.first)
                                           : std::ranges::all_of(asked.names, is_path);
  return query::explain(by_path ? config::Policy() : store::policy_here(),
                        {"lock.max_age", "lock.order", "lock.wait", "store.trust_flock"});
}

// Seconds as flock(1) tells them.
std::string seconds(Micros span) {
  return std::to_string(span / kSecond) + '.' + std::to_string(kSecond + span % kSecond).substr(1);
}

Exit run(const Asked& asked) {
  std::optional<Micros> patience, most;
  if (asked.wait) patience = span_of("-w", *asked.wait);
  if (asked.at_once) patience = 0;
  if (asked.most) most = span_of("--max", *asked.most);
  if (asked.operands.empty()) return lock_number(asked, patience);
  if (asked.unlock) throw usage("-u: takes the number of a descriptor");
  if (asked.dry_run) return rehearse(asked);

  const Micros start = sys::monotonic();
  Held held = Held::take({asked.names, asked.slots, asked.shared, asked.store, patience});
  if (asked.talk.verbose)
    cli::warn(shown(asked) + ": getting the lock took " + seconds(sys::monotonic() - start) +
              " seconds; running " + asked.operands.front());
  return static_cast<Exit>(locks::run(held, {asked.operands, cli::agent(asked.agent), most, asked.pin,
                                             asked.exec, asked.shared, asked.talk.quiet}));
}

}  // namespace

Exit run_asked(Asked asked) {
  if (asked.version) {
    cli::out().write("flock-run (beadutils) " + std::string(cli::version()) + '\n');
    return Exit::kYes;
  }
  const Exit conflict = conflict_status(asked);
  if (asked.explain) return explain(asked);
  sort_out(asked);
  check(asked);
  try {
    return run(asked);
  } catch (const Failure& failure) {
    // A status that somebody asked for may be any, also that of our trouble.
    if (failure.code != Exit::kTryAgain || (!asked.conflict && !asked.talk.quiet)) throw;
    if (!asked.talk.quiet) cli::warn(failure.what());
    return conflict;
  }
}

}  // namespace locks
