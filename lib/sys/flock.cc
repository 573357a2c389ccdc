#include "sys/flock.h"

#include <sys/file.h>

#include <cerrno>
#include <csignal>
#include <ctime>

#include "sys/files.h"

namespace sys {
namespace {

void on_alarm(int) {}

// SIGALRM every 100 ms from `patience` on: one that is delivered before flock is
// entered must not be the only one.
class Alarm {
 public:
  explicit Alarm(Micros patience) {
    struct sigaction action = {};
    action.sa_handler = on_alarm;  // no SA_RESTART: flock returns EINTR
    ::sigaction(SIGALRM, &action, &before_);
    sigset_t alarm;
    ::sigemptyset(&alarm);
    ::sigaddset(&alarm, SIGALRM);
    ::sigprocmask(SIG_UNBLOCK, &alarm, &mask_);
    sigevent event = {};
    event.sigev_notify = SIGEV_SIGNAL;
    event.sigev_signo = SIGALRM;
    made_ = ::timer_create(CLOCK_MONOTONIC, &event, &timer_) == 0;
    itimerspec when = {};
    when.it_value = {patience / kSecond, patience % kSecond * 1000};
    when.it_interval.tv_nsec = 100'000'000;
    if (made_) ::timer_settime(timer_, 0, &when, nullptr);
  }
  ~Alarm() {
    if (made_) ::timer_delete(timer_);
    ::sigaction(SIGALRM, &before_, nullptr);
    ::sigprocmask(SIG_SETMASK, &mask_, nullptr);
  }
  Alarm(const Alarm&) = delete;
  Alarm& operator=(const Alarm&) = delete;

 private:
  struct sigaction before_ = {};
  sigset_t mask_ = {};
  timer_t timer_ = {};
  bool made_ = false;
};

}  // namespace

struct flock byte_lock(off_t byte, short type) {
  struct flock lock = {};
  lock.l_type = type;
  lock.l_whence = SEEK_SET;
  lock.l_start = byte;
  lock.l_len = 1;
  return lock;
}

Micros monotonic() {
  timespec t;
  ::clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * kSecond + t.tv_nsec / 1000;
}

bool lock_within(int fd, int operation, Micros patience) {
  while (::flock(fd, operation | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (errno != EWOULDBLOCK) fail("lock", errno);
    if (patience <= 0) return false;
    const Micros until = monotonic() + patience;
    const Alarm alarm(patience);
    while (::flock(fd, operation) != 0) {
      if (errno != EINTR) fail("lock", errno);
      if (monotonic() >= until) return false;
    }
    return true;
  }
  return true;
}

}  // namespace sys
