#include "locks/take.h"

#include <poll.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>

#include "base/error.h"
#include "base/text.h"
#include "locks/graph.h"
#include "locks/look.h"
#include "sys/flock.h"

namespace locks {
namespace {

// Out of the way of descriptors that shell scripts name.
constexpr int kLeastFd = 100;

sys::Fd raised(sys::Fd fd) {
  const int high = ::fcntl(fd.get(), F_DUPFD_CLOEXEC, kLeastFd);
  return high < 0 ? std::move(fd) : sys::Fd(high);
}

// `name` is what was asked for, a semaphore perhaps whose slot is `place`.
[[noreturn]] void give_up(const Place& place, const std::string& name, Home& home, Micros start) {
  if (place.ours) count_late(home.folder(), name, sys::monotonic() - start);
  throw Failure(Exit::kTryAgain, place.name + ": " + said_of(place));
}

// A wait that would never end is not begun.
void refuse_cycle(const Place& place, Home& home) {
  const auto known = place.ours ? places(home.folder()) : std::vector<Place>{place};
  const Cycle cycle = would_close(place, known);
  if (!cycle.empty())
    throw Failure(Exit::kStuck, place.name + ": waiting for it would never end: " + said_of(cycle));
}

// Above us, flock-run says in BEADS_LOCKS what it holds.  A lock that the policy
// puts before one of those is not taken: somebody else may do it the other way round.
void refuse_disorder(const Place& place, Home& home) {
  const char* above = std::getenv("BEADS_LOCKS");
  if (!above || !*above || !place.ours) return;
  const std::string order = home.policy().text("lock.order");
  const auto names = text::split(order, ',');
  const auto rank = [&](std::string_view name) {
    return std::ranges::find(names, name, text::trim) - names.begin();
  };
  const auto last = static_cast<std::ptrdiff_t>(names.size());
  for (const std::string_view held : text::split(above, ','))
    if (rank(held) != last && rank(place.name) < rank(held))
      throw Failure(Exit::kStuck, place.name + ": is to be taken before " +
                                      text::printable(held) + ", which is held above",
                    "policy lock.order is " + order);
}

// What is left of the patience that began at `start`.
Micros left(Micros patience, Micros start) {
  return std::max<Micros>(0, patience - (sys::monotonic() - start));
}

// Waits for the first of `fds` to be free: a process waits for each, on the very
// description that is then ours.  Its index, or nothing when the time is over.
class Watch {
 public:
  explicit Watch(const std::vector<sys::Fd>& fds) : fds_(fds) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) sys::fail("pipe", errno);
    said_ = sys::Fd(ends[0]);
    const sys::Fd say(ends[1]);
    const pid_t parent = ::getpid();
    for (std::size_t i = 0; i < fds.size(); ++i) {
      const pid_t pid = ::fork();
      if (pid < 0) break;  // fewer watchers: a slower hand-over
      if (pid > 0) {
        pids_.push_back(pid);
        continue;
      }
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      if (::getppid() != parent) ::_exit(0);
      while (::flock(fds[i].get(), LOCK_EX) != 0 && errno == EINTR) {
      }
      [[maybe_unused]] const ssize_t n = ::write(say.get(), &i, sizeof i);
      ::_exit(0);
    }
    if (pids_.empty() && !fds.empty()) sys::fail("fork", errno);
  }

  std::optional<std::size_t> first(Micros patience) {
    pollfd waiting{said_.get(), POLLIN, 0};
    const Micros until = sys::monotonic() + patience;
    int ready;
    do {
      const Micros rest = std::max<Micros>(0, until - sys::monotonic());
      ready = ::poll(&waiting, 1, static_cast<int>(std::min<Micros>(rest / 1000 + 1, 1 << 30)));
    } while (ready <= 0 && sys::monotonic() < until);
    std::size_t index;
    if (ready > 0 && ::read(said_.get(), &index, sizeof index) == sizeof index) won_ = index;
    return won_;
  }

  ~Watch() {
    for (const pid_t pid : pids_) ::kill(pid, SIGKILL);
    for (const pid_t pid : pids_)
      while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
      }
    for (std::size_t i = 0; i < fds_.size(); ++i)
      if (i != won_) ::flock(fds_[i].get(), LOCK_UN);
  }
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

 private:
  const std::vector<sys::Fd>& fds_;
  sys::Fd said_;
  std::vector<pid_t> pids_;
  std::optional<std::size_t> won_;
};

}  // namespace

Held Held::take(const Wish& wish) {
  Held held;
  if (wish.store) held.take_store(wish);
  else if (wish.slots > 0) held.take_slot(wish);
  else held.take_files(wish);
  if (!wish.exec) held.max_age_ = held.home_.policy().duration("lock.max_age");
  for (sys::Fd& fd : held.fds_) {
    const int before = fd.get();
    fd = raised(std::move(fd));
    for (Signed& card : held.cards_)
      if (card.fd == before) card.fd = fd.get();
  }
  return held;
}

void Held::got(const std::string& name, bool contended, Micros start) {
  const Micros now = sys::monotonic();
  taken_.push_back({name, contended, now - start, now});
}

void Held::count(bool ended) {
  if (!taken_.empty()) count_taken(home_.folder(), taken_, ended);
}

void Held::take_store(const Wish& wish) {
  const store::Folder& folder = home_.folder();
  if (store::Lock::inherited(folder)) return;  // an ancestor holds it for us too
  folder.require_own_folders();
  const Micros start = sys::monotonic();
  auto lock = store::Lock::take_apart(folder, 0);
  const bool contended = !lock;
  if (contended)
    lock = store::Lock::take_apart(
        folder, wish.patience ? *wish.patience : home_.policy().duration("lock.wait"));
  if (!lock) {
    count_late(folder, kStoreName, sys::monotonic() - start);
    throw Failure(Exit::kTryAgain, "the store: " + said_of_store(folder));
  }
  got(kStoreName, contended, start);
  fds_.push_back(lock.detach());
  sys::make_dir(folder.fd(), "locks", sys::stat_of(folder.fd(), folder.path()).st_mode & 0777);
  fds_.push_back(sys::open_at(folder.fd(), "locks/store", O_RDWR | O_CREAT | O_NOFOLLOW));
  cards_.push_back({fds_.back().get(), folder.file("locks/store")});
  store_ = true;
}

// Who waits stands in the queue: one at a time watches the slots, and nobody who
// came later passes it.
void Held::take_slot(const Wish& wish) {
  const Place place = place_of(wish.names.front(), home_);
  refuse_disorder(place, home_);
  if (place.ours) names_.push_back(place.name);
  std::vector<sys::Fd> slots;
  std::vector<Place> places;
  for (std::size_t i = 1; i <= wish.slots; ++i) {
    const std::string end = '.' + std::to_string(i);
    places.push_back({place.name + end, place.path + end, place.ours});
    Opened opened = open(places.back(), home_);
    if (!opened.card) throw Failure(places.back().path + ": is not a slot of a semaphore");
    slots.push_back(std::move(opened.fd));
  }
  const Micros start = sys::monotonic();
  bool contended = false;
  const auto keep = [&](std::size_t i) {
    slot_ = i + 1;
    if (place.ours) got(place.name, contended, start);
    cards_.push_back({slots[i].get(), places[i].path});
    fds_.push_back(std::move(slots[i]));
  };
  const auto try_each = [&] {
    for (std::size_t i = 0; i < slots.size() && slot_ == 0; ++i)
      if (sys::lock_within(slots[i].get(), LOCK_EX, 0)) keep(i);
    return slot_ != 0;
  };
  const Opened queue = open({place.name, place.path + ".queue", place.ours}, home_);
  const bool first = sys::lock_within(queue.fd.get(), LOCK_EX, 0);
  if (first && try_each()) return;
  contended = true;
  const Micros patience = wish.patience ? *wish.patience : home_.policy().duration("lock.wait");
  if (patience == 0 && !first && try_each()) return;
  if (patience > 0 && (first || sys::lock_within(queue.fd.get(), LOCK_EX, left(patience, start)))) {
    if (try_each()) return;
    std::optional<std::size_t> won;
    {
      Watch watch(slots);
      won = watch.first(left(patience, start));
    }
    if (won) return keep(*won);
  }
  give_up(places.front(), place.name, home_, start);
}

void Held::take_files(const Wish& wish) {
  struct One {
    Place place;
    Opened opened;
    struct stat file;
  };
  std::vector<One> all;
  for (const std::string& name : wish.names) {
    const Place place = place_of(name, home_);
    refuse_disorder(place, home_);
    if (place.ours) names_.push_back(name);
    Opened opened = open(place, home_);
    const struct stat file = sys::stat_of(opened.fd.get(), place.path);
    all.push_back({place, std::move(opened), file});
  }
  const auto key = [](const One& one) { return std::pair(one.file.st_dev, one.file.st_ino); };
  std::ranges::sort(all, {}, key);
  const auto same = std::ranges::unique(all, {}, key);
  all.erase(same.begin(), same.end());

  const Micros start = sys::monotonic();
  std::optional<Micros> patience = wish.patience;
  const int operation = wish.shared ? LOCK_SH : LOCK_EX;
  for (One& one : all) {
    const int fd = one.opened.fd.get();
    const Micros asked = sys::monotonic();
    const bool contended = !sys::lock_within(fd, operation, 0);
    if (contended) {
      if (!patience) patience = home_.policy().duration("lock.wait");
      if (*patience > 0) refuse_cycle(one.place, home_);
      if (!sys::lock_within(fd, operation, left(*patience, start)))
        give_up(one.place, one.place.name, home_, asked);
    }
    if (one.place.ours) got(one.place.name, contended, asked);
    if (one.opened.card) cards_.push_back({fd, one.place.path});
    fds_.push_back(std::move(one.opened.fd));
  }
}

void Held::hand_on() const {
  // Of the store's lock only the folder: locks/store belongs to those who join.
  for (const sys::Fd& fd : fds_) {
    ::fcntl(fd.get(), F_SETFD, 0);
    if (store_) break;
  }
}

void Held::release() {
  // Who shares the folder's lock below us has finished its change when we get this.
  if (store_)
    while (::flock(fds_.back().get(), LOCK_EX) != 0 && errno == EINTR) {
    }
  for (const sys::Fd& fd : fds_) ::flock(fd.get(), LOCK_UN);
  fds_.clear();
  cards_.clear();
}

bool lock_descriptor(int fd, int operation, Micros patience) {
  if (operation != LOCK_UN) return sys::lock_within(fd, operation, patience);
  if (::flock(fd, LOCK_UN) != 0) sys::fail(std::to_string(fd), errno);
  return true;
}

}  // namespace locks
