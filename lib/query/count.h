// Issues counted in groups.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/groups.h"
#include "query/filter.h"

namespace query {

// What `bd count` counts: issues of every status and type, but deleted ones,
// unless the filter names them, and ephemeral ones, unless `all`.
std::vector<idx::Node> counted(const store::View& view, const Filter& filter, bool all = false);

// What issues are grouped by.  An issue counts in each of its labels and parents.
enum class Field { kStatus, kPriority, kType, kAssignee, kLabel, kParent };
// From names, several of which may be parted by commas; a Failure for others.
std::vector<Field> fields(const std::vector<std::string>& names);

struct Group {
  std::vector<std::string> values;  // one for each field, spelt as bd does: "P1", "(no labels)"
  std::size_t count = 0;
};
// In the order of the values, bytewise.
std::vector<Group> grouped(const idx::State& state, const std::vector<idx::Node>& nodes,
                           const std::vector<Field>& by);

// The number alone where there is nothing to group by, else a row for each
// group; as objects, what `bd count --json` prints.
void print_counts(const idx::State& state, const std::vector<idx::Node>& nodes,
                  const std::vector<Field>& by, const cli::Output& output);

}  // namespace query
