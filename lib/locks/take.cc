#include "locks/take.h"

#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <tuple>

#include "base/error.h"
#include "base/text.h"
#include "locks/graph.h"
#include "locks/look.h"
#include "locks/wait.h"
#include "sys/flock.h"

namespace locks {
namespace {

constexpr int kLeastFd = 100;  // out of the way of descriptors that shell scripts name

bool is_store(const Place& place) { return place.name == kStoreName && !place.ours; }
std::string shown(const Place& place) { return is_store(place) ? "the store" : place.name; }

// Where a name stands in policy lock.order, or behind the last.
std::size_t rank(std::string_view name, std::string_view order) {
  const auto names = text::split(order, ',');
  return static_cast<std::size_t>(std::ranges::find(names, name, text::trim) - names.begin());
}

// Above us, flock-run says in BEADS_LOCKS what it holds.  A lock that the policy
// puts before one of those is not taken: somebody else may do it the other way round.
void refuse_disorder(const Place& place, Home& home) {
  const char* above = std::getenv("BEADS_LOCKS");
  if (!above || !*above || (!place.ours && !is_store(place))) return;
  const std::string order = home.policy().text("lock.order");
  const std::size_t last = text::split(order, ',').size();
  for (const std::string_view held : text::split(above, ','))
    if (rank(held, order) != last && rank(place.name, order) < rank(held, order))
      throw Failure(Exit::kStuck, shown(place) + ": is to be taken before " +
                                      text::printable(held) + ", which is held above",
                    "policy lock.order is " + order);
}

// Waits for one of `fds`, whose places are `spots`; nothing when the time is over.  A
// wait that would never end is not begun, or given up.
std::optional<std::size_t> wait_for(const Place& place, const std::vector<Place>& spots,
                                    const std::vector<int>& fds, int operation, Micros until,
                                    const Known& known) {
  const auto left = [&] { return std::max<Micros>(0, until - sys::monotonic()); };
  const auto give_up = [&](const Cycle& cycle) {
    throw Failure(Exit::kStuck,
                  shown(place) + ": waiting for it would never end: " + said_of(cycle));
  };
  const Closing before = closing(spots, known);
  if (!before.cycle.empty()) give_up(before.cycle);
  Wait wait(fds, operation);
  if (!before.holds) return wait.first(left());  // nobody can be waiting for this process
  // Two who close a cycle at the same moment cannot see it before they wait; whoever
  // looks when it stands in the queue does.  The youngest gives way, and the next
  // when that does not help: it may be one that does not look, such as flock(1).
  constexpr Micros kFirstLook = 1000, kTurn = kSecond / 4;
  constexpr int kLooks = 10;  // then the kernel does not show us
  bool is_turn = false;
  Micros pause = kFirstLook;
  for (int looks = 0; looks < kLooks && left() > 0; ++looks) {
    if (const auto won = wait.first(std::min(pause, left()))) return won;
    const Closing now = closing(spots, known);
    pause *= 2;
    if (!now.queued) continue;
    if (now.cycle.empty()) break;
    if (is_turn || now.younger == 0) give_up(now.cycle);
    is_turn = true;
    pause = kTurn * static_cast<Micros>(now.younger);
  }
  return wait.first(left());
}

}  // namespace

// One thing that is asked for: a lock, or any slot of a semaphore.
struct Held::Target {
  Place place;
  std::vector<Place> spots;
  std::vector<Opened> opened;  // each of the spots

  std::tuple<dev_t, ino_t> file() const {
    const struct stat file = sys::stat_of(opened.front().fd.get(), place.path);
    return {file.st_dev, file.st_ino};
  }
};

Held Held::take(const Wish& wish) {
  Held held;
  if (wish.store && store::Lock::inherited(held.home_.folder()))
    return held;  // an ancestor holds it for us too
  std::vector<Target> targets;
  if (wish.store) targets.push_back(held.target_of(kStoreName, wish));
  for (const std::string& name : wish.names) targets.push_back(held.target_of(name, wish));
  if (targets.size() > 1) held.put_in_order(targets);
  held.start_ = sys::monotonic();
  for (Target& target : targets) held.get(target, wish);
  if (wish.store) held.add_card_of_store();
  return held;
}

Held::Target Held::target_of(const std::string& name, const Wish& wish) {
  Target target;
  if (wish.store) {
    const store::Folder& folder = home_.folder();
    folder.require_own_folders();
    target.place = {kStoreName, folder.path(), false};
    target.spots = {target.place};
    target.opened.push_back({sys::open_at(folder.fd(), ".", O_RDONLY | O_DIRECTORY), false});
  } else {
    target.place = place_of(name, home_);
    for (std::size_t i = 1; i <= wish.slots; ++i) target.spots.push_back(slot_of(target.place, i));
    if (wish.slots == 0) target.spots = {target.place};
    for (const Place& spot : target.spots) target.opened.push_back(open(spot, home_));
  }
  refuse_disorder(target.place, home_);
  if (target.place.ours || wish.store) names_.push_back(name);
  return target;
}

void Held::put_in_order(std::vector<Target>& targets) {
  const std::string order = home_.policy().text("lock.order");
  const auto place = [&](const Target& t) {
    return t.place.ours ? rank(t.place.name, order) : text::split(order, ',').size();
  };
  std::ranges::sort(targets, {}, [&](const Target& t) { return std::pair(t.file(), place(t)); });
  const auto same = std::ranges::unique(targets, {}, &Target::file);
  targets.erase(same.begin(), same.end());
  std::ranges::sort(targets, {}, [&](const Target& t) { return std::pair(place(t), t.file()); });
}

void Held::get(Target& target, const Wish& wish) {
  const Micros asked = sys::monotonic();
  const int operation = wish.shared ? LOCK_SH : LOCK_EX;
  bool contended = false;
  for (;;) {
    std::optional<std::size_t> got;
    for (std::size_t i = 0; i < target.opened.size() && !got; ++i)
      if (sys::lock_within(target.opened[i].fd.get(), operation, 0)) got = i;
    if (!got) {
      contended = true;
      got = wait(target, wish);
    }
    if (!got) {
      if (target.place.ours || wish.store)
        count_late(home_.folder(), target.place.name, sys::monotonic() - asked);
      throw Failure(Exit::kTryAgain, shown(target.place) + ": " + said_of(target.spots));
    }
    if (in_place(target.spots[*got], target.opened[*got].fd.get())) {
      const Micros now = sys::monotonic();
      if (target.place.ours || wish.store)
        taken_.push_back({target.place.name, contended, now - asked, now});
      return keep(target, *got);
    }
    if (wish.store)
      throw Failure(target.place.path + ": the folder was moved or replaced meanwhile", "run it again");
    target.opened[*got] = open(target.spots[*got], home_);
  }
}

std::optional<std::size_t> Held::wait(const Target& target, const Wish& wish) {
  const Micros patience =
      wish.patience ? *wish.patience : home_.policy().duration("lock.wait");
  if (patience == 0) return std::nullopt;
  std::vector<int> fds;
  for (const Opened& opened : target.opened) fds.push_back(opened.fd.get());
  const Known known = [&] {
    std::vector<Place> all;
    if (target.place.ours || wish.store) all = places(home_.folder());
    all.insert(all.end(), target.spots.begin(), target.spots.end());
    for (const Signed& card : cards_) all.push_back({card.path, card.path, false});
    return all;
  };
  return wait_for(target.place, target.spots, fds, wish.shared ? LOCK_SH : LOCK_EX,
                  start_ + patience, known);
}

void Held::keep(Target& target, std::size_t index) {
  Opened& opened = target.opened[index];
  const Place& spot = target.spots[index];
  if (target.spots.size() > 1 || spot.name != target.place.name) slot_ = index + 1;
  if (opened.card) cards_.push_back({opened.fd.get(), spot.path, spot.ours});
  fds_.push_back(std::move(opened.fd));
}

// The folder has no content of its own: the card is that of locks/store, by a
// description which lives as long as the folder's.
void Held::add_card_of_store() {
  const store::Folder& folder = home_.folder();
  sys::make_dir(folder.fd(), "locks", sys::stat_of(folder.fd(), folder.path()).st_mode & 0777);
  const auto open = [&] {
    return sys::open_at(folder.fd(), "locks/store", O_RDWR | O_CREAT | O_NOFOLLOW);
  };
  joint_ = open();
  fds_.push_back(open());
  cards_.push_back({fds_.back().get(), folder.file("locks/store")});
}

void Held::count(bool ended) {
  if (!taken_.empty()) count_taken(home_.folder(), taken_, ended);
}

int Held::hand_on() const {
  int first = -1;
  for (const sys::Fd& fd : fds_) {
    int high = ::fcntl(fd.get(), F_DUPFD, kLeastFd);
    if (high < 0 && ::fcntl(high = fd.get(), F_SETFD, 0) != 0) sys::fail("lock", errno);
    if (first < 0) first = high;
  }
  return joint_ ? first : -1;
}

void Held::release() {
  // Who shares the folder's lock below us has finished its change when we get this.
  if (joint_)
    while (::flock(joint_.get(), LOCK_EX) != 0 && errno == EINTR) {
    }
  for (const sys::Fd& fd : fds_) ::flock(fd.get(), LOCK_UN);
  fds_.clear();
  joint_.reset();
  cards_.clear();
}

void lock_descriptor(int fd, int operation, Micros patience) {
  const std::string name = std::to_string(fd);
  if (::fcntl(fd, F_GETFD) < 0) sys::fail(name, errno);
  if (sys::lock_within(fd, operation, 0)) return;
  const Place place{name, "/proc/self/fd/" + name, false};
  const Known known = [&] { return std::vector<Place>{place}; };
  const Micros until = sys::monotonic() + patience;
  if (patience == 0 || !wait_for(place, {place}, {fd}, operation, until, known))
    throw Failure(Exit::kTryAgain, name + ": " + said_of({place}));
}

}  // namespace locks
