#include "guard/ran.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>

#include "locks/supervise.h"
#include "sys/files.h"
#include "sys/flock.h"
#include "sys/process.h"

namespace guard {
namespace {

constexpr std::size_t kMost = 4096;

sys::Fd input_of(const std::string& text) {
  if (text.empty()) return sys::open_at(AT_FDCWD, "/dev/null", O_RDONLY);
  sys::Fd fd(::memfd_create("input", MFD_CLOEXEC));
  if (!fd) sys::fail("memfd_create", errno);
  sys::write_at(fd.get(), text, 0, "input");
  return fd;
}

[[noreturn]] void become(const Run& run, const sys::Fd& in, const sys::Fd& out, pid_t parent) {
  ::setsid();
  if (run.with_us) ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (run.with_us && ::getppid() != parent) ::_exit(locks::kTrouble);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  int status = locks::kTrouble;
  try {
    if (run.before) run.before();
    for (const auto& [name, value] : run.environment) ::setenv(name.c_str(), value.c_str(), 1);
    const int null = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    ::dup2(in.get(), STDIN_FILENO);
    ::dup2(out ? out.get() : null, STDOUT_FILENO);
    ::dup2(null, STDERR_FILENO);
    status = locks::become(run.command);
  } catch (const std::exception&) {
    // The status says it.
  }
  ::_exit(status);
}

class Waiter {
 public:
  Waiter(pid_t pid, sys::Fd out, Micros most)
      : pid_(pid), ended_(sys::pidfd(pid)), out_(std::move(out)),
        until_(sys::monotonic() + most) {}

  Ran wait() {
    while (!ended()) {
      pollfd at[] = {{ended_.get(), POLLIN, 0}, {out_ ? out_.get() : -1, POLLIN, 0}};
      const Micros rest = until_ - sys::monotonic();
      if (rest <= 0) {
        ::kill(-pid_, SIGKILL);
        ::kill(pid_, SIGKILL);
        too_long_ = true;
      }
      const auto limit = too_long_ ? -1 : static_cast<int>(std::min<Micros>(rest / 1000 + 1, 1 << 30));
      ::poll(at, 2, limit);
      if (at[1].revents != 0) read();
    }
    read();
    ran_.output.resize(std::min(ran_.output.size(), kMost));
    if (too_long_) ran_.status = locks::kTooLong;
    return std::move(ran_);
  }

 private:
  bool ended() {
    siginfo_t info = {};
    if (::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG) != 0)
      return errno != EINTR;
    if (info.si_pid != pid_) return false;
    ran_.status = info.si_code == CLD_EXITED ? info.si_status : 128 + info.si_status;
    return true;
  }

  void read() {
    char bytes[kMost];
    while (out_) {
      const ssize_t n = ::read(out_.get(), bytes, sizeof bytes);
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) return;
      if (n == 0) return out_.reset();
      if (ran_.output.size() < kMost) ran_.output.append(bytes, static_cast<std::size_t>(n));
    }
  }

  const pid_t pid_;
  const sys::Fd ended_;
  sys::Fd out_;
  const Micros until_;
  bool too_long_ = false;
  Ran ran_;
};

}  // namespace

Ran run(const Run& run) {
  const sys::Fd in = input_of(run.input);
  sys::Fd from, to;
  if (run.with_us) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) sys::fail("pipe", errno);
    from = sys::Fd(ends[0]);
    to = sys::Fd(ends[1]);
    ::fcntl(from.get(), F_SETFL, O_NONBLOCK);
  }
  const pid_t parent = ::getpid(), pid = ::fork();
  if (pid < 0) sys::fail("fork", errno);
  if (pid == 0) become(run, in, to, parent);
  to.reset();
  return Waiter(pid, std::move(from), run.most).wait();
}

std::vector<std::string> shell(const std::string& text) { return {"/bin/sh", "-c", text}; }

}  // namespace guard
