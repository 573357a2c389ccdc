// Lines of a file or of a stream that somebody else wrote.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sys/files.h"

namespace edit {

// Reads once from front to back, pipes too, and holds one line at a time.
class Input {
 public:
  explicit Input(const std::string& path);  // "-" is standard input
  // False at the end.  A line longer than store::kMaxLine is a Failure.
  bool next();
  std::string_view text() const { return text_; }  // without BOM and line end
  std::size_t number() const { return number_; }   // from 1
  const std::string& name() const { return name_; }
  std::string where() const { return name_ + ':' + std::to_string(number_); }

  // For progress: bytes behind us, and of the whole file (0: not known).
  std::uint64_t done() const { return done_; }
  std::uint64_t size() const { return size_; }

  // The whole rest, for formats that are not lines; more than `limit` bytes is
  // a Failure.
  std::string rest(std::size_t limit);
  // A text: the same without the newlines at its end.
  std::string text(std::size_t limit);

 private:
  void fill();

  sys::Fd owned_;
  int fd_ = 0;
  std::string name_;
  std::string buffer_;
  std::size_t used_ = 0;      // of the buffer
  std::size_t searched_ = 0;  // how far no line end was found
  bool eof_ = false;
  std::string_view text_;
  std::size_t number_ = 0;
  std::uint64_t done_ = 0, size_ = 0;
};

}  // namespace edit
