// Which issues a question is about.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "query/pattern.h"
#include "store/store.h"

namespace query {

// `from` this time and `until` that one, which is out of it.  What has no time is in
// neither.
struct Span {
  std::optional<Micros> from, until;
  bool empty() const { return !from && !until; }
  bool holds(Micros at) const {
    return (!from || (at != 0 && at >= *from)) && (!until || (at != 0 && at < *until));
  }
};

// All conditions hold at once; values of one condition are alternatives, but
// every label of `labels` must be there.
struct Filter {
  std::vector<std::string> statuses, types, labels, labels_any, ids;
  std::vector<int> priorities;
  std::optional<int> priority_min, priority_max;
  std::optional<std::string> assignee;  // "" for none
  std::optional<std::string> parent;    // direct children of this issue
  std::optional<std::string> above;     // children of this issue, and theirs
  Span created, updated, closed;
  bool no_labels = false, no_description = false;
  // In either case: in the id, title or description; in the one that is named.
  std::string text, title, description, notes;
  bool empty() const;
};

// Tells of one issue after the other whether the filter lets it through.
class Matcher {
 public:
  Matcher(const Filter& filter, const store::View& view);
  bool operator()(idx::Node n);
  // The conditions on what the index holds, and those on what only the line holds.
  bool by_index(idx::Node n);
  bool by_line(json::Text line) const;

 private:
  const Filter& filter_;
  const store::View& view_;
  std::vector<bool> below_;  // filter_.above, by node
  std::optional<Pattern> text_;
};

// What bd-list shows, in no order: without `all`, and where the filter names no
// status, what is neither closed nor pinned; never tombstones unless the filter
// names them, nor templates, nor types that are no work unless it names types.
std::vector<idx::Node> listed(const store::View& view, const Filter& filter, bool all);

// Every issue that the filter lets through, whatever its status and type, in no
// order; tombstones only if the filter names them.
std::vector<idx::Node> matching(const store::View& view, const Filter& filter);

// What bd-stale lists, in no order: what was not updated for `span`, and is open
// or in progress where the filter names no status; nothing that is ephemeral.
std::vector<idx::Node> stale(const store::View& view, Filter filter, Micros span);

// What bd-children lists, in no order: the children of these, or all that is
// `below` them, each once.  A Failure for an id that does not exist.
std::vector<idx::Node> children(const store::View& view, const std::vector<std::string>& ids,
                                Filter filter, bool below);

// The ids that `n` is a child of: by its parent-child edges, or, when it has
// none, by its id ("bd-1.2" is a child of "bd-1").  They need not exist.
std::vector<std::string_view> parents(const idx::State& state, std::string_view id);

}  // namespace query
