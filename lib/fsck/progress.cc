#include "fsck/progress.h"

#include <unistd.h>

#include <algorithm>

#include "base/text.h"

namespace fsck {

namespace {

void put(const std::string& text) {
  [[maybe_unused]] const ssize_t n = ::write(STDERR_FILENO, text.data(), text.size());
}

}  // namespace

Progress::Progress(std::string what, std::uint64_t whole)
    : what_(text::printable(what)), whole_(whole), terminal_(::isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (shown_) put("\r\x1b[K");
}

void Progress::show(std::uint64_t done) {
  const int percent =
      whole_ == 0 ? 0 : static_cast<int>(std::min<std::uint64_t>(100, done * 100 / whole_));
  if (percent == percent_) return;
  percent_ = percent;
  shown_ = true;
  put("\r" + what_ + ' ' + (whole_ == 0 ? std::string("...") : std::to_string(percent) + '%'));
}

}  // namespace fsck
