#include "locks/look.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>

#include "base/error.h"
#include "base/text.h"
#include "sys/host.h"
#include "sys/process.h"

namespace locks {
namespace {

// The card is read from the lock's own file; for the store's lock from locks/store.
std::string card_path(const Place& place, const struct stat& file) {
  return S_ISDIR(file.st_mode) && place.name == kStoreName ? place.path + "/locks/store" : place.path;
}

struct Named {
  Holder holder;
  bool shared = false;
  bool here = true;  // its process numbers are ours
};

// Those whom the card names, and who have the lock still.
std::vector<Named> named_in(const std::string& path, std::uint64_t space) {
  std::vector<Named> all;
  const sys::Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  const auto card = fd && is_card(fd.get()) ? read_card(fd.get()) : std::nullopt;
  if (!card) return all;
  const auto add = [&](const Holder& h, bool shared) {
    const bool here = h.space == 0 || space == 0 || h.space == space;
    if (is_held(fd.get(), h.token)) all.push_back({h, shared, here});
  };
  if (card->holder) add(*card->holder, false);
  for (const Holder& h : card->sharers) add(h, true);
  std::ranges::stable_partition(all, &Named::here);
  return all;
}

class Look {
 public:
  // Who holds the lock of `file`; `held` is what the kernel says of that.
  std::vector<Holding> holders(const Place& place, const struct stat& file,
                               std::vector<Entry> held) {
    std::vector<Holding> all;
    const auto named = named_in(card_path(place, file), space_);
    const auto strangers = std::ranges::count(named, false, &Named::here);
    for (const Named& one : named) {
      auto entry = std::ranges::find_if(held, [&](const Entry& e) {
        return !one.here || e.pid == one.holder.pid || e.pid == one.holder.keeper;
      });
      // Of a taker that has ended no number is left in a container.
      if (entry == held.end()) entry = std::ranges::find(held, 0, &Entry::pid);
      const pid_t taker = entry != held.end() && strangers <= 1 ? entry->pid : 0;
      if (entry != held.end()) held.erase(entry);
      all.push_back(of_card(one, file, taker));
    }
    for (const Entry& entry : held) {
      // One who has it alone is not there beside others: it had it before them.
      if (!all.empty() && !(entry.shared && all.front().shared)) break;
      if (auto holding = of_kernel(entry, file)) all.push_back(*std::move(holding));
    }
    for (Holding& h : all) h.name = place.name;
    return all;
  }

 private:
  // `taker` is whom the kernel names; 0: it cannot be told which of those it is.
  Holding of_card(const Named& named, const struct stat& file, pid_t taker) {
    const Holder& who = named.holder;
    Holding holding;
    holding.shared = named.shared;
    holding.token = who.token;
    holding.agent = who.agent;
    holding.command = who.command;
    holding.since = who.since;
    holding.age = std::max<Micros>(0, clock_.boottime - who.boottime);
    if (!named.here) {
      holding.pid = is_alive(taker) ? taker : taker != 0 ? keeper(file) : 0;
      return holding;
    }
    using sys::Runs;
    if (sys::runs(who.pid, who.start) != Runs::kNo) {
      holding.pid = who.pid;
    } else if (sys::runs(who.keeper, who.keeper_start) != Runs::kNo) {
      holding.pid = who.keeper;  // it begins, or ends
    } else {
      holding.pinned = true;
      holding.pid = keeper(file);
      if (holding.pid != 0) holding.command = sys::command_line(holding.pid);
    }
    return holding;
  }

  // Who is on no card, such as flock(1).  Nothing when it has gone by now.
  std::optional<Holding> of_kernel(const Entry& entry, const struct stat& file) {
    Holding holding;
    holding.shared = entry.shared;
    holding.pid = entry.pid;
    if (!is_alive(entry.pid)) {
      // Its end frees a lock, unless somebody else keeps it: then it is still there.
      const auto now = kernel_locks();
      if (std::ranges::find(now, entry) == now.end()) return std::nullopt;
      holding.pid = keeper(file);
    }
    const auto process = sys::process(holding.pid);
    if (!process) return holding;
    holding.since = sys::started_at(*process, clock_.now, clock_.boottime);
    holding.age = std::max<Micros>(0, clock_.now - holding.since);
    holding.command = sys::command_line(holding.pid);
    return holding;
  }

  static bool is_alive(pid_t pid) {
    const auto process = sys::process(pid);
    return process && process->alive();
  }

  // Who has inherited the lock of `file`; 0 when nobody can be seen.
  pid_t keeper(const struct stat& file) {
    if (!kept_) kept_ = kept();
    const auto found = std::ranges::find_if(
        *kept_, [&](const Kept& k) { return is_about(k.lock, file); });
    return found == kept_->end() ? 0 : found->pid;
  }

  const sys::Clock clock_ = sys::clock();
  const std::uint64_t space_ = sys::pid_space();
  std::optional<std::vector<Kept>> kept_;
};

std::string said_of(const Holding& h, std::size_t most) {
  std::string said = h.pid == 0 ? "a process that cannot be seen from here"
                                : "pid " + std::to_string(h.pid);
  std::string more = h.command.substr(0, most);
  if (!h.agent.empty()) more += (more.empty() ? "" : ", ") + std::string("agent ") + h.agent;
  if (!more.empty()) said += " (" + more + ")";
  if (h.since != 0) said += " for " + format_duration(h.age);
  if (h.pinned) said += "; the command it was taken for has ended";
  return said;
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

std::vector<Place> places_of(const std::string& name, Home& home) {
  if (name == kStoreName) return {{name, home.folder().path(), false}};
  const Place lock = place_of(name, home);
  std::vector<Place> all;
  if (sys::stat_at(AT_FDCWD, lock.path)) all.push_back(lock);
  for (std::size_t i = 1;; ++i) {
    Place slot = slot_of(lock, i);
    if (!sys::stat_at(AT_FDCWD, slot.path)) break;
    all.push_back(std::move(slot));
  }
  if (all.empty()) all.push_back(lock);
  return all;
}

std::vector<Holding> look(const std::vector<Place>& places) {
  return look(places, kernel_locks());
}

std::vector<Holding> look(const std::vector<Place>& places, const std::vector<Entry>& entries) {
  std::vector<Holding> all;
  Look look;
  for (const Place& place : places) {
    const auto file = sys::stat_at(AT_FDCWD, place.path);
    if (!file) continue;
    std::vector<Entry> held;
    std::vector<pid_t> waiters;
    for (const Entry& entry : entries) {
      if (!is_about(entry, *file)) continue;
      if (entry.waits) waiters.push_back(entry.pid);
      else held.push_back(entry);
    }
    for (Holding& holding : look.holders(place, *file, std::move(held))) {
      holding.waiters = waiters;
      all.push_back(std::move(holding));
    }
  }
  return all;
}

std::string said_of(const std::vector<Place>& places) {
  constexpr std::size_t kNamed = 3;
  auto all = look(places);
  if (all.empty())
    return std::string("somebody had the lock, and nobody can be seen to have it now") +
           (sees_all() ? "" : ": it may be a process outside of this container");
  std::ranges::stable_sort(all, std::greater(), &Holding::age);
  std::string said;
  for (std::size_t i = 0; i < std::min(all.size(), kNamed); ++i)
    said += (i == 0 ? "held by " : ", ") + said_of(all[i], all.size() == 1 ? 120 : 40);
  if (all.size() > kNamed) said += ", and " + std::to_string(all.size() - kNamed) + " more";
  return said;
}

std::optional<bool> is_current(const Place& place, Token token) {
  const auto file = sys::stat_at(AT_FDCWD, place.path);
  if (!file) return std::nullopt;
  const sys::Fd fd =
      sys::open_if_there(AT_FDCWD, card_path(place, *file), O_RDONLY | O_NONBLOCK);
  const auto card = fd && is_card(fd.get()) ? read_card(fd.get()) : std::nullopt;
  if (!card) return std::nullopt;
  return token >= card->floor && token <= card->last;
}

}  // namespace locks
