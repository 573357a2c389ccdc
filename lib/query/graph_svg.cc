// A graph drawn by graphviz's dot, which is fed and read at the same time.
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "base/error.h"
#include "query/graph_print.h"
#include "sys/files.h"

namespace query {
namespace {

struct Pipe {
  sys::Fd read, write;
};
Pipe make_pipe() {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) < 0) sys::fail("pipe", errno);
  return {sys::Fd(ends[0]), sys::Fd(ends[1])};
}

// Our SIGPIPE is ignored, which a program of its own does not expect.
pid_t start(const char* const* command, const Pipe& in, const Pipe& out, const Pipe& err) {
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
  const int error = ::posix_spawnp(&child, command[0], &files, &attributes,
                                   const_cast<char* const*>(command), environ);
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&files);
  if (error == ENOENT)
    throw Failure(std::string(command[0]) + ": not found",
                  "SVG needs graphviz: install the Debian package graphviz, or use --format dot");
  if (error != 0) sys::fail(command[0], error);
  return child;
}

// What can be read now; closes `from` at its end.
void take(sys::Fd& from, std::string& to, std::size_t most) {
  char block[1 << 16];
  const ssize_t n = ::read(from.get(), block, sizeof block);
  const std::size_t room = most - std::min(most, to.size());
  if (n > 0) to.append(block, std::min(static_cast<std::size_t>(n), room));
  else if (n == 0 || (errno != EINTR && errno != EAGAIN)) from.reset();
}

// A program that stops reading early is not our mistake: its status tells.
void give(sys::Fd& to, std::string_view& rest) {
  const ssize_t n = ::write(to.get(), rest.data(), rest.size());
  if (n > 0) rest.remove_prefix(static_cast<std::size_t>(n));
  if (rest.empty() || (n < 0 && errno != EINTR && errno != EAGAIN)) to.reset();
}

}  // namespace

std::string graph_svg(const std::string& dot) {
  constexpr std::size_t kMostComplaint = 4096;
  constexpr const char* kCommand[] = {"dot", "-Tsvg", nullptr};
  ::signal(SIGCHLD, SIG_DFL);  // ignored, the status would be lost
  Pipe in = make_pipe(), out = make_pipe(), err = make_pipe();
  const pid_t child = start(kCommand, in, out, err);
  in.read.reset();
  out.write.reset();
  err.write.reset();
  ::fcntl(in.write.get(), F_SETFL, O_NONBLOCK);

  std::string svg, complaint;
  std::string_view rest = dot;
  while (out.read || err.read) {
    // poll() passes over a number below 0, which is what a closed one has.
    std::array<pollfd, 3> fds = {{{in.write.get(), POLLOUT, 0},
                                  {out.read.get(), POLLIN, 0},
                                  {err.read.get(), POLLIN, 0}}};
    if (::poll(fds.data(), fds.size(), -1) < 0 && errno != EINTR) sys::fail("poll", errno);
    if (fds[0].revents != 0) give(in.write, rest);
    if (fds[1].revents != 0) take(out.read, svg, svg.max_size());
    if (fds[2].revents != 0) take(err.read, complaint, kMostComplaint);
  }
  in.write.reset();
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    throw Failure(std::string("dot: ") +
                  (WIFSIGNALED(status) ? "ended by signal " + std::to_string(WTERMSIG(status))
                   : complaint.empty() ? "failed with status " + std::to_string(WEXITSTATUS(status))
                                       : complaint.substr(0, complaint.find('\n'))),
                  "--format dot prints what it was to draw");
  return svg;
}

}  // namespace query
