#include "agents/seat.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

#include "agents/alive.h"
#include "base/error.h"
#include "locks/place.h"
#include "sys/flock.h"

namespace agents {
std::string lock_file(const std::string& agent) {
  return std::string(kLocks) + '/' + locks::file_name(agent);
}

bool is_locked(const sys::Fd& lock, off_t byte) {
  struct flock probe = sys::byte_lock(byte, F_WRLCK);
  return ::fcntl(lock.get(), F_OFD_GETLK, &probe) == 0 && probe.l_type != F_UNLCK;
}

Seat::Seat(const store::Folder& folder, const config::Policy& policy, const std::string& agent)
    : folder_(folder), agent_(agent), fd_(locks::open_ours(folder, lock_file(agent))) {
  const bool taken = !sys::lock_within(fd_.get(), LOCK_EX, 0);
  // Also one whose agent-run was killed, and whose command runs on.
  const Session before = session_of(Moment(folder, policy), agent);
  if (taken || before.alive)
    throw Failure(Exit::kTryAgain, agent + ": is at work already" +
                                       (before.said.empty() ? "" : ": " + before.said));
  before_ = before.number;
}

locks::Holder Seat::holder(const std::string& command) const {
  const sys::Clock clock = sys::clock();
  locks::Holder holder;
  holder.boot = grant_.boot;
  holder.since = clock.now;
  holder.boottime = clock.boottime;
  holder.agent = agent_;
  holder.command = command;
  holder.space = sys::pid_space();
  holder.keeper = keeper_;
  holder.keeper_start = keeper_start_;
  return holder;
}

void Seat::begin() {
  const std::vector<locks::Signed> card = {{fd_.get(), folder_.file(lock_file(agent_))}};
  grant_ = locks::grant(card, false);
  struct flock lock = sys::byte_lock(kKeeperByte, F_WRLCK);
  if (::fcntl(fd_.get(), F_OFD_SETLK, &lock) != 0) sys::fail(card[0].path, errno);
  const sys::Process me = sys::self();
  keeper_ = me.pid;
  keeper_start_ = me.start;
  locks::name_holder(card, grant_, holder(""));
}

void Seat::become_holder(const std::string& command) {
  const std::string path = folder_.file(lock_file(agent_));
  // Closing any descriptor of the file gives up the lock of a process: agent-run's
  // goes first, and the one that is left stays open in the command.
  fd_.reset();
  constexpr int kLeastFd = 100;  // out of the way of those that shell scripts name
  int kept;
  {
    const sys::Fd fd = sys::open_at(folder_.fd(), lock_file(agent_), O_RDWR | O_NOFOLLOW);
    kept = ::fcntl(fd.get(), F_DUPFD, kLeastFd);
    if (kept < 0) sys::fail(path, errno);
  }
  struct flock lock = sys::byte_lock(kCommandByte, F_WRLCK);
  if (::fcntl(kept, F_SETLK, &lock) != 0) sys::fail(path, errno);
  locks::Holder me = holder(command);
  const sys::Process self = sys::self();
  me.pid = self.pid;
  me.start = self.start;
  locks::name_holder({{kept, path}}, grant_, me);
}

void Seat::end() {
  locks::name_nobody({{fd_.get(), folder_.file(lock_file(agent_))}}, grant_);
  ::flock(fd_.get(), LOCK_UN);
  fd_.reset();
}

}  // namespace agents
