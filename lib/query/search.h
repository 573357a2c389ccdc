// Text search over the issues.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "query/filter.h"
#include "query/pattern.h"

namespace query {

// Calls use(member, string) for each text of a line that somebody wrote, until
// it returns true: every string but status, type and times, of an edge the
// target, of a comment its author and text.  Members of metadata and unknown
// ones count at any depth.
bool each_text(json::Text line,
               const std::function<bool(std::string_view member, json::Text string)>& use);

// The issues that the filter lets through and that hold the pattern, in no
// order.  Without `all`, and where the filter names no status, none that is
// closed; never tombstones unless the filter names them.
std::vector<idx::Node> search(const store::View& view, const Filter& filter,
                              const Pattern& pattern, bool all);

// For people: a row for each issue with the matches marked, and what is around
// a match where the title has none.
void print_found(const store::View& view, const std::vector<idx::Node>& nodes,
                 const Pattern& pattern);

}  // namespace query
