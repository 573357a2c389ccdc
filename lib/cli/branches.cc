#include "cli/branches.h"

#include <stdlib.h>

#include "base/text.h"
#include "cli/command.h"

namespace cli {
namespace {

// By the first of the variables that setlocale() would look at.
bool shows_utf8() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"})
    if (const char* value = ::getenv(name); value && *value)
      return text::contains_fold(value, "utf-8") || text::contains_fold(value, "utf8");
  return false;
}

}  // namespace

Branches::Branches() : Branches(out().is_terminal() && shows_utf8()) {}

std::string_view Branches::front(std::size_t depth, bool last) {
  if (depth == 0) {
    trunk_.clear();
    lengths_.resize(2);
    return {};
  }
  trunk_.resize(lengths_[depth]);
  front_ = trunk_;
  if (boxes_) front_ += last ? "└── " : "├── ";
  else front_ += last ? "`-- " : "|-- ";
  trunk_ += last ? "    " : boxes_ ? "│   " : "|   ";
  lengths_.resize(depth + 1);
  lengths_.push_back(trunk_.size());
  return front_;
}

}  // namespace cli
