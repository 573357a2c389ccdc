#include "locks/look.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>

#include "base/error.h"
#include "base/text.h"
#include "sys/host.h"
#include "sys/process.h"

namespace locks {
namespace {

struct Moment {
  sys::Clock clock = sys::clock();
  std::string boot = sys::hex(sys::boot_id());
};

// The card is read from the lock's own file; for the store's lock from locks/store.
std::optional<Card> card_at(const std::string& path) {
  const sys::Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!fd || !is_card(fd.get())) return std::nullopt;
  return read_card(fd.get());
}

std::string card_path(const Place& place, const struct stat& file) {
  return S_ISDIR(file.st_mode) && place.name == kStoreName ? place.path + "/locks/store" : place.path;
}

bool runs(const Holder& holder, const Moment& moment) {
  const auto process = holder.boot == moment.boot ? sys::process(holder.pid) : std::nullopt;
  return process && process->alive() && process->start == holder.start;
}

// A process that took the lock by itself, such as flock(1).
void describe(Holding& holding, pid_t pid, const Moment& moment) {
  holding.pid = pid;
  const auto process = sys::process(pid);
  if (!process) return;
  holding.since = sys::started_at(*process, moment.clock.now, moment.clock.boottime);
  holding.age = std::max<Micros>(0, moment.clock.now - holding.since);
  holding.command = sys::command_line(pid);
}

// Nothing when it is free by now.
std::optional<Holding> holding_of(const Place& place, const Entry& entry, const struct stat& file,
                                  const Moment& moment) {
  Holding holding;
  holding.name = place.name;
  holding.shared = entry.shared;
  const auto card = entry.shared ? std::nullopt : card_at(card_path(place, file));
  if (card && card->holder && runs(*card->holder, moment)) {
    const Holder& holder = *card->holder;
    holding.pid = holder.pid;
    holding.since = holder.since;
    holding.age = std::max<Micros>(0, moment.clock.boottime - holder.boottime);
    holding.token = card->last;
    holding.agent = holder.agent;
    holding.command = holder.command;
    return holding;
  }
  const auto taker = sys::process(entry.pid);
  if (taker && taker->alive()) {
    describe(holding, entry.pid, moment);
    return holding;
  }
  // Its end frees a lock, unless somebody else keeps it: then it is still there.
  const auto now = kernel_locks();
  if (std::ranges::find(now, entry) == now.end()) return std::nullopt;
  holding.pinned = true;
  describe(holding, keeper(file), moment);
  return holding;
}

}  // namespace

std::vector<Place> places(const store::Folder& folder) {
  std::vector<Place> all = {{kStoreName, folder.path(), false}};
  const std::string path = folder.file("locks");
  for (const std::string& name : sys::names_in(folder.fd(), "locks", path))
    if (name[0] != '.' && name != kStoreName) all.push_back({name, path + '/' + name, true});
  std::ranges::sort(all, {}, &Place::name);
  return all;
}

std::vector<Holding> look(const std::vector<Place>& places) {
  return look(places, kernel_locks());
}

std::vector<Holding> look(const std::vector<Place>& places, const std::vector<Entry>& entries) {
  std::vector<Holding> all;
  const Moment moment;
  for (const Place& place : places) {
    const auto file = sys::stat_at(AT_FDCWD, place.path);
    if (!file) continue;
    const std::size_t first = all.size();
    std::vector<pid_t> waiters;
    for (const Entry& entry : entries) {
      if (!is_about(entry, *file)) continue;
      if (entry.waits) waiters.push_back(entry.pid);
      else if (auto holding = holding_of(place, entry, *file, moment)) all.push_back(*std::move(holding));
    }
    for (std::size_t i = first; i < all.size(); ++i) all[i].waiters = waiters;
  }
  return all;
}

std::string said_of(const Place& place) {
  const auto all = look({place});
  if (all.empty()) return "somebody had the lock, and nobody can be seen to have it now";
  const Holding& first = all.front();
  std::string said = "held by ";
  if (first.pid == 0) said += "a process that cannot be seen from here";
  else said += "pid " + std::to_string(first.pid);
  std::string more = first.command.substr(0, 120);
  if (!first.agent.empty()) more += (more.empty() ? "" : ", ") + std::string("agent ") + first.agent;
  if (!more.empty()) said += " (" + more + ")";
  if (first.since != 0) said += " for " + format_duration(first.age);
  if (first.pinned) said += "; the command it was taken for has ended";
  if (all.size() > 1) said += ", and " + std::to_string(all.size() - 1) + " more";
  return said;
}

std::string said_of_store(const store::Folder& folder) {
  return said_of({kStoreName, folder.path(), false});
}

bool is_current(const Place& place, Token token) {
  const auto file = sys::stat_at(AT_FDCWD, place.path);
  const auto card = file ? card_at(card_path(place, *file)) : std::nullopt;
  if (!card) throw Failure(place.name + ": no token was ever given for it");
  return token >= card->floor && token <= card->last;
}

}  // namespace locks
