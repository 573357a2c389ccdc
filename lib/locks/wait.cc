#include "locks/wait.h"

#include <poll.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <ctime>

#include "sys/flock.h"

namespace locks {
namespace {

constexpr std::size_t kStack = 64 * 1024;

// Ends a wait in the kernel: it has a handler, and no SA_RESTART.
int waking() { return SIGRTMIN; }

void on_waking(int) {}

sigset_t only(int signal) {
  sigset_t set;
  ::sigemptyset(&set);
  ::sigaddset(&set, signal);
  return set;
}

}  // namespace

Wait::Wait(const std::vector<int>& fds, int operation) : operation_(operation) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) sys::fail("pipe", errno);
  said_ = sys::Fd(ends[0]);
  say_ = sys::Fd(ends[1]);
  struct sigaction action = {};
  action.sa_handler = on_waking;
  ::sigaction(waking(), &action, &before_);
  // Signals are for the thread that was there before.
  sigset_t all, mask;
  ::sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, &mask);
  pthread_attr_t small;
  ::pthread_attr_init(&small);
  ::pthread_attr_setstacksize(&small, kStack);
  int err = 0;
  for (std::size_t i = 0; i < fds.size() && err == 0; ++i) {
    sleepers_.push_back(std::make_unique<Sleeper>(Sleeper{this, fds[i], i, {}}));
    err = ::pthread_create(&sleepers_.back()->thread, &small, sleep, sleepers_.back().get());
  }
  if (err != 0) sleepers_.pop_back();
  ::pthread_attr_destroy(&small);
  ::pthread_sigmask(SIG_SETMASK, &mask, nullptr);
  if (sleepers_.empty()) sys::fail("thread", err);
}

Wait::~Wait() {
  over_ = true;
  for (const auto& sleeper : sleepers_) ::pthread_kill(sleeper->thread, waking());
  for (const auto& sleeper : sleepers_) end(*sleeper);
  ::sigaction(waking(), &before_, nullptr);
  for (const auto& sleeper : sleepers_)
    if (sleeper->got && sleeper->index != won_) ::flock(sleeper->fd, LOCK_UN);
}

void* Wait::sleep(void* of) {
  auto& sleeper = *static_cast<Sleeper*>(of);
  Wait& wait = *sleeper.wait;
  const sigset_t wakes = only(waking());
  ::pthread_sigmask(SIG_UNBLOCK, &wakes, nullptr);
  while (!wait.over_) {
    sleeper.got = ::flock(sleeper.fd, wait.operation_) == 0;
    const Word word{sleeper.index, sleeper.got ? 0 : errno};
    if (word.err == EINTR) continue;
    [[maybe_unused]] const ssize_t n = ::write(wait.say_.get(), &word, sizeof word);
    break;
  }
  return nullptr;
}

// A signal that comes before the thread enters the kernel is lost: so it is not the only one.
void Wait::end(Sleeper& sleeper) {
  for (;;) {
    timespec until;
    ::clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += 1'000'000;
    until.tv_sec += until.tv_nsec / 1'000'000'000;
    until.tv_nsec %= 1'000'000'000;
    if (::pthread_timedjoin_np(sleeper.thread, nullptr, &until) == 0) return;
    ::pthread_kill(sleeper.thread, waking());
  }
}

std::optional<std::size_t> Wait::first(Micros patience) {
  pollfd waiting{said_.get(), POLLIN, 0};
  const Micros until = sys::monotonic() + patience;
  while (!won_) {
    const Micros rest = std::max<Micros>(0, until - sys::monotonic());
    const timespec time{rest / kSecond, rest % kSecond * 1000};
    Word word;
    if (::ppoll(&waiting, 1, &time, nullptr) > 0 &&
        ::read(said_.get(), &word, sizeof word) == sizeof word) {
      if (word.err != 0) sys::fail("lock", word.err);
      won_ = word.index;
    } else if (sys::monotonic() >= until) {
      break;
    }
  }
  return won_;
}

}  // namespace locks
