// spawn LANES N COMMAND [ARG]... - run COMMAND N times in each of LANES processes
//
// "@" in an argument becomes a number that no other run has.  Prints in microseconds,
// from the spawn to the exit status, the median of the runs, the 99th of a hundred
// and the longest, then the runs a second of all lanes together.  Output of COMMAND
// is dropped; a status other than 0 ends the measurement.
#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

extern char** environ;

namespace {

double now() {
  timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

double run(const std::vector<std::string>& command, const std::string& number,
           posix_spawn_file_actions_t* quiet) {
  std::vector<std::string> words = command;
  std::vector<char*> argv;
  for (std::string& word : words) {
    for (std::size_t at; (at = word.find('@')) != word.npos;) word.replace(at, 1, number);
    argv.push_back(word.data());
  }
  argv.push_back(nullptr);
  const double start = now();
  pid_t pid;
  int status;
  if (posix_spawnp(&pid, argv[0], quiet, nullptr, argv.data(), environ) != 0 ||
      waitpid(pid, &status, 0) != pid || status != 0) {
    std::fprintf(stderr, "spawn: %s: failed\n", argv[0]);
    _exit(1);
  }
  return now() - start;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return 2;
  const int lanes = std::atoi(argv[1]), n = std::atoi(argv[2]);
  const std::vector<std::string> command(argv + 3, argv + argc);
  const std::size_t all = static_cast<std::size_t>(lanes) * static_cast<std::size_t>(n);
  void* shared = mmap(nullptr, all * sizeof(double), PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) return 2;
  double* const took = static_cast<double*>(shared);
  posix_spawn_file_actions_t quiet;
  posix_spawn_file_actions_init(&quiet);
  posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);

  const double start = now();
  for (int lane = 0; lane < lanes; ++lane) {
    if (fork() != 0) continue;
    for (int i = 0; i < n; ++i)
      took[lane * n + i] = run(command, std::to_string(getpid()) + "-" + std::to_string(i), &quiet);
    _exit(0);
  }
  for (int status; wait(&status) > 0;)
    if (status != 0) return 1;
  const double elapsed = now() - start;
  std::sort(took, took + all);
  std::printf("%.0f %.0f %.0f %.0f\n", took[all / 2], took[all * 99 / 100], took[all - 1],
              static_cast<double>(all) * 1e6 / elapsed);
}
