#include "sys/watch.h"

#include <poll.h>
#include <sys/inotify.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <cerrno>

#include "base/error.h"
#include "sys/host.h"

namespace sys {
namespace {

Fd timer(int clock, int flags, Micros at) {
  Fd fd(::timerfd_create(clock, TFD_CLOEXEC | TFD_NONBLOCK));
  if (!fd) fail("timerfd_create", errno);
  itimerspec when = {};
  const Micros first = at > 0 ? at : 1;  // zero would never ring
  when.it_value = {first / kSecond, first % kSecond * 1000};
  if (::timerfd_settime(fd.get(), flags, &when, nullptr) != 0) fail("timerfd_settime", errno);
  return fd;
}

}  // namespace

Watch::Watch(int dir, std::string shown)
    : events_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)), shown_(std::move(shown)) {
  if (events_) own_ = listen("/proc/self/fd/" + std::to_string(dir));
  if (own_ < 0) {
    if (errno == ENOSPC || errno == EMFILE)
      throw Failure(shown_ + ": the system watches too many folders already",
                    "raise fs.inotify.max_user_watches and max_user_instances");
    fail(shown_, errno);
  }
}

int Watch::listen(const std::string& folder) {
  constexpr auto kMask = IN_MODIFY | IN_MOVED_TO | IN_CREATE | IN_MOVE_SELF | IN_DELETE_SELF | IN_ONLYDIR;
  return ::inotify_add_watch(events_.get(), (folder + "/.").c_str(), kMask);
}

void Watch::add(const std::string& folder) { listen(folder); }

void Watch::limit(Micros span) { over_ = timer(CLOCK_BOOTTIME, 0, span); }

Watch::Woken Watch::wait(std::optional<Micros> until, int reader) {
  Fd wall;
  if (until) {
    // A fixed clock of a test stands still: there the distance is what counts.
    const Clock now = clock();
    const Micros at = now.fixed ? wall_ns() / 1000 + (*until - now.now) : *until;
    wall = timer(CLOCK_REALTIME, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, at);
  }
  for (;;) {
    pollfd fds[] = {{events_.get(), POLLIN, 0}, {wall.get(), POLLIN, 0},
                    {over_.get(), POLLIN, 0}, {reader, 0, 0}};
    if (::poll(fds, 4, -1) < 0) {
      if (errno == EINTR) continue;
      fail("poll", errno);
    }
    if (fds[3].revents & (POLLERR | POLLHUP | POLLNVAL)) return Woken::kReaderGone;
    if (fds[0].revents) {
      alignas(inotify_event) char buffer[16384];
      for (ssize_t n; (n = ::read(events_.get(), buffer, sizeof buffer)) > 0;)
        for (const char* at = buffer; at < buffer + n;) {
          const auto* event = reinterpret_cast<const inotify_event*>(at);
          if (event->wd == own_ && event->mask & (IN_MOVE_SELF | IN_DELETE_SELF | IN_IGNORED | IN_UNMOUNT))
            throw Failure(shown_ + ": was moved or removed");
          at += sizeof *event + event->len;
        }
      return Woken::kChange;
    }
    if (fds[2].revents) return Woken::kOver;
    if (fds[1].revents) {
      std::uint64_t times;
      const bool set = ::read(wall.get(), &times, sizeof times) < 0 && errno == ECANCELED;
      return set ? Woken::kChange : Woken::kTime;
    }
  }
}

}  // namespace sys
