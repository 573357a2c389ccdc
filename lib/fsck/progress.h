// How far long work has come, on a terminal's stderr.
#pragma once

#include <cstdint>
#include <string>

namespace fsck {

class Progress {
 public:
  // `whole` is what at() ends at; 0 when nobody knows.
  Progress(std::string what, std::uint64_t whole);
  ~Progress();  // takes its line away again
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // Costs next to nothing, so that loops can call it for every line.
  void at(std::uint64_t done) {
    if (terminal_ && (++calls_ & 1023) == 0) show(done);
  }

 private:
  void show(std::uint64_t done);

  std::string what_;
  std::uint64_t whole_;
  bool terminal_;
  bool shown_ = false;
  unsigned calls_ = 0;
  int percent_ = -1;
};

}  // namespace fsck
