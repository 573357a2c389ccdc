#include "locks/graph.h"

#include <unistd.h>

#include <algorithm>
#include <map>
#include <set>

#include "locks/kernel.h"
#include "locks/look.h"
#include "sys/process.h"

namespace locks {
namespace {

using Key = std::pair<std::pair<unsigned, unsigned>, std::uint64_t>;  // device, inode
Key key_of(const Entry& e) { return {{e.major, e.minor}, e.inode}; }

class Graph {
 public:
  explicit Graph(const std::vector<Place>& places) : entries_(kernel_locks()) {
    for (const Place& place : places) {
      const auto file = sys::stat_at(AT_FDCWD, place.path);
      if (!file) continue;
      for (const Entry& e : entries_)
        if (is_about(e, *file)) names_.emplace(key_of(e), place.name);
    }
    // Who took a lock may have ended; the card knows for whom it was.  From one
    // reading: who waited in it and holds by now is in no circle with itself.
    for (const Holding& h : look(places, entries_))
      for (const auto& [key, name] : names_)
        if (name == h.name && h.pid != 0) holders_.insert({key, h.pid});
    for (const Entry& e : entries_)
      if (!e.waits && e.pid != 0) holders_.insert({key_of(e), e.pid});
    for (const Entry& e : entries_)
      if (e.waits && e.pid != 0) add_waiter(key_of(e), e.pid);
  }

  // An edge to `wanted` from every lock that an ancestor of `pid`, or it, holds.
  void add_waiter(const Key& wanted, pid_t pid) {
    for (int depth = 0; pid > 1 && depth < 1000; ++depth) {
      for (const auto& [key, holder] : holders_)
        if (holder == pid) edges_[key].insert({wanted, pid});
      const auto process = sys::process(pid);
      pid = process ? process->parent : 0;
    }
  }

  // The cycles, each once, that begin with the least of their locks, or only
  // those through `start`.
  std::vector<Cycle> cycles(const Key* start = nullptr) const {
    std::vector<Cycle> found;
    for (const auto& [key, targets] : edges_) {
      if (start && key != *start) continue;
      std::vector<std::pair<Key, pid_t>> path;
      std::set<Key> seen;
      search(key, key, start != nullptr, path, seen, found);
    }
    return found;
  }

  std::optional<Key> key_at(const struct stat& file) const {
    for (const Entry& e : entries_)
      if (is_about(e, file)) return key_of(e);
    return std::nullopt;
  }
  void name(const Key& key, const std::string& name) { names_.emplace(key, name); }

 private:
  // Depth first from `first` and back to it; one cycle for each lock is enough.
  bool search(const Key& at, const Key& first, bool any, std::vector<std::pair<Key, pid_t>>& path,
              std::set<Key>& seen, std::vector<Cycle>& found) const {
    if (!seen.insert(at).second) return false;
    const auto targets = edges_.find(at);
    if (targets == edges_.end()) return false;
    for (const auto& [next, pid] : targets->second) {
      if (!any && next < first) continue;
      path.emplace_back(at, pid);
      if (next == first) {
        const auto known = [&](const auto& step) { return names_.contains(step.first); };
        if (std::ranges::none_of(path, known)) return true;  // of others, not asked about
        Cycle cycle;
        for (const auto& [key, holder] : path) cycle.push_back({name_of(key), holder});
        std::ranges::rotate(cycle, std::ranges::min_element(cycle, {}, &Step::name));
        found.push_back(std::move(cycle));
        return true;
      }
      if (search(next, first, any, path, seen, found)) return true;
      path.pop_back();
    }
    return false;
  }

  std::string name_of(const Key& key) const {
    const auto known = names_.find(key);
    return known != names_.end() ? known->second : "inode " + std::to_string(key.second);
  }

  std::vector<Entry> entries_;
  std::map<Key, std::string> names_;
  std::set<std::pair<Key, pid_t>> holders_;
  std::map<Key, std::set<std::pair<Key, pid_t>>> edges_;
};

}  // namespace

namespace {

// The list of the kernel is read piece by piece, and locks change hands meanwhile:
// what is in two readings is there.
template <class Look>
std::vector<Cycle> seen_twice(const Look& look) {
  std::vector<Cycle> first = look();
  if (first.empty()) return first;
  const std::vector<Cycle> again = look();
  std::erase_if(first, [&](const Cycle& c) { return std::ranges::find(again, c) == again.end(); });
  return first;
}

}  // namespace

std::vector<Cycle> deadlocks(const std::vector<Place>& places) {
  return seen_twice([&] { return Graph(places).cycles(); });
}

Cycle would_close(const Place& place, const std::vector<Place>& places) {
  const auto file = sys::stat_at(AT_FDCWD, place.path);
  if (!file) return {};
  const auto cycles = seen_twice([&] {
    Graph graph(places);
    const auto wanted = graph.key_at(*file);
    if (!wanted) return std::vector<Cycle>();
    graph.name(*wanted, place.name);
    graph.add_waiter(*wanted, ::getpid());
    return graph.cycles(&*wanted);
  });
  return cycles.empty() ? Cycle() : cycles.front();
}

std::string said_of(const Cycle& cycle) {
  std::string said;
  for (const Step& step : cycle)
    said += step.name + " (pid " + std::to_string(step.holder) + ") -> ";
  return said + (cycle.empty() ? "" : cycle.front().name);
}

}  // namespace locks
