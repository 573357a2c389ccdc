#include "hooks/run.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>

#include "base/text.h"
#include "cli/command.h"
#include "hooks/part.h"
#include "sys/files.h"
#include "sys/process.h"

namespace hooks {
namespace {

struct Known {
  std::string_view name;
  Refusal (*part)(const Asked&);
  bool reads_input;
};
constexpr Known kKnown[] = {
    {"pre-commit", before_commit, false},
    {"pre-merge-commit", before_commit, false},
    {"prepare-commit-msg", before_message, false},
    {"commit-msg", before_message, false},
    {"post-merge", after_change, false},
    {"post-checkout", after_change, false},
    {"post-rewrite", after_change, true},
    {"pre-push", before_push, true},
    {"pre-receive", before_receiving, true},
};

std::string read_input() {
  std::string all;
  char block[1 << 16];
  for (;;) {
    const ssize_t n = ::read(STDIN_FILENO, block, sizeof block);
    if (n > 0) all.append(block, static_cast<std::size_t>(n));
    else if (n == 0) return all;
    else if (errno != EINTR) sys::fail("standard input", errno);
  }
}

// The hook before us gets what git gave to us.
void give_input_again(const std::string& input) {
  const sys::Fd file(::memfd_create("input", MFD_CLOEXEC));
  if (!file) sys::fail("memfd", errno);
  sys::write_at(file.get(), input, 0, "memfd");
  if (::dup2(file.get(), STDIN_FILENO) < 0) sys::fail("standard input", errno);
}

// A hook that calls ours again would go round for ever.  BEADS_HOOKS names the git
// that called the first one, and the files that were become below it; a hook that
// another git calls begins anew.
bool goes_round(const struct stat& file) {
  const char* given = std::getenv("BEADS_HOOKS");
  std::string known = given ? given : "";
  const pid_t parent = ::getppid();
  const std::string caller = std::to_string(parent) + ' ';
  if (known.empty() || (!known.starts_with(caller) && sys::command_line(parent).starts_with("git")))
    known = caller;
  const std::string mark =
      ' ' + std::to_string(file.st_dev) + '.' + std::to_string(file.st_ino) + ' ';
  if (known.find(mark) != std::string::npos) return true;
  ::setenv("BEADS_HOOKS", (known + mark).c_str(), 1);
  return false;
}

void become_before(const Call& call) {
  if (call.before.empty() || ::access(call.before.c_str(), X_OK) != 0) return;
  const auto st = sys::stat_at(AT_FDCWD, call.before);
  if (!st || !S_ISREG(st->st_mode) || goes_round(*st)) return;
  std::vector<char*> words = {const_cast<char*>(call.before.c_str())};
  for (const std::string& word : call.arguments) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  for (const int ours : {SIGPIPE, SIGXFSZ}) ::signal(ours, SIG_DFL);
  ::execv(words[0], words.data());
  if (errno == ENOEXEC) {  // a script without #!, which git gives to sh
    words.insert(words.begin(), const_cast<char*>("sh"));
    ::execv("/bin/sh", words.data());
  }
  sys::fail(text::printable(call.before), errno);
}

}  // namespace

std::vector<std::string_view> known_names() {
  std::vector<std::string_view> names;
  for (const Known& known : kKnown) names.push_back(known.name);
  return names;
}

Exit run(const Call& call) {
  const Known* known = std::ranges::find(kKnown, call.name, &Known::name);
  if (known == std::end(kKnown)) throw Failure(text::printable(call.name) + ": no hook of ours");
  std::string input;
  if (known->reads_input) {
    input = read_input();
    give_input_again(input);
  }
  if (const Refusal why = known->part({call, input})) {
    cli::warn(*why);
    return Exit::kNo;
  }
  become_before(call);
  return Exit::kYes;
}

}  // namespace hooks
