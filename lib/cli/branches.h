// The branches of a tree, drawn in front of its lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

class Branches {
 public:
  Branches();  // box drawing on a terminal that shows UTF-8, else ASCII
  explicit Branches(bool boxes) : boxes_(boxes) {}

  // The front of the next line, at `depth` below a root (0: itself a root), asked
  // for in the order of printing.  `last`: no more siblings will come.
  std::string_view front(std::size_t depth, bool last);

 private:
  bool boxes_;
  std::string trunk_, front_;
  std::vector<std::size_t> lengths_ = {0, 0};  // of the trunk, by depth
};

}  // namespace cli
