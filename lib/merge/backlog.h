// Whole backlogs, merged issue by issue: git's three files instead of the store's
// three states (STORE 6.6).
//
// The merge is the same whichever side is called ours: git swaps the sides when
// it rebases, and two clones that merge each other must end with the same issues.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "merge/merge.h"

namespace merge {

// A file taken into lines; all are views into its text.
struct Line {
  std::string_view text;    // without byte order mark and line end
  std::string_view ending;  // "\n", "\r\n", or "" at the end of the file
  std::size_t number = 0;   // from 1
};
struct File {
  bool has_mark = false;  // begins with a byte order mark
  std::vector<Line> lines;
};
File file_of(std::string_view text);

// A member that both sides had changed.
struct Settled {
  std::string id;
  Resolved how;
};
// A line that a person should look at.
struct Remark {
  bool of_theirs;
  std::size_t line;
  std::string what;
  bool unreadable;  // and stands between conflict markers now
};
struct Merged {
  std::string text;
  std::vector<Settled> settled;
  std::vector<Remark> remarks;
  bool clean() const;  // there is no conflict marker in it

  // The remarks, and with `all` what was settled, in words: "NAME:LINE: ..." with
  // the side's name, "ID: MEMBER: ours won".
  std::vector<std::string> words(std::string_view ours, std::string_view theirs, bool all) const;
};

// Lines stand in ours' order, and a line that one side alone touched keeps its
// bytes.  New issues of theirs go to their place where ours is sorted by id, else
// behind, by age among what is new in ours; other lines come last.
//  - An issue that one side lacks is there: deletion is a tombstone.
//  - Of several lines with one id in one file the newest counts, at a tie the last.
//  - Lines that are no issue are the elements of a set.
//  - Lines that cannot be read too, but those that stay get conflict markers.
Merged merge_files(const File& base, const File& ours, const File& theirs);

// One issue that both sides hold.  Where an edit did not raise updated_at and is
// merged with another one, the result is a microsecond newer than both.
std::string merge_lines(std::optional<json::Text> base, json::Text ours, json::Text theirs,
                        std::vector<Resolved>& conflicts);

}  // namespace merge
