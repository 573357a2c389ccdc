#include "locks/run.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <ctime>

#include "base/error.h"
#include "cli/command.h"
#include "sys/files.h"
#include "sys/flock.h"
#include "sys/host.h"
#include "sys/process.h"

namespace locks {
namespace {

constexpr int kTooLong = 124, kTrouble = 125, kCannotRun = 126, kNotFound = 127;
constexpr Micros kGrace = 10 * kSecond;  // between TERM and KILL

// What is passed on to the command; a terminal's own signals reach it anyway.
constexpr int kPassedOn[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2};

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) (out += out.empty() ? "" : " ") += word;
  return out;
}

sys::Process self() {
  const auto process = sys::process(::getpid());
  if (!process) throw Failure("/proc: is not there");
  return *process;
}

void set(const char* name, const std::string& value) { ::setenv(name, value.c_str(), 1); }

// Becomes the command; comes back only as a status.
int become(const Held& held, const Grant& grant, const Job& job) {
  if (!job.shared && !held.cards().empty()) {
    const sys::Clock clock = sys::clock();
    const sys::Process me = self();
    name_holder(held.cards(), grant, {me.pid, me.start, grant.boot, clock.now, clock.boottime,
                                      job.agent, joined(job.command)});
  }
  held.hand_on();
  ::signal(SIGPIPE, SIG_DFL);
  ::signal(SIGXFSZ, SIG_DFL);
  std::vector<char*> argv;
  for (const std::string& word : job.command) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  ::execvp(argv[0], argv.data());
  const int err = errno;
  cli::warn(job.command[0] + ": " + sys::reason(err));
  return err == ENOENT ? kNotFound : kCannotRun;
}

// Waits for the command, passes signals on, and ends it when its time is over.
class Supervisor {
 public:
  Supervisor(pid_t pid, const sigset_t& signals, const Job& job) : pid_(pid), signals_(signals) {
    if (job.most) deadline_ = sys::monotonic() + *job.most;
  }

  int wait() {
    for (;;) {
      if (const auto status = ended()) return too_long_ ? kTooLong : *status;
      siginfo_t info = {};
      const int signal = next(info);
      if (signal < 0) {
        if (errno == EAGAIN) time_is_over();
      } else if (signal != SIGCHLD && info.si_code != SI_KERNEL) {
        ::kill(pid_, signal);
      }
    }
  }

 private:
  int next(siginfo_t& info) {
    if (!deadline_) return ::sigwaitinfo(&signals_, &info);
    const Micros rest = std::max<Micros>(0, *deadline_ - sys::monotonic());
    const timespec time{rest / kSecond, rest % kSecond * 1000};
    return ::sigtimedwait(&signals_, &info, &time);
  }

  void time_is_over() {
    ::kill(pid_, too_long_ ? SIGKILL : SIGTERM);
    ::kill(pid_, SIGCONT);  // one that is stopped would not get the first
    deadline_ = too_long_ ? std::nullopt : std::optional(sys::monotonic() + kGrace);
    too_long_ = true;
  }

  std::optional<int> ended() {
    siginfo_t info = {};
    while (::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WSTOPPED | WNOHANG) == 0 &&
           info.si_pid == pid_) {
      if (info.si_code == CLD_EXITED) return info.si_status;
      if (info.si_code == CLD_KILLED || info.si_code == CLD_DUMPED) return 128 + info.si_status;
      stop_too();
      info = {};
    }
    return std::nullopt;
  }

  // A shell that waits for us must see that the command stopped.  Only in the
  // foreground: elsewhere nobody might ever wake us.
  void stop_too() const {
    const sys::Fd terminal(::open("/dev/tty", O_RDONLY | O_CLOEXEC | O_NOCTTY));
    if (!terminal || ::tcgetpgrp(terminal.get()) != ::getpgrp()) return;
    ::raise(SIGSTOP);
    ::kill(pid_, SIGCONT);
  }

  const pid_t pid_;
  const sigset_t signals_;
  std::optional<Micros> deadline_;
  bool too_long_ = false;
};

int supervise(Held& held, const Grant& grant, const Job& job) {
  sigset_t signals, before;
  ::sigemptyset(&signals);
  ::sigaddset(&signals, SIGCHLD);
  for (const int signal : kPassedOn) {
    struct sigaction now;
    ::sigaction(signal, nullptr, &now);
    if (now.sa_handler != SIG_IGN) ::sigaddset(&signals, signal);  // nohup stays nohup
  }
  ::signal(SIGCHLD, SIG_DFL);
  ::sigprocmask(SIG_BLOCK, &signals, &before);

  const pid_t pid = ::fork();
  if (pid < 0) sys::fail("fork", errno);
  if (pid == 0) {
    ::sigprocmask(SIG_SETMASK, &before, nullptr);
    int status = kTrouble;
    try {
      status = become(held, grant, job);
    } catch (const std::exception& error) {
      cli::warn(error.what());
    }
    ::_exit(status);
  }
  const int status = Supervisor(pid, signals, job).wait();
  if (!job.pin) held.release();
  ::sigprocmask(SIG_SETMASK, &before, nullptr);
  return status;
}

}  // namespace

int run(Held& held, const Job& job) {
  const Grant granted = grant(held.cards(), job.shared);
  if (granted.token != 0) set("BEADS_LOCK_TOKEN", std::to_string(granted.token));
  else ::unsetenv("BEADS_LOCK_TOKEN");
  if (held.slot() != 0) set("BEADS_SLOT", std::to_string(held.slot()));
  if (held.store_fd() >= 0) {
    const sys::Process me = self();
    set("BEADS_LOCK_FD", std::to_string(held.store_fd()) + ':' + std::to_string(me.pid) + ':' +
                             std::to_string(me.start));
  }
  return job.exec ? become(held, granted, job) : supervise(held, granted, job);
}

}  // namespace locks
