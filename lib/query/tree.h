// The tree of what an issue depends on, or of what depends on it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cli/groups.h"
#include "store/store.h"

namespace query {

struct TreeWish {
  std::vector<std::string> ids;
  std::string direction;  // "" or "down", "up", "both"
  std::string type;       // of edges; "": all
  std::size_t depth = 0;  // the most edges away from the root; 0: any number
};

// An edge of the tree with the issue it leads to.
struct Twig {
  idx::Node node;         // kNone: no issue here, or in another backlog
  std::string_view id;
  std::string_view type;  // "" at the root
  std::size_t above;      // the place of the one it hangs on; its own at the root
  std::size_t depth = 0;
  bool again = false;      // what is below it hangs where the issue is met first
  bool truncated = false;  // there is more below it, but deeper than asked for
  bool last = true;        // of those that hang on the same one
};

// From the root on, each with what is below it behind it.  An issue has its
// branches once, where it is nearest to the root; so it costs no more than the
// edges that can be reached.  Deleted issues are left out.
std::vector<Twig> tree(const idx::State& state, idx::Node root, bool up, const TreeWish& wish);

// The tree of each id: rows for people, with "down:" and "up:" above them when it
// is both; or objects as `bd dep tree` prints them, each issue once, with depth,
// parent_id, edge_from_parent and truncated.
void print_trees(const store::View& view, const TreeWish& wish, const cli::Output& output);

// The edges of each id: id, priority, title, type and status; or objects as
// `bd dep list` prints them, which has none for what is no issue here.
void print_links(const store::View& view, const TreeWish& wish, const cli::Output& output);
std::vector<std::string> link_objects(const store::View& view, const TreeWish& wish);

}  // namespace query
