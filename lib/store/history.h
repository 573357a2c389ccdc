// The history: the records of the journal and of the journals in log/ before it.
//
// One sequence by token.  A renewal copies records to a new journal, so that a
// record may lie in several files: each file counts for the tokens above its
// header's last_token, up to that of the next one.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "store/folder.h"
#include "store/journal.h"
#include "store/store.h"

namespace store {

// The records of one journal from its end to its beginning, in bounded memory.
// Each verifies alone, so that those on both sides of a damage are found.
class Backwards {
 public:
  // `end`: behind the last record; NUL before it is passed over.
  Backwards(int fd, const Header& header, std::uint64_t end, std::string name);
  bool next();  // false at the beginning
  const Entry& entry() const { return entry_; }  // until the next call
  // Something between the last two records, or before the first, is missing.
  bool gap() const { return gap_; }

 private:
  bool load();  // more of the file in front of the buffer

  int fd_;
  const Header& header_;
  std::string name_, buffer_;
  std::uint64_t from_;        // where the buffer lies in the file
  std::size_t left_ = 0;      // of the buffer: what was not given out yet
  std::optional<std::uint32_t> wanted_;  // the checksum that the newer record names
  Entry entry_;
  bool gap_ = false;
};

class History {
 public:
  // Reads which files there are, without a lock.  `warn` is told which of them
  // are damaged or of another store, when they are come to.
  History(const Folder& folder, std::function<void(std::string_view)> warn);
  History(const Store& store, std::function<void(std::string_view)> warn);

  // Every record, the newest first, until `take` returns false; what it gets
  // lives until it returns.  `generation` is the journal that the record belongs
  // to.  Returns the token from which on no record is missing: the state at any
  // token from there on follows from what was taken.
  using Take = std::function<bool(const Entry& entry, Token generation)>;
  Token newest_first(const Take& take) const;

 private:
  void list_log();

  Folder folder_;
  std::function<void(std::string_view)> warn_;
  sys::Fd journal_;
  Header header_{};
  std::uint64_t end_ = 0;            // of the journal's records
  std::vector<Token> older_;         // generations in log/, the newest first
};

// A record of the store itself: `open`, `fold`.
bool is_housekeeping(const Entry& entry);

}  // namespace store
