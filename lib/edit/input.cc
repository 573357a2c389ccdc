#include "edit/input.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/error.h"
#include "base/text.h"
#include "store/snapshot.h"

namespace edit {

Input::Input(const std::string& path) : name_(path == "-" ? "standard input" : path) {
  if (path != "-") owned_ = sys::open_at(AT_FDCWD, path, O_RDONLY);
  fd_ = path == "-" ? STDIN_FILENO : owned_.get();
  const struct stat st = sys::stat_of(fd_, name_);
  if (S_ISDIR(st.st_mode)) sys::fail(text::printable(name_), EISDIR);
  if (S_ISREG(st.st_mode)) size_ = static_cast<std::uint64_t>(st.st_size);
}

void Input::fill() {
  buffer_.erase(0, used_);
  searched_ -= used_;
  used_ = 0;
  const std::size_t had = buffer_.size();
  buffer_.resize(had + sys::kChunk);
  ssize_t n;
  do n = ::read(fd_, buffer_.data() + had, sys::kChunk);
  while (n < 0 && errno == EINTR);
  buffer_.resize(had + static_cast<std::size_t>(std::max<ssize_t>(n, 0)));
  if (n < 0) sys::fail(text::printable(name_), errno);
  eof_ = n == 0;
}

bool Input::next() {
  for (;;) {
    const std::size_t newline = buffer_.find('\n', searched_);
    searched_ = newline == buffer_.npos ? buffer_.size() : newline;
    if (searched_ - used_ > store::kMaxLine) {
      ++number_;
      throw Failure(text::printable(where()) + ": a line of more than " +
                    std::to_string(store::kMaxLine >> 20) + " MiB");
    }
    if (newline == buffer_.npos && !eof_) {
      fill();
      continue;
    }
    if (used_ == buffer_.size()) return false;
    ++number_;
    text_ = std::string_view(buffer_).substr(used_, searched_ - used_);
    done_ += text_.size() + 1;
    used_ = searched_ = std::min(searched_ + 1, buffer_.size());
    if (number_ == 1 && text_.starts_with("\xef\xbb\xbf")) text_.remove_prefix(3);
    if (text_.ends_with('\r')) text_.remove_suffix(1);
    return true;
  }
}

std::string Input::rest(std::size_t limit) {
  while (!eof_ && buffer_.size() - used_ <= limit) fill();
  if (buffer_.size() - used_ > limit)
    throw Failure(text::printable(name_) + ": more than " + std::to_string(limit >> 20) + " MiB");
  std::string out = buffer_.substr(used_);
  used_ = searched_ = buffer_.size();
  return out;
}

std::string Input::text(std::size_t limit) {
  std::string out = rest(limit);
  while (out.ends_with('\n')) out.pop_back();
  return out;
}

}  // namespace edit
