// A file that is read as a whole, and replaced as a whole by what it was merged to.
#pragma once

#include <string>
#include <string_view>

#include "sys/files.h"

namespace merge {

class WholeFile {
 public:
  // A file that is not there is a Failure, or with `may_be_missing` an empty one.
  explicit WholeFile(const std::string& path, bool may_be_missing = false);
  bool is_there() const { return is_there_; }
  const std::string& path() const { return path_; }
  const std::string& text() const { return text_; }

  // By rename, with the old one's mode and owner.  Somebody else's change since
  // it was read is a Failure, kTryAgain; nobody's work is written over.
  void replace(std::string_view bytes) const;

 private:
  std::string path_;
  std::string text_;
  struct stat stat_ {};
  bool is_there_ = false;
};

}  // namespace merge
