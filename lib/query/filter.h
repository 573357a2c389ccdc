// Which issues a question is about.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "store/store.h"

namespace query {

// All conditions hold at once; values of one condition are alternatives, but
// every label of `labels` must be there.
struct Filter {
  std::vector<std::string> statuses, types, labels, labels_any;
  std::vector<int> priorities;
  std::optional<std::string> assignee;  // "" for none
  std::optional<std::string> parent;    // direct children of this issue
  std::optional<std::string> above;     // children of this issue, and theirs
  std::optional<Micros> since;          // updated then or later
  std::string text;                     // in id, title or description, ASCII case-blind
  bool empty() const;
};

bool matches(const Filter& filter, const store::View& view, idx::Node n);

// What bd-list shows, in no order: without `all`, and where the filter names no
// status, what is neither closed nor pinned; never tombstones unless the filter
// names them, nor templates, nor types that are no work unless it names types.
std::vector<idx::Node> listed(const store::View& view, const Filter& filter, bool all);

// The ids that `n` is a child of: by its parent-child edges, or, when it has
// none, by its id ("bd-1.2" is a child of "bd-1").  They need not exist.
std::vector<std::string_view> parents(const idx::State& state, std::string_view id);

}  // namespace query
