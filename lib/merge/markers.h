// Conflict markers, as git leaves them in a file that it could not merge.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "merge/backlog.h"

namespace merge {

// What each side had; lines outside of markers are in all three.  Where the
// markers show no base (two-way style) base lacks what stands between them.
struct Conflicted {
  File base, ours, theirs;
  std::size_t conflicts = 0;
  std::size_t baseless = 0;  // the line where the first one begins that shows no base
};

// `name` is the file's; markers that do not pair, or stand within each other,
// are a Failure that says in which line.
Conflicted take_apart(const File& file, std::string_view name);

// What the text of a file becomes when its conflicts are merged: itself where it
// has none.
Merged resolved(std::string_view text, std::string_view name);

// The same where a file without markers is needed: a line between them that
// cannot be read is a Failure.
std::string settled(std::string_view text, std::string_view name);

}  // namespace merge
