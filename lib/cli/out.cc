#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <utility>

#include "cli/command.h"

namespace cli {

void Out::write(std::string_view s) {
  if (diverted_) {
    *diverted_ += s;
    return;
  }
  if (used_ + s.size() > sizeof buffer_) flush();
  if (s.size() >= sizeof buffer_) return put(s);
  s.copy(buffer_ + used_, s.size());
  used_ += s.size();
}

void Out::divert(std::string* text) {
  flush();
  diverted_ = text;
}

void Out::flush() { put({buffer_, std::exchange(used_, 0)}); }

void Out::put(std::string_view s) {
  while (!s.empty() && error_ == 0) {
    const ssize_t n = ::write(STDOUT_FILENO, s.data(), s.size());
    if (n >= 0) {
      s.remove_prefix(static_cast<std::size_t>(n));
    } else if (errno == EAGAIN) {  // somebody made the pipe non-blocking
      pollfd out{STDOUT_FILENO, POLLOUT, 0};
      ::poll(&out, 1, -1);
    } else if (errno == EPIPE) {  // end as if SIGPIPE had not been ignored
      ::signal(SIGPIPE, SIG_DFL);
      ::raise(SIGPIPE);
    } else if (errno != EINTR) {
      error_ = errno;
    }
  }
}

bool Out::is_terminal() const {
  static const bool terminal = ::isatty(STDOUT_FILENO) == 1;
  return terminal;
}

Out& out() {
  static Out out;
  return out;
}

}  // namespace cli
