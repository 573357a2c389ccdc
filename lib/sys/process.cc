#include "sys/process.h"

#include <dirent.h>
#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>

#include "base/error.h"
#include "base/text.h"
#include "sys/files.h"

namespace sys {
namespace {

// A process may end between the opening and the reading of its files.
std::optional<std::string> read_of(pid_t pid, const char* name, std::size_t most = 4096) {
  const Fd fd(::open(("/proc/" + std::to_string(pid) + name).c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd) return std::nullopt;
  std::string bytes(most, '\0');
  const ssize_t n = ::read(fd.get(), bytes.data(), bytes.size());
  if (n <= 0) return std::nullopt;
  bytes.resize(static_cast<std::size_t>(n));
  return bytes;
}

}  // namespace

std::optional<Process> process(pid_t pid) {
  const auto stat = pid > 0 ? read_of(pid, "/stat") : std::nullopt;
  if (!stat) return std::nullopt;
  const std::size_t name_end = stat->rfind(") ");  // the name may hold anything
  if (name_end == stat->npos) return std::nullopt;
  const auto fields = text::split(std::string_view(*stat).substr(name_end + 2), ' ');
  if (fields.size() < 20) return std::nullopt;
  const auto parent = text::parse_count(fields[1]), start = text::parse_count(fields[19]);
  if (!parent || !start || fields[0].empty()) return std::nullopt;
  return Process{pid, static_cast<pid_t>(*parent), fields[0][0], *start};
}

Process self() {
  const auto me = process(::getpid());
  if (!me) throw Failure("/proc: is not there");
  return *me;
}

Runs runs(pid_t pid, std::uint64_t start) {
  if (pid <= 0) return Runs::kNo;
  const Fd fd = pidfd(pid);
  if (!fd && errno == ESRCH) return Runs::kNo;
  const auto found = process(pid);
  pollfd ended{fd.get(), POLLIN, 0};
  if (fd && ::poll(&ended, 1, 0) > 0) return Runs::kNo;
  if (!found) return Runs::kCannotTell;
  if (found->start != start) return Runs::kNo;
  // A leader that has ended before its threads is shown as one that is over.
  return fd || found->alive() ? Runs::kYes : Runs::kNo;
}

Fd pidfd(pid_t pid) { return Fd(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0))); }

bool send(const Fd& pidfd, int signal) {
  return ::syscall(SYS_pidfd_send_signal, pidfd.get(), signal, nullptr, 0) == 0;
}

// "pid:[4026531836]": reading the link costs half of what stat does.
std::uint64_t pid_space() {
  char link[64];
  const ssize_t n = ::readlink("/proc/self/ns/pid", link, sizeof link);
  const std::string_view text(link, static_cast<std::size_t>(std::max<ssize_t>(n, 0)));
  const std::size_t open = text.find('['), close = text.find(']');
  if (open == text.npos || close == text.npos || close < open) return 0;
  return text::parse_count(text.substr(open + 1, close - open - 1)).value_or(0);
}

std::string command_line(pid_t pid) {
  std::string line = read_of(pid, "/cmdline").value_or("");
  while (!line.empty() && line.back() == '\0') line.pop_back();
  for (char& c : line)
    if (c == '\0') c = ' ';
  return line;
}

std::string environment(pid_t pid) {
  constexpr std::size_t kMost = 128 * 1024;
  return read_of(pid, "/environ", kMost).value_or("");
}

Micros started_at(const Process& process, Micros now, Micros since_boot) {
  static const long ticks = ::sysconf(_SC_CLK_TCK);
  const auto start = static_cast<Micros>(process.start) * (kSecond / ticks);
  return now - since_boot + start;
}

std::vector<pid_t> pids() {
  std::vector<pid_t> all;
  const std::unique_ptr<DIR, int (*)(DIR*)> proc(::opendir("/proc"), ::closedir);
  if (!proc) fail("/proc", errno);
  while (const dirent* entry = ::readdir(proc.get()))
    if (const auto pid = text::parse_count(entry->d_name)) all.push_back(static_cast<pid_t>(*pid));
  return all;
}

}  // namespace sys
