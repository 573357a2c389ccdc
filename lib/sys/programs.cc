#include "sys/programs.h"

#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <memory>

#include "sys/files.h"
#include "sys/flock.h"
#include "sys/process.h"

namespace sys {
namespace {

constexpr std::size_t kMostOutput = 64 * 1024;

// What the child needs is made before the fork: behind it only system calls.
[[noreturn]] void become(const Program& program, int out, int err, pid_t parent) {
  if (program.with_us) ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (program.with_us && ::getppid() != parent) ::_exit(126);
  const Fd null(::open("/dev/null", O_RDONLY));
  ::dup2(null.get(), 0);
  ::dup2(out, 1);
  ::dup2(err, 2);
  ::setpgid(0, 0);
  ::signal(SIGPIPE, SIG_DFL);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  for (const auto& [name, value] : program.environment) ::setenv(name.c_str(), value.c_str(), 1);
  if (!program.folder.empty() && ::chdir(program.folder.c_str()) != 0) ::_exit(126);
  std::vector<char*> argv;
  for (const std::string& word : program.argv) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  ::execvp(argv[0], argv.data());
  const std::string text = program.argv[0] + ": " + reason(errno) + '\n';
  const int status = errno == ENOENT ? 127 : 126;
  if (::write(2, text.data(), text.size()) < 0) ::_exit(status);
  ::_exit(status);
}

class Running {
 public:
  Running(const Program& program, Ended& ended, Micros limit)
      : ended_(ended), until_(monotonic() + (program.limit > 0 ? program.limit : limit)) {
    int out[2], err[2];
    if (::pipe2(out, O_CLOEXEC) != 0) fail("pipe", errno);
    out_ = Fd(out[0]);
    const Fd out_end(out[1]);
    if (::pipe2(err, O_CLOEXEC) != 0) fail("pipe", errno);
    err_ = Fd(err[0]);
    const Fd err_end(err[1]);
    const pid_t parent = ::getpid();
    pid_ = ::fork();
    if (pid_ < 0) fail("fork", errno);
    if (pid_ == 0) become(program, out_end.get(), err_end.get(), parent);
    ::setpgid(pid_, pid_);  // whichever of the two comes first
    for (const Fd* fd : {&out_, &err_}) ::fcntl(fd->get(), F_SETFL, O_NONBLOCK);
    process_ = pidfd(pid_);
    if (!process_) fail("pidfd_open", errno);
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  ~Running() {
    ::kill(-pid_, SIGKILL);  // what it left behind
    if (!reaped_) ::waitpid(pid_, nullptr, 0);
  }

  int fd() const { return process_.get(); }
  Micros until() const { return until_; }
  int out() const { return out_.get(); }
  int err() const { return err_.get(); }
  void read() {
    drain(out_, ended_.out);
    drain(err_, ended_.err);
  }
  // What it started may keep the pipes open; the program alone counts.
  void reap() {
    int status = 0;
    pid_t got;
    while ((got = ::waitpid(pid_, &status, 0)) < 0 && errno == EINTR) {}
    reaped_ = true;
    read();
    if (got == pid_) ended_.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  void stop() {
    ended_.too_long = true;
    ::kill(-pid_, SIGKILL);
    reap();
  }

 private:
  static void drain(Fd& fd, std::string& to) {
    char block[4096];
    while (fd) {
      const ssize_t n = ::read(fd.get(), block, sizeof block);
      if (n > 0) {
        to.append(block, std::min(static_cast<std::size_t>(n), kMostOutput - to.size()));
      } else if (n == 0 || (errno != EAGAIN && errno != EINTR)) {
        fd.reset();
      } else if (errno == EAGAIN) {
        return;
      }
    }
  }

  Ended& ended_;
  const Micros until_;
  pid_t pid_ = -1;
  Fd out_, err_, process_;
  bool reaped_ = false;
};

}  // namespace

struct Programs::Impl {
  const std::vector<Program> programs;
  const std::size_t most;
  const Micros limit;
  std::vector<Ended> all;
  std::vector<std::unique_ptr<Running>> running;
  std::size_t next = 0;

  void start() {
    for (; next < programs.size() && running.size() < most; ++next)
      running.push_back(std::make_unique<Running>(programs[next], all[next], limit));
  }
  // Until one of them has ended, or its time is over.
  void look() {
    std::vector<pollfd> fds;
    Micros until = running.front()->until();
    for (const auto& r : running) {
      until = std::min(until, r->until());
      for (const int fd : {r->fd(), r->out(), r->err()}) fds.push_back({fd, POLLIN, 0});
    }
    const Micros rest = std::max<Micros>(0, until - monotonic());
    const timespec time{rest / kSecond, rest % kSecond * 1000};
    if (::ppoll(fds.data(), fds.size(), &time, nullptr) < 0 && errno != EINTR) fail("poll", errno);
    const Micros now = monotonic();
    std::size_t at = 0;
    std::erase_if(running, [&](const auto& r) {
      const bool ended = fds[at].revents != 0;
      at += 3;
      r->read();
      if (ended) r->reap();
      else if (now >= r->until()) r->stop();
      else return false;
      return true;
    });
  }
};

Programs::Programs(std::vector<Program> programs, std::size_t most, Micros limit)
    : impl_(new Impl{std::move(programs), most, limit, {}, {}}) {
  // Whoever started us may have it ignored: then nobody learns how a child ended.
  ::signal(SIGCHLD, SIG_DFL);
  impl_->all.resize(impl_->programs.size());
  impl_->start();
}
Programs::Programs(Programs&&) noexcept = default;
Programs::~Programs() = default;

const std::vector<Ended>& Programs::wait() {
  while (!impl_->running.empty()) {
    impl_->look();
    impl_->start();
  }
  return impl_->all;
}

std::vector<Ended> run(const std::vector<Program>& programs, std::size_t most, Micros limit) {
  return Programs(programs, most, limit).wait();
}

}  // namespace sys
