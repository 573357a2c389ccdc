#include "sys/program.h"

#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "base/error.h"
#include "sys/files.h"

namespace sys {
namespace {

struct Pipe {
  Fd read, write;
};
Pipe make_pipe() {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) < 0) fail("pipe", errno);
  return {Fd(ends[0]), Fd(ends[1])};
}

// Our SIGPIPE is ignored, which a program of its own does not expect.
pid_t start(const std::vector<std::string>& command, const Pipe& in, const Pipe& out,
            const Pipe& err) {
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  sigset_t usual;
  ::posix_spawn_file_actions_init(&files);
  ::posix_spawn_file_actions_adddup2(&files, in.read.get(), STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&files, out.write.get(), STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&files, err.write.get(), STDERR_FILENO);
  ::posix_spawnattr_init(&attributes);
  ::sigemptyset(&usual);
  ::sigaddset(&usual, SIGPIPE);
  ::sigaddset(&usual, SIGXFSZ);
  ::posix_spawnattr_setsigdefault(&attributes, &usual);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  pid_t child = -1;
  const int error = ::posix_spawnp(&child, words[0], &files, &attributes, words.data(), environ);
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&files);
  if (error == ENOENT) throw Failure(command[0] + ": not found");
  if (error != 0) fail(command[0], error);
  return child;
}

// What can be read now; closes `from` at its end.
void take(Fd& from, std::string& to, std::size_t most) {
  char block[1 << 16];
  const ssize_t n = ::read(from.get(), block, sizeof block);
  const std::size_t room = most - std::min(most, to.size());
  if (n > 0) to.append(block, std::min(static_cast<std::size_t>(n), room));
  else if (n == 0 || (errno != EINTR && errno != EAGAIN)) from.reset();
}

// A program that stops reading early is not our mistake: its status tells.
void give(Fd& to, std::string_view& rest) {
  const ssize_t n = ::write(to.get(), rest.data(), rest.size());
  if (n > 0) rest.remove_prefix(static_cast<std::size_t>(n));
  if (rest.empty() || (n < 0 && errno != EINTR && errno != EAGAIN)) to.reset();
}

}  // namespace

Ran run(const std::vector<std::string>& command, std::string_view input) {
  constexpr std::size_t kMostComplaint = 4096;
  ::signal(SIGCHLD, SIG_DFL);  // ignored, the status would be lost
  Pipe in = make_pipe(), out = make_pipe(), err = make_pipe();
  const pid_t child = start(command, in, out, err);
  in.read.reset();
  out.write.reset();
  err.write.reset();
  ::fcntl(in.write.get(), F_SETFL, O_NONBLOCK);
  if (input.empty()) in.write.reset();

  Ran ran;
  while (out.read || err.read) {
    // poll() passes over a number below 0, which is what a closed one has.
    std::array<pollfd, 3> fds = {{{in.write.get(), POLLOUT, 0},
                                  {out.read.get(), POLLIN, 0},
                                  {err.read.get(), POLLIN, 0}}};
    if (::poll(fds.data(), fds.size(), -1) < 0 && errno != EINTR) fail("poll", errno);
    if (fds[0].revents != 0) give(in.write, input);
    if (fds[1].revents != 0) take(out.read, ran.out, ran.out.max_size());
    if (fds[2].revents != 0) take(err.read, ran.err, kMostComplaint);
  }
  in.write.reset();
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return ran;
}

std::string complaint(const Ran& ran) {
  if (ran.status > 128) return "ended by signal " + std::to_string(ran.status - 128);
  if (ran.err.empty()) return "failed with status " + std::to_string(ran.status);
  return ran.err.substr(0, ran.err.find('\n'));
}

}  // namespace sys
