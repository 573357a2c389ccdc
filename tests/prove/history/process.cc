#include "prove/history/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>

extern char** environ;

namespace prove {
namespace {

// Where PATH leads; found once, for after a fork it is too late to look.
std::string path_of(const std::string& name) {
  static std::mutex mutex;
  static std::map<std::string, std::string> known;
  const std::lock_guard guard(mutex);
  std::string& found = known[name];
  const char* path = std::getenv("PATH");
  for (std::string rest = path ? path : ""; found.empty() && !rest.empty();) {
    const std::size_t end = rest.find(':');
    const std::string file = rest.substr(0, end) + '/' + name;
    if (::access(file.c_str(), X_OK) == 0) found = file;
    rest.erase(0, end == rest.npos ? end : end + 1);
  }
  if (found.empty()) throw std::runtime_error(name + ": not in PATH");
  return found;
}

// A null-terminated array of C strings, over `words` and then `more`.
class Strings {
 public:
  Strings(const Words& words, char** more) {
    for (const std::string& word : words) all_.push_back(const_cast<char*>(word.c_str()));
    for (; more && *more; ++more) all_.push_back(*more);
    all_.push_back(nullptr);
  }
  char** data() { return all_.data(); }

 private:
  std::vector<char*> all_;
};

struct Pipe {
  int ends[2];
  Pipe() {
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("cannot make a pipe");
  }
  ~Pipe() { shut(0), shut(1); }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  void shut(int end) {
    if (ends[end] >= 0) ::close(ends[end]);
    ends[end] = -1;
  }
};

void nap(std::int64_t ns) {
  const timespec t = {ns / 1'000'000'000, ns % 1'000'000'000};
  ::nanosleep(&t, nullptr);
}

class Process {
 public:
  // `gate`: where a byte comes when the command may begin; or -1.
  Process(const Words& command, const Words& more, bool traced, int gate) {
    const std::string path = path_of(command[0]);
    Strings words(command, nullptr), environment(more, environ);
    told_.begin = monotonic();
    pid_ = ::fork();
    if (pid_ < 0) throw std::runtime_error("cannot fork");
    if (pid_ == 0) {
      char c;
      if (gate >= 0 && ::read(gate, &c, 1) < 0) ::_exit(127);
      ::dup2(out_.ends[1], 1);
      ::dup2(err_.ends[1], 2);
      if (traced) ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
      ::execve(path.c_str(), words.data(), environment.data());
      ::_exit(127);
    }
    out_.shut(1);
    err_.shut(1);
  }

  // Stops the process at the call that was chosen, and does what was chosen.
  void trace(const Trouble& trouble) {
    int status = 0;
    if (::waitpid(pid_, &status, 0) != pid_ || !WIFSTOPPED(status)) return took(status);
    ::ptrace(PTRACE_SETOPTIONS, pid_, nullptr, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL);
    int signal = 0;
    for (int n = 0; n < trouble.calls;) {
      ::ptrace(PTRACE_SYSCALL, pid_, nullptr, signal);
      if (::waitpid(pid_, &status, 0) != pid_ || !WIFSTOPPED(status)) return took(status);
      const bool is_call = WSTOPSIG(status) == (SIGTRAP | 0x80);
      signal = is_call ? 0 : WSTOPSIG(status);
      n += is_call;
    }
    if (trouble.what == Trouble::kKill) ::kill(pid_, SIGKILL);
    else nap(trouble.pause);
    ::ptrace(PTRACE_DETACH, pid_, nullptr, signal);
  }

  Told finish(const Trouble& trouble) {
    Trouble::What todo = trouble.calls ? Trouble::kNone : trouble.what;
    std::int64_t when = told_.begin + trouble.after;
    bool stopped = false;
    pollfd ends[2] = {{out_.ends[0], POLLIN, 0}, {err_.ends[0], POLLIN, 0}};
    std::string* texts[2] = {&told_.out, &told_.err};
    while (ends[0].fd >= 0 || ends[1].fd >= 0) {
      timespec left = {};
      if (const std::int64_t ns = when - monotonic(); ns > 0)
        left = {ns / 1'000'000'000, ns % 1'000'000'000};
      const int ready = ::ppoll(ends, 2, todo == Trouble::kNone ? nullptr : &left, nullptr);
      if (ready == 0) {
        if (stopped) ::kill(pid_, SIGCONT), todo = Trouble::kNone;
        else if (todo == Trouble::kKill) ::kill(pid_, SIGKILL), todo = Trouble::kNone;
        else ::kill(pid_, SIGSTOP), stopped = true, when = monotonic() + trouble.pause;
      }
      for (int i = 0; i < 2; ++i) {
        char buffer[65536];
        if (!(ends[i].revents & (POLLIN | POLLHUP))) continue;
        const ssize_t n = ::read(ends[i].fd, buffer, sizeof buffer);
        if (n > 0) texts[i]->append(buffer, static_cast<std::size_t>(n));
        else if (n == 0 || errno != EINTR) ends[i].fd = -1;
      }
    }
    if (stopped) ::kill(pid_, SIGCONT);
    if (int status = 0; !over_ && ::waitpid(pid_, &status, 0) == pid_) took(status);
    return std::move(told_);
  }

 private:
  void took(int status) {
    over_ = true;
    told_.end = monotonic();
    told_.killed = WIFSIGNALED(status);
    told_.status = told_.killed ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  }

  Pipe out_, err_;
  pid_t pid_;
  bool over_ = false;
  Told told_;
};

}  // namespace

std::int64_t monotonic() {
  timespec t;
  ::clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1'000'000'000LL + t.tv_nsec;
}

Told run(const Words& command, const Words& more, const Trouble& trouble) {
  const bool traced = trouble.what != Trouble::kNone && trouble.calls > 0;
  Process process(command, more, traced, -1);
  if (traced) process.trace(trouble);
  return process.finish(trouble);
}

std::vector<Told> run_at_once(const std::vector<Words>& commands, const Words& more) {
  Pipe gate;
  std::vector<std::unique_ptr<Process>> crowd;
  for (const Words& command : commands)
    crowd.push_back(std::make_unique<Process>(command, more, false, gate.ends[0]));
  // One byte for each: the end of the pipe would never come, since every child that
  // waits holds a copy of the writing end.
  const std::string go(commands.size(), 'g');
  if (::write(gate.ends[1], go.data(), go.size()) < 0) throw std::runtime_error("cannot let go");
  std::vector<Told> told;
  for (const auto& process : crowd) told.push_back(process->finish({}));
  return told;
}

void enter(const std::string& folder) {
  std::filesystem::create_directory(folder);
  std::filesystem::current_path(folder);
}

std::string new_line(const std::string& id, const std::string& title) {
  return R"({"id":")" + id + R"(","title":")" + title +
         R"(","status":"open","priority":2,"issue_type":"task",)"
         R"("created_at":"2026-02-09T08:00:00Z","updated_at":"2026-02-09T08:00:00Z"})" "\n";
}

void write_file(const std::string& name, const std::string& text) {
  std::ofstream(name, std::ios::binary) << text;
}

void sweep(const std::string& folder) {
  std::error_code error;
  std::filesystem::remove_all(folder, error);
}

}  // namespace prove
