#include "cli/screen.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>
#include <ctime>
#include <vector>

#include "base/text.h"
#include "cli/command.h"

namespace cli {
namespace {

winsize screen_size() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) size = {};
  if (size.ws_row == 0) size.ws_row = 24;
  if (size.ws_col == 0) size.ws_col = 80;
  return size;
}

// What fits of a line that may hold colours, and how wide that is.
std::string cut(std::string_view line, std::size_t columns, std::size_t& used) {
  std::string out;
  bool inked = false;
  used = 0;
  while (!line.empty()) {
    if (line.starts_with("\x1b[")) {
      const std::size_t end = line.find('m');
      out += line.substr(0, end == line.npos ? end : end + 1);
      line.remove_prefix(end == line.npos ? line.size() : end + 1);
      inked = true;
      continue;
    }
    std::string_view rest = line;
    text::take(rest);
    const std::string_view character = line.substr(0, line.size() - rest.size());
    const std::size_t width = text::width(character);
    if (used + width > columns) break;
    out += character;
    used += width;
    line = rest;
  }
  return inked ? out + "\x1b[0m" : out;
}

// The second screen of the terminal, without a cursor, while it lives.
class Screen {
 public:
  Screen() {
    ::sigemptyset(&signals_);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT})
      ::sigaddset(&signals_, signal);
    ::sigprocmask(SIG_BLOCK, &signals_, &before_);
    enter();
  }
  ~Screen() {
    leave();
    ::sigprocmask(SIG_SETMASK, &before_, nullptr);
  }

  void show(std::string_view text) {
    const winsize size = screen_size();
    out().write(fitted(text, size.ws_row, size.ws_col));
    out().flush();
  }

  // A second, or less; false when a signal says that it is enough.
  bool wait() {
    const timespec second{1, 0};
    switch (::sigtimedwait(&signals_, nullptr, &second)) {
      case SIGINT: case SIGTERM: case SIGHUP: case SIGQUIT: return false;
      case SIGTSTP: stop(); break;
      case SIGCONT: enter(); break;  // whoever stopped us has drawn meanwhile
      default: break;
    }
    return out().error() == 0;
  }

 private:
  static void enter() { out().write("\x1b[?1049h\x1b[?25l"); }
  static void leave() {
    out().write("\x1b[?25h\x1b[?1049l");
    out().flush();
  }

  // The shell gets the terminal back as it was, and sees why.
  void stop() {
    leave();
    sigset_t both;
    ::sigemptyset(&both);
    ::sigaddset(&both, SIGTSTP);
    ::sigaddset(&both, SIGCONT);
    ::raise(SIGTSTP);
    ::sigprocmask(SIG_UNBLOCK, &both, nullptr);  // here it stops, and goes on
    ::sigprocmask(SIG_BLOCK, &both, nullptr);
    enter();
  }

  sigset_t signals_, before_;
};

bool redrawing = false;

// What `draw` writes.
std::string drawn(const std::function<void()>& draw) {
  struct Diversion {
    std::string text;
    Diversion() { out().divert(&text); }
    ~Diversion() { out().divert(nullptr); }
  } diversion;
  draw();
  return diversion.text;
}

}  // namespace

std::size_t screen_columns() { return screen_size().ws_col; }

bool is_redrawing() { return redrawing; }

std::string fitted(std::string_view text, std::size_t rows, std::size_t columns) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  auto lines = text::split(text, '\n');
  std::string more;
  if (lines.size() > rows) {
    more = "... and " + std::to_string(lines.size() - rows + 1) + " lines more";
    lines.resize(rows);
    lines.back() = more;
  }
  std::string out = "\x1b[H";
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::size_t used;
    if (i > 0) out += "\r\n";
    out += cut(lines[i], columns, used);
    if (used < columns) out += "\x1b[K";
  }
  if (lines.size() < rows) out += "\r\n\x1b[J";
  return out;
}

void redraw(const std::function<void()>& draw) {
  if (!out().is_terminal()) throw Failure("--watch: standard output is not a terminal");
  Screen screen;
  redrawing = true;
  do screen.show(drawn(draw));
  while (screen.wait());
}

}  // namespace cli
