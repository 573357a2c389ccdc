// Lists of exit statuses, as options take them.
#pragma once

#include <bitset>
#include <string>
#include <vector>

namespace guard {

class Statuses {
 public:
  // Lists as "1,4-9"; anything else is a Failure.
  explicit Statuses(const std::vector<std::string>& lists);
  bool has(int status) const { return status >= 0 && status < 256 && set_[status]; }
  void put(int status, bool in) { set_[status] = in; }
  void put_all() { set_.set(); }

 private:
  std::bitset<256> set_;
};

}  // namespace guard
