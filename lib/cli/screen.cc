#include "cli/screen.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>
#include <ctime>

#include "cli/command.h"

namespace cli {

std::size_t screen_columns() {
  winsize size{};
  return ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

void redraw(const std::function<void()>& draw) {
  if (!out().is_terminal()) throw Failure("--watch: standard output is not a terminal");
  sigset_t signals;
  ::sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGWINCH}) ::sigaddset(&signals, signal);
  ::sigprocmask(SIG_BLOCK, &signals, nullptr);
  out().write("\x1b[?1049h\x1b[?25l");
  int signal;
  do {
    out().write("\x1b[H\x1b[J");
    draw();
    out().flush();
    const timespec second{1, 0};
    signal = ::sigtimedwait(&signals, nullptr, &second);
  } while ((signal < 0 || signal == SIGWINCH) && out().error() == 0);
  out().write("\x1b[?25h\x1b[?1049l");
}

}  // namespace cli
