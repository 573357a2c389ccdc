// bd-reap --watch: woken by the ends of processes, by changes, and when a beat or a
// lease runs out; never by a clock that ticks.
#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <cerrno>

#include "agents/reap.h"
#include "agents/seat.h"
#include "cli/command.h"
#include "store/silence.h"
#include "sys/flock.h"

namespace agents {
namespace {

// After a change others follow; the ends of processes are heard meanwhile.
constexpr Micros kRest = 10'000;

class Waiting {
 public:
  explicit Waiting(const store::Folder& folder) : folder_(folder) {
    changes_ = sys::Fd(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
    if (!changes_) sys::fail("inotify", errno);
    hear(folder.path());
  }

  void begin() {
    ends_.clear();
    until_ = kNever;
    hear(folder_.file("locks"));
    hear(folder_.file(kLocks));
  }

  // What could end the life that was seen.
  void add(const Moment& moment, const Looked& looked) {
    wake_after(looked.evidence.left);
    const Session& session = looked.agent.session;
    if (!session.alive || !session.holder) return;
    const locks::Holder& h = *session.holder;
    bool seen = add(moment, h, h.pid, h.start);
    seen |= add(moment, h, h.keeper, h.keeper_start);
    // Of another PID namespace, or ended just now.
    if (!seen) wake_after(h.space == moment.space ? kRest : moment.lost);
  }

  void wait() {
    if (changed_) poll(kRest, false);
    changed_ = false;
    poll(until_ == kNever ? kNever : std::max<Micros>(0, until_ - sys::monotonic()), true);
  }

 private:
  void hear(const std::string& path) {
    constexpr std::uint32_t kChanges =
        IN_MODIFY | IN_MOVED_TO | IN_CREATE | IN_DELETE_SELF | IN_ONLYDIR | IN_DONT_FOLLOW;
    // A folder that is not there yet makes itself heard in the one above.
    ::inotify_add_watch(changes_.get(), path.c_str(), kChanges);
  }

  void wake_after(Micros span) {
    if (span < kNever - sys::monotonic()) until_ = std::min(until_, sys::monotonic() + span);
  }

  bool add(const Moment& moment, const locks::Holder& h, pid_t pid, std::uint64_t start) {
    sys::Fd fd = sys::pidfd(pid);
    if (!fd || runs(moment, pid, start, h.boot, h.space) != sys::Runs::kYes) return false;
    ends_.push_back(std::move(fd));
    return true;
  }

  void poll(Micros patience, bool hear_changes) {
    std::vector<pollfd> all;
    for (const sys::Fd& end : ends_) all.push_back({end.get(), POLLIN, 0});
    all.push_back({hear_changes ? changes_.get() : -1, POLLIN, 0});
    const bool ever = patience == kNever;
    const timespec time{patience / kSecond, patience % kSecond * 1000};
    if (::ppoll(all.data(), all.size(), ever ? nullptr : &time, nullptr) <= 0) return;
    if (!all.back().revents) return;
    changed_ = true;
    char events[4096];
    while (::read(changes_.get(), events, sizeof events) > 0) {
    }
  }

  const store::Folder& folder_;
  sys::Fd changes_;
  std::vector<sys::Fd> ends_;
  Micros until_ = kNever;
  bool changed_ = false;
};

}  // namespace

void watch(const Reaping& reaping,
           const std::function<bool(const std::vector<claim::Ended>&)>& ended) {
  const auto folder = store::Folder::at(store::Store::open({{}, cli::warn}).path());
  Waiting waiting(folder);
  for (;;) {
    auto store = store::Store::open({{}, cli::warn});  // the policy as it is now
    store::note_silence(folder, sys::clock());
    const Moment moment(folder, store.policy());
    waiting.begin();
    std::vector<claim::Ended> done;
    try {
      done = reap(store, moment, reaping, [&](const Looked& l) { waiting.add(moment, l); });
    } catch (const Failure& failure) {
      if (failure.code != Exit::kTryAgain) throw;
      cli::warn(failure.what());  // whoever keeps the lock will make a change
    }
    if (!ended(done)) return;
    if (!done.empty() && store.needs_care()) store.maintain();
    waiting.wait();
  }
}

}  // namespace agents
