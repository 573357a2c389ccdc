#include "guard/ran.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
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

sys::Fd input_of(const std::string& text) {
  if (text.empty()) return sys::open_at(AT_FDCWD, "/dev/null", O_RDONLY);
  sys::Fd fd(::memfd_create("input", MFD_CLOEXEC));
  if (!fd) sys::fail("memfd_create", errno);
  sys::write_at(fd.get(), text, 0, "input");
  return fd;
}

[[noreturn]] void become(const Run& run, const sys::Fd& in) {
  ::setsid();
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  int status = locks::kTrouble;
  try {
    if (run.before) run.before();
    for (const auto& [name, value] : run.environment) ::setenv(name.c_str(), value.c_str(), 1);
    const int null = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    ::dup2(in.get(), STDIN_FILENO);
    ::dup2(null, STDOUT_FILENO);
    ::dup2(null, STDERR_FILENO);
    status = locks::become(run.command);
  } catch (const std::exception&) {
    // The status says it.
  }
  ::_exit(status);
}

// False when there is still time.
bool has_ended(pid_t pid, int& status) {
  siginfo_t info = {};
  if (::waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOHANG) != 0) return errno != EINTR;
  if (info.si_pid != pid) return false;
  status = info.si_code == CLD_EXITED ? info.si_status : 128 + info.si_status;
  return true;
}

}  // namespace

int run(const Run& run) {
  const sys::Fd in = input_of(run.input);
  const pid_t pid = ::fork();
  if (pid < 0) sys::fail("fork", errno);
  if (pid == 0) become(run, in);
  const sys::Fd ended = sys::pidfd(pid);
  const Micros until = sys::monotonic() + run.most;
  bool too_long = false;
  int status = 0;
  while (!has_ended(pid, status)) {
    const Micros rest = until - sys::monotonic();
    if (rest <= 0) {
      ::kill(-pid, SIGKILL);
      ::kill(pid, SIGKILL);
      too_long = true;
    }
    pollfd at{ended.get(), POLLIN, 0};
    ::poll(&at, 1, too_long ? -1 : static_cast<int>(std::min<Micros>(rest / 1000 + 1, 1 << 30)));
  }
  return too_long ? locks::kTooLong : status;
}

std::vector<std::string> shell(const std::string& text) { return {"/bin/sh", "-c", text}; }

}  // namespace guard
