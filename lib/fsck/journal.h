// One journal file: its header, its records, and what stands behind them.
#pragma once

#include <optional>
#include <string>

#include "fsck/finding.h"
#include "store/journal.h"

namespace fsck {

struct Journal {
  store::Header header{};
  bool readable = false;   // the header is one
  store::Scan scan;        // the valid prefix
  bool cut_off = false;    // bytes of a write that did not finish stand behind it
  bool damaged = false;    // a record is there but does not verify
  bool copied = false;     // its header names another inode
  bool lost = false;       // acknowledged records are gone (STORE 4.7)
};

// `is_current`: the store's own journal, not one in log/.
Journal check_journal(int fd, const std::string& path, bool is_current, Report& report);

// A journal whose header cannot be believed: the records that verify under the
// generation that it names, as far as they form a chain.
store::Scan rescue(int fd, const store::Header& header, const std::string& path);

// The bytes behind the valid prefix, up to the last that is not NUL.
std::string tail_of(int fd, const store::Position& end, const std::string& path);

}  // namespace fsck
