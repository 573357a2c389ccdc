#include "locks/supervise.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <ctime>

#include "base/error.h"
#include "cli/command.h"
#include "sys/family.h"
#include "sys/files.h"
#include "sys/flock.h"

namespace locks {
namespace {

constexpr Micros kGrace = 10 * kSecond;  // between TERM and KILL
constexpr Micros kRound = kSecond / 10;  // and between one KILL and the next, where there are several
constexpr int kRounds = 100;

// What is passed on to the command.
constexpr int kPassedOn[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2};

// Waits for the command, passes signals on, and ends it when its time is over.
class Supervisor {
 public:
  Supervisor(pid_t pid, const sigset_t& signals, const Care& care)
      : pid_(pid), signals_(signals), care_(care) {
    if (care.orphans) family_.emplace(pid);
    const Micros now = sys::monotonic();
    if (care.most) deadline_ = now + *care.most;
    for (const Timer& timer : care.timers) due_.push_back(now + timer.first);
  }

  int wait() {
    std::optional<int> status;
    for (;;) {
      if (!status) status = ended();
      const bool over = status && !lingers();
      if (family_) bury_orphans();
      if (over) return too_long_ ? kTooLong : *status;
      siginfo_t info = {};
      const int signal = next(info);
      if (signal < 0) {
        if (errno == EAGAIN) time_is_up();
      } else if (signal != SIGCHLD) {
        if (care_.told && signal != SIGUSR1 && signal != SIGUSR2) care_.told();
        if (info.si_code != SI_KERNEL) ::kill(pid_, signal);  // a terminal's reach it anyway
      }
    }
  }

 private:
  static constexpr Micros kNever = INT64_MAX;

  int next(siginfo_t& info) {
    Micros first = deadline_;
    for (const Micros due : due_) first = std::min(first, due);
    if (first == kNever) return ::sigwaitinfo(&signals_, &info);
    const Micros rest = std::max<Micros>(0, first - sys::monotonic());
    const timespec time{rest / kSecond, rest % kSecond * 1000};
    return ::sigtimedwait(&signals_, &info, &time);
  }

  void time_is_up() {
    const Micros now = sys::monotonic();
    if (now >= deadline_) end_it(now);
    for (std::size_t i = 0; i < due_.size(); ++i) {
      if (now < due_[i]) continue;
      const Timer& timer = care_.timers[i];
      due_[i] = timer.every > 0 ? now + timer.every : kNever;
      timer.act();
    }
  }

  // Where orphans are ours, the command's time is over for all that it started.
  void end_it(Micros now) {
    const int signal = too_long_ ? SIGKILL : SIGTERM;
    if (family_) {
      family_->send(signal);
    } else {
      ::kill(pid_, signal);
      ::kill(pid_, SIGCONT);  // one that is stopped would not get the first
    }
    // Who is killed may have started somebody a moment ago.
    deadline_ = !too_long_ ? now + kGrace : family_ && rounds_++ < kRounds ? now + kRound : kNever;
    too_long_ = true;
  }
  bool lingers() { return too_long_ && family_ && rounds_ < kRounds && family_->send(0) > 0; }

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

  void bury_orphans() const {
    siginfo_t info = {};
    while (::waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid != 0 &&
           info.si_pid != pid_) {
      ::waitid(P_PID, static_cast<id_t>(info.si_pid), &info, WEXITED | WNOHANG);
      info = {};
    }
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
  const Care& care_;
  std::optional<sys::Family> family_;
  int rounds_ = 0;
  Micros deadline_ = kNever;
  std::vector<Micros> due_;  // of each timer
  bool too_long_ = false;
};

}  // namespace

int become(const std::vector<std::string>& command) {
  ::signal(SIGPIPE, SIG_DFL);
  ::signal(SIGXFSZ, SIG_DFL);
  std::vector<char*> argv;
  for (const std::string& word : command) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  ::execvp(argv[0], argv.data());
  const int err = errno;
  cli::warn(command[0] + ": " + sys::reason(err));
  return err == ENOENT ? kNotFound : kCannotRun;
}

int supervise(const std::vector<std::string>& command, const Care& care) {
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
  if (care.orphans) ::prctl(PR_SET_CHILD_SUBREAPER, 1);

  const pid_t pid = ::fork();
  if (pid < 0) sys::fail("fork", errno);
  if (pid == 0) {
    ::sigprocmask(SIG_SETMASK, &before, nullptr);
    int status = kTrouble;
    try {
      if (care.before) care.before();
      status = become(command);
    } catch (const std::exception& error) {
      cli::warn(error.what());
    }
    ::_exit(status);
  }
  const int status = Supervisor(pid, signals, care).wait();
  if (care.after) care.after(status);
  ::sigprocmask(SIG_SETMASK, &before, nullptr);
  return status;
}

}  // namespace locks
