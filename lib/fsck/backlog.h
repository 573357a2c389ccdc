// A backlog file, line by line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "fsck/finding.h"
#include "issue/issue.h"
#include "store/snapshot.h"

namespace fsck {

// Against what lines are judged.
struct Limits {
  Micros latest = 0;            // times beyond are ahead of the clock
  std::string store_id;         // of the store the file belongs to
  store::Token last_token = 0;  // the highest one it gave out
};

// A line that can be cut out: it is unreadable, or another one of its id counts.
struct BadLine {
  std::size_t number = 0;
  bool marker = false;  // of a merge conflict: cutting it would settle the conflict
};

struct Backlog {
  store::Hash hash{};
  std::uint64_t size = 0;
  std::string index;  // of the lines that can be read, and its stamp
  idx::Stamp stamp;
  std::vector<BadLine> bad;
  struct Counts {
    std::size_t line;
    Instant updated;
  };
  std::unordered_map<std::string, Counts> newest;  // by id, the line that counts
};

// Reads the whole file, tells `report` what is wrong with it, and nothing when
// it changed meanwhile.
std::optional<Backlog> check_backlog(int fd, const std::string& path, const Limits& limits,
                                     Report& report);

// What is wrong with one issue.  Where it stands, and its id, are for `say` to put in.
void check_issue(const issue::Facts& facts, const Limits& limits,
                 const std::function<void(Finding)>& say);

}  // namespace fsck
