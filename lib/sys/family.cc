#include "sys/family.h"

#include <unistd.h>

#include <csignal>
#include <vector>

namespace sys {

Family::Family(pid_t head) {
  if (const auto found = process(head)) known_[head] = found->start;
}

std::size_t Family::send(int signal) {
  std::map<pid_t, Process> all;
  std::multimap<pid_t, pid_t> children;
  for (const pid_t pid : pids())
    if (const auto found = process(pid)) {
      all[pid] = *found;
      children.emplace(found->parent, pid);
    }
  const auto is_ours = [&](const Process& p) {
    const auto at = known_.find(p.pid);
    return (at != known_.end() && at->second == p.start) ||
           (p.parent == ::getpid() && ::getsid(p.pid) == ::getsid(0));
  };
  std::map<pid_t, std::uint64_t> family;
  std::vector<pid_t> todo;
  for (const auto& [pid, p] : all)
    if (is_ours(p)) todo.push_back(pid);
  while (!todo.empty()) {
    const pid_t pid = todo.back();
    todo.pop_back();
    if (!family.emplace(pid, all[pid].start).second) continue;
    const auto [begin, end] = children.equal_range(pid);
    for (auto child = begin; child != end; ++child) todo.push_back(child->second);
  }
  known_ = family;
  std::size_t alive = 0;
  for (const auto& [pid, start] : family) {
    if (!all[pid].alive()) continue;
    ++alive;
    const Fd fd = signal == 0 ? Fd() : pidfd(pid);
    if (!fd || runs(pid, start) == Runs::kNo) continue;
    sys::send(fd, signal);
    sys::send(fd, SIGCONT);  // one that is stopped would not get the first
  }
  return alive;
}

}  // namespace sys
