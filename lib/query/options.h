// The options that choose issues, spelled once for all commands that take them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/groups.h"
#include "query/filter.h"

namespace query {

// Whether --parent means the children of an issue or all that is below it.
enum class Depth { kChildren, kBelow };

// What was written on the command line; filter() makes a Filter of it.
struct Chosen {
  Depth depth = Depth::kBelow;
  std::vector<std::string> statuses, types, labels, labels_any, priorities;
  std::optional<std::string> assignee, parent, since;
  bool unassigned = false;
  std::string text;
  // narrowing()
  std::optional<std::string> created_after, created_before, updated_after, updated_before,
      closed_after, closed_before, priority_min, priority_max;
  std::vector<std::string> ids;
  std::string title, description, notes;
  bool no_labels = false, no_description = false;
};

// -t -l --label-any -p --assignee --unassigned --parent --since
cli::Group choosing(Chosen& chosen);
// What else bd's list, count and search choose by: times, parts of texts, a range.
cli::Group narrowing(Chosen& chosen);
cli::Group status_option(Chosen& chosen);  // -s

// A Failure when a value is none of its kind, or the parent does not exist.
Filter filter(const Chosen& chosen, const store::View& view);

}  // namespace query
