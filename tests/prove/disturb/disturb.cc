// Runs a command and disturbs one of its system calls.
//
//   prove-disturb --list FILE COMMAND...        N NAME of every call it makes
//   prove-disturb N NAME HOW FILE COMMAND...    call N, if it is a NAME, goes wrong
//   prove-disturb -N NAME HOW FILE COMMAND...   the Nth NAME goes wrong
//
// HOW: the name of a signal (KILL: before the call; others come while it lasts),
// of an error (ENOSPC ...: the call is not made), `short`: a read or write of half
// the bytes, or `meanwhile`: before the call the shell runs $MEANWHILE, and the
// command knows nothing of it.  Exits as the command, or with 128 + signal.  FILE
// then says what was disturbed, with the descriptor where the first argument is
// one.  strace could do the first two, ten times slower; it cannot do the others.
#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/reg.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

namespace {

#ifndef __x86_64__
#error "the registers of a call are only known for x86-64"
#endif

struct Call {
  long number;
  const char* name;
};

// What the commands make; anything else is listed by its number.
constexpr Call kCalls[] = {
    {SYS_access, "access"}, {SYS_alarm, "alarm"}, {SYS_arch_prctl, "arch_prctl"}, {SYS_brk, "brk"},
    {SYS_chdir, "chdir"}, {SYS_clock_gettime, "clock_gettime"}, {SYS_clock_nanosleep, "clock_nanosleep"},
    {SYS_clone, "clone"}, {SYS_close, "close"}, {SYS_copy_file_range, "copy_file_range"}, {SYS_dup, "dup"},
    {SYS_dup2, "dup2"}, {SYS_execve, "execve"}, {SYS_exit_group, "exit_group"},
    {SYS_faccessat, "faccessat"}, {SYS_faccessat2, "faccessat2"}, {SYS_fallocate, "fallocate"},
    {SYS_fchmod, "fchmod"}, {SYS_fchown, "fchown"}, {SYS_fcntl, "fcntl"}, {SYS_fdatasync, "fdatasync"},
    {SYS_fgetxattr, "fgetxattr"}, {SYS_flock, "flock"}, {SYS_fsetxattr, "fsetxattr"},
    {SYS_fstat, "fstat"}, {SYS_fstatfs, "fstatfs"}, {SYS_fsync, "fsync"}, {SYS_ftruncate, "ftruncate"},
    {SYS_futex, "futex"}, {SYS_getcwd, "getcwd"}, {SYS_getdents64, "getdents64"},
    {SYS_getpid, "getpid"}, {SYS_getrandom, "getrandom"}, {SYS_getuid, "getuid"}, {SYS_gettid, "gettid"},
    {SYS_ioctl, "ioctl"}, {SYS_linkat, "linkat"}, {SYS_lseek, "lseek"}, {SYS_madvise, "madvise"},
    {SYS_mkdirat, "mkdirat"}, {SYS_mmap, "mmap"}, {SYS_mprotect, "mprotect"}, {SYS_mremap, "mremap"},
    {SYS_munmap, "munmap"}, {SYS_newfstatat, "newfstatat"}, {SYS_openat, "openat"}, {SYS_pipe2, "pipe2"},
    {SYS_poll, "poll"}, {SYS_pread64, "pread64"}, {SYS_prlimit64, "prlimit64"}, {SYS_pwrite64, "pwrite64"},
    {SYS_read, "read"}, {SYS_readlink, "readlink"}, {SYS_readlinkat, "readlinkat"}, {SYS_rename, "rename"},
    {SYS_renameat, "renameat"}, {SYS_renameat2, "renameat2"}, {SYS_rseq, "rseq"},
    {SYS_rt_sigaction, "rt_sigaction"}, {SYS_rt_sigprocmask, "rt_sigprocmask"},
    {SYS_set_robust_list, "set_robust_list"}, {SYS_set_tid_address, "set_tid_address"},
    {SYS_statfs, "statfs"}, {SYS_statx, "statx"}, {SYS_timer_create, "timer_create"},
    {SYS_timer_delete, "timer_delete"}, {SYS_timer_settime, "timer_settime"}, {SYS_uname, "uname"},
    {SYS_unlink, "unlink"}, {SYS_unlinkat, "unlinkat"}, {SYS_write, "write"},
};

std::string name_of(long number) {
  const auto* call = std::find_if(std::begin(kCalls), std::end(kCalls),
                                  [&](const Call& c) { return c.number == number; });
  return call == std::end(kCalls) ? std::to_string(number) : call->name;
}

struct Named {
  const char* name;
  int number;
};
constexpr Named kErrors[] = {{"ENOSPC", ENOSPC}, {"EDQUOT", EDQUOT}, {"EIO", EIO},
                             {"EROFS", EROFS},   {"EMFILE", EMFILE}, {"EINTR", EINTR},
                             {"EACCES", EACCES}, {"ENOMEM", ENOMEM}, {"EFBIG", EFBIG}};
constexpr Named kSignals[] = {{"KILL", SIGKILL}, {"TERM", SIGTERM}, {"INT", SIGINT},
                              {"HUP", SIGHUP},   {"PIPE", SIGPIPE}};

template <std::size_t N>
int number_of(const Named (&table)[N], std::string_view name) {
  for (const Named& n : table)
    if (n.name == name) return n.number;
  return 0;
}

[[noreturn]] void die(const char* what) {
  fprintf(stderr, "prove-disturb: %s: %s\n", what, strerror(errno));
  exit(125);
}

struct Wish {
  long at = 0;  // 0: none, only list
  std::string name;
  int signal = 0, error = 0;
  bool halve = false;
  const char* meanwhile = nullptr;
};

class Tracer {
 public:
  Tracer(pid_t pid, const Wish& wish, FILE* notes) : pid_(pid), wish_(wish), notes_(notes) {}

  int run() {
    int status = 0, deliver = 0;
    wait_for(&status);  // the SIGSTOP before exec
    if (ptrace(PTRACE_SETOPTIONS, pid_, 0,
               PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL) < 0)
      die("ptrace");
    bool running = false;  // past exec
    for (;;) {
      if (ptrace(PTRACE_SYSCALL, pid_, 0, deliver) < 0 && errno != ESRCH) die("ptrace");
      deliver = 0;
      wait_for(&status);
      if (WIFEXITED(status)) return WEXITSTATUS(status);
      if (WIFSIGNALED(status)) return 128 + WTERMSIG(status);
      const int stop = WSTOPSIG(status);
      if (status >> 8 == (SIGTRAP | PTRACE_EVENT_EXEC << 8)) running = true;
      else if (stop == (SIGTRAP | 0x80)) {
        if (running) look();
      } else if (stop != SIGSTOP || running) {
        deliver = stop;
      }
    }
  }

 private:
  void wait_for(int* status) const {
    while (waitpid(pid_, status, 0) < 0)
      if (errno != EINTR) die("wait");
  }

  void set(int reg, unsigned long value) const {
    if (ptrace(PTRACE_POKEUSER, pid_, sizeof(long) * static_cast<unsigned>(reg), value) < 0)
      die("ptrace");
  }

  void look() {
    __ptrace_syscall_info info;
    if (ptrace(PTRACE_GET_SYSCALL_INFO, pid_, sizeof info, &info) < 0) {
      if (errno == ESRCH) return;
      die("ptrace");
    }
    if (info.op == PTRACE_SYSCALL_INFO_EXIT) {
      if (fail_) set(RAX, static_cast<unsigned long>(-static_cast<long>(wish_.error)));
      fail_ = false;
      return;
    }
    if (info.op != PTRACE_SYSCALL_INFO_ENTRY) return;
    ++count_;
    const auto number = static_cast<long>(info.entry.nr);
    if (wish_.at == 0) {
      fprintf(notes_, "%ld %s\n", count_, name_of(number).c_str());
    } else if (name_of(number) == wish_.name && (++namesakes_ == -wish_.at || count_ == wish_.at)) {
      fprintf(notes_, "%s %ld\n", wish_.name.c_str(), static_cast<long>(info.entry.args[0]));
      if (wish_.signal) kill(pid_, wish_.signal);
      if (wish_.error) {
        set(ORIG_RAX, static_cast<unsigned long>(-1));
        fail_ = true;
      }
      if (wish_.meanwhile && system(wish_.meanwhile) < 0) die("sh");
      if (wish_.halve) set(RDX, info.entry.args[2] > 1 ? info.entry.args[2] / 2 : 1);
    }
  }

  pid_t pid_;
  const Wish& wish_;
  FILE* notes_;
  long count_ = 0, namesakes_ = 0;
  bool fail_ = false;
};

}  // namespace

int main(int argc, char** argv) {
  Wish wish;
  int at = 1;
  if (argc > 3 && std::string_view(argv[1]) == "--list") {
    at = 2;
  } else if (argc > 5) {
    const std::string_view how = argv[3];
    wish.at = strtol(argv[1], nullptr, 10);
    wish.name = argv[2];
    wish.signal = number_of(kSignals, how);
    wish.error = number_of(kErrors, how);
    wish.halve = how == "short";
    if (how == "meanwhile") wish.meanwhile = getenv("MEANWHILE");
    at = 4;
  }
  if (at == 1 || (at == 4 && (wish.at == 0 || !(wish.signal || wish.error || wish.halve || wish.meanwhile)))) {
    fputs("usage: prove-disturb --list FILE COMMAND... | [-]N NAME HOW FILE COMMAND...\n", stderr);
    return 125;
  }
  FILE* notes = fopen(argv[at], "we");
  if (!notes) die(argv[at]);
  const pid_t pid = fork();
  if (pid < 0) die("fork");
  if (pid == 0) {
    // A shell starts what it runs beside itself with SIGINT ignored.
    for (const Named& s : kSignals) signal(s.number, SIG_DFL);
    if (ptrace(PTRACE_TRACEME, 0, 0, 0) < 0) die("ptrace");
    raise(SIGSTOP);
    execvp(argv[at + 1], argv + at + 1);
    die(argv[at + 1]);
  }
  const int status = Tracer(pid, wish, notes).run();
  fclose(notes);
  return status;
}
