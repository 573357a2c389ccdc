// Epics: how many of their children are closed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cli/groups.h"
#include "store/store.h"

namespace query {

// The children are those whose parents() name it, whatever their type; deleted
// ones do not count.
struct Epic {
  idx::Node node;
  std::size_t children = 0, closed = 0;
  Micros updated = 0;  // the last time that one of them was, a deleted one too
  // Nothing is left to do: there are children, and all are closed.  A pinned
  // epic stays.
  bool eligible = false;
};

// Every epic that is neither closed, deleted, ephemeral nor a template, those
// without children too, in the order of listings.
std::vector<Epic> epics(const store::View& view);
// Those that are named, in that order, closed or not; a Failure for what is no epic.
std::vector<Epic> epics(const store::View& view, const std::vector<std::string>& ids);

// What `bd epic status --json` says of one, whose own object is `issue`.
std::string object_of(const Epic& epic, json::Text issue);
// Rows of id, closed children, children and title, or the objects that
// `bd epic status --json` prints.
void print(const store::View& view, const std::vector<Epic>& epics, const cli::Output& output);
// What `bd epic close-eligible --json` says of what it closed.
std::string closed_object(const store::View& view, const std::vector<Epic>& closed);

}  // namespace query
