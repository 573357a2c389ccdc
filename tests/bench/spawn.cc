// spawn LANES N COMMAND [ARG]... [+ COMMAND [ARG]...]... - run each COMMAND N times in
// each of LANES processes
//
// "@" in an argument becomes a number that no other run has.  Several commands take
// turns, each as often before as behind another: what one leaves in the caches helps
// the next.  Prints a line for each, in microseconds from the spawn to the exit status:
// the median of the runs, the 99th of a hundred and the longest, then the runs a second
// of all lanes together.  Output of COMMAND is dropped; a status other than 0 ends the
// measurement.
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
  std::vector<std::vector<std::string>> commands(1);
  for (int i = 3; i < argc; ++i) {
    if (argv[i] == std::string("+")) commands.emplace_back();
    else commands.back().push_back(argv[i]);
  }
  const auto all = static_cast<std::size_t>(lanes) * static_cast<std::size_t>(n);
  void* shared = mmap(nullptr, commands.size() * all * sizeof(double), PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) return 2;
  double* const took = static_cast<double*>(shared);
  posix_spawn_file_actions_t quiet;
  posix_spawn_file_actions_init(&quiet);
  posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);

  const double start = now();
  for (int lane = 0; lane < lanes; ++lane) {
    if (fork() != 0) continue;
    const int count = static_cast<int>(commands.size());
    for (int i = 0; i < n; ++i)
      for (int k = 0; k < count; ++k) {
        const auto c = static_cast<std::size_t>((i + (i % 2 ? k : count - k)) % count);
        took[c * all + static_cast<std::size_t>(lane * n + i)] =
            run(commands[c], std::to_string(getpid()) + "-" + std::to_string(i), &quiet);
      }
    _exit(0);
  }
  for (int status; wait(&status) > 0;)
    if (status != 0) return 1;
  const double elapsed = now() - start;
  for (double* of = took; of != took + commands.size() * all; of += all) {
    std::sort(of, of + all);
    std::printf("%.0f %.0f %.0f %.0f\n", of[all / 2], of[all * 99 / 100], of[all - 1],
                static_cast<double>(commands.size() * all) * 1e6 / elapsed);
  }
}
