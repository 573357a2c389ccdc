#include "locks/graph.h"

#include <unistd.h>

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <set>

#include "locks/kernel.h"
#include "sys/process.h"

namespace locks {
namespace {

using Key = std::pair<std::pair<unsigned, unsigned>, std::uint64_t>;  // device, inode
Key key_of(const Entry& e) { return {{e.major, e.minor}, e.inode}; }

// As Step, before the lock has a name.
struct Link {
  Key lock;
  pid_t waiter;
};

class Graph {
 public:
  Graph() : entries_(kernel_locks()) {
    std::vector<Key> orphans;
    for (const Entry& e : entries_) {
      if (e.waits) wants_[e.pid].insert(key_of(e));
      else if (process(e.pid)) holders_[key_of(e)].insert(e.pid);
      else orphans.push_back(key_of(e));
    }
    wants_.erase(0);
    // Who took it has ended: it is free when those who inherited it have, too.
    if (orphans.empty()) return;
    for (const Kept& k : kept())
      if (std::ranges::find(orphans, key_of(k.lock)) != orphans.end())
        holders_[key_of(k.lock)].insert(k.pid);
  }

  std::set<Key> keys_of(const std::vector<Place>& places) const {
    std::set<Key> keys;
    for (const Place& place : places)
      if (const auto file = sys::stat_at(AT_FDCWD, place.path))
        for (const Entry& e : entries_)
          if (is_about(e, *file)) keys.insert(key_of(e));
    return keys;
  }

  std::size_t waits_of(pid_t pid) const {
    const auto keys = wants_.find(pid);
    return keys == wants_.end() ? 0 : keys->second.size();
  }
  void wait(pid_t pid, const std::set<Key>& keys) { wants_[pid] = keys; }

  // Whether `pid`, or a process above it, holds anything.
  bool holds(pid_t pid) {
    const auto line = ancestry(pid);
    return std::ranges::any_of(holders_, [&](const auto& lock) {
      return std::ranges::any_of(line, [&](pid_t p) { return lock.second.contains(p); });
    });
  }

  // Leaves those who can never go on: each lock that would do has a holder who waits
  // for one of them.
  void settle() {
    for (const auto& [waiter, keys] : wants_)
      for (const pid_t above : ancestry(waiter)) below_[above].push_back(waiter);
    for (bool changed = true; changed;) {
      changed = std::erase_if(wants_, [&](const auto& one) {
        return std::ranges::any_of(one.second, [&](const Key& k) { return behind(k).empty(); });
      }) != 0;
    }
  }

  std::vector<pid_t> stuck() const {
    std::vector<pid_t> all;
    for (const auto& [waiter, keys] : wants_) all.push_back(waiter);
    return all;
  }

  // The shortest way from a stuck process back to it.
  std::vector<Link> cycle_of(pid_t first) const {
    std::map<pid_t, std::pair<pid_t, Key>> from;  // who waits for it, and for which lock
    std::deque<pid_t> next = {first};
    while (!next.empty() && !from.contains(first)) {
      const pid_t waiter = next.front();
      next.pop_front();
      const auto keys = wants_.find(waiter);
      if (keys == wants_.end()) continue;
      for (const Key& key : keys->second)
        for (const pid_t other : behind(key))
          if (from.try_emplace(other, waiter, key).second) next.push_back(other);
    }
    std::vector<Link> cycle;
    for (pid_t at = first; from.contains(first) && (cycle.empty() || at != first);) {
      const auto& [waiter, key] = from.at(at);
      cycle.insert(cycle.begin(), {key, at});
      at = waiter;
    }
    return cycle;
  }

  // In the words of `known`, else by the path under which somebody has it open.
  Cycle named(const std::vector<Link>& links, const Known& known) const {
    Cycle cycle;
    const auto places = links.empty() ? std::vector<Place>() : known();
    for (const Link& link : links) cycle.push_back({name_of(link.lock, places), link.waiter});
    if (!cycle.empty()) std::ranges::rotate(cycle, std::ranges::min_element(cycle, {}, &Step::name));
    return cycle;
  }

  std::uint64_t start_of(pid_t pid) {
    const auto found = process(pid);
    return found ? found->start : 0;
  }

 private:
  // The stuck processes that hold `key` or are below one that does.
  std::vector<pid_t> behind(const Key& key) const {
    std::vector<pid_t> all;
    const auto holders = holders_.find(key);
    if (holders == holders_.end()) return all;
    for (const pid_t holder : holders->second)
      if (const auto below = below_.find(holder); below != below_.end())
        for (const pid_t waiter : below->second)
          if (wants_.contains(waiter)) all.push_back(waiter);
    return all;
  }

  // `pid` and all above it.
  std::vector<pid_t> ancestry(pid_t pid) {
    std::vector<pid_t> line;
    for (; pid > 1 && line.size() < 1000; pid = process(pid) ? process(pid)->parent : 0)
      line.push_back(pid);
    return line;
  }

  const std::optional<sys::Process>& process(pid_t pid) {
    const auto [at, fresh] = processes_.try_emplace(pid);
    if (fresh) {
      at->second = sys::process(pid);
      if (at->second && !at->second->alive()) at->second.reset();
    }
    return at->second;
  }

  std::string name_of(const Key& key, const std::vector<Place>& known) const {
    const auto is_key = [&](const Entry& e) { return key_of(e) == key; };
    const auto entry = std::ranges::find_if(entries_, is_key);
    for (const Place& place : known)
      if (const auto file = sys::stat_at(AT_FDCWD, place.path); file && is_about(*entry, *file))
        return place.name;
    for (const Kept& k : kept()) {
      if (!is_key(k.lock)) continue;
      char path[4096];
      const std::string link = "/proc/" + std::to_string(k.pid) + "/fd/" + std::to_string(k.fd);
      const ssize_t n = ::readlink(link.c_str(), path, sizeof path);
      if (n > 0) return std::string(path, static_cast<std::size_t>(n));
    }
    return "inode " + std::to_string(key.second);
  }

  std::vector<Entry> entries_;
  std::map<pid_t, std::optional<sys::Process>> processes_;
  std::map<Key, std::set<pid_t>> holders_;  // it is free when all of them have ended
  std::map<pid_t, std::set<Key>> wants_;    // one of these is enough
  std::map<pid_t, std::vector<pid_t>> below_;
};

std::vector<Cycle> seen(const std::vector<Place>& asked, const Known& known) {
  Graph graph;
  graph.settle();
  const auto keys = graph.keys_of(asked);
  std::vector<Cycle> all;
  std::set<std::vector<std::string>> told;
  for (const pid_t pid : graph.stuck()) {
    const auto links = graph.cycle_of(pid);
    if (std::ranges::none_of(links, [&](const Link& l) { return keys.contains(l.lock); })) continue;
    Cycle cycle = graph.named(links, known);
    std::vector<std::string> names;
    for (const Step& step : cycle) names.push_back(step.name);
    if (told.insert(std::move(names)).second) all.push_back(std::move(cycle));
  }
  return all;
}

Closing look_ahead(const std::vector<Place>& wanted, const Known& known) {
  Graph graph;
  Closing closing;
  const pid_t me = ::getpid();
  const auto keys = graph.keys_of(wanted);
  closing.queued = graph.waits_of(me) >= wanted.size();
  closing.holds = graph.holds(me);
  if (!closing.holds || keys.size() < wanted.size()) return closing;
  graph.wait(me, keys);
  graph.settle();
  const auto links = graph.cycle_of(me);
  closing.cycle = graph.named(links, known);
  const auto age = [&](pid_t pid) { return std::pair(graph.start_of(pid), pid); };
  closing.younger = static_cast<std::size_t>(std::ranges::count_if(
      links, [&](const Link& link) { return age(link.waiter) > age(me); }));
  return closing;
}

}  // namespace

// The list of the kernel is read piece by piece, and locks change hands meanwhile:
// what is in two readings is there.
std::vector<Cycle> deadlocks(const std::vector<Place>& asked, const Known& known) {
  std::vector<Cycle> first = seen(asked, known);
  if (first.empty()) return first;
  const std::vector<Cycle> again = seen(asked, known);
  std::erase_if(first, [&](const Cycle& c) { return std::ranges::find(again, c) == again.end(); });
  return first;
}

Closing closing(const std::vector<Place>& wanted, const Known& known) {
  Closing first = look_ahead(wanted, known);
  if (first.cycle.empty()) return first;
  const Closing again = look_ahead(wanted, known);
  if (again.cycle != first.cycle) first.cycle.clear();
  return first;
}

std::string said_of(const Cycle& cycle) {
  std::string said;
  for (const Step& step : cycle)
    said += step.name + " (pid " + std::to_string(step.holder) + ") -> ";
  return said + (cycle.empty() ? "" : cycle.front().name);
}

}  // namespace locks
