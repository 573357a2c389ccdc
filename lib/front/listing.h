// What bd's listings choose by, beyond what query/options.h has.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "front/call.h"
#include "query/options.h"
#include "query/order.h"

namespace front {

struct Listing {
  Listing() { chosen.depth = query::Depth::kChildren; }
  query::Chosen chosen;
  bool no_assignee = false, deferred = false, overdue = false, pinned = false;
  std::string sort = "priority";
  bool reverse = false, ascending = false;
  std::size_t limit = 50;
};

// -s -t -l -p -a and their like, -n, --sort
void choosing(cli::Command& command, Listing& listing);
void ordering(cli::Command& command, Listing& listing);       // -n, --sort and the like
void looks(cli::Command& command, Call& call);                // how a person sees the list
void more_choosing(cli::Command& command, Listing& listing);  // dates, parts of texts, ids

// The filter; `all`: --status all was given, which is no status.
query::Filter filter(Listing& listing, const store::View& view, bool& all);
// Drops what `listing` does not want; choose() puts the rest in its order too.
void keep(const Listing& listing, const store::View& view, std::vector<idx::Node>& nodes);
void choose(const Listing& listing, const store::View& view, std::vector<idx::Node>& nodes);

// As rows or as the objects of `bd list`.
void print(const Call& call, const store::View& view, const std::vector<idx::Node>& nodes);
// What `listing` chooses of them, in its order.  br tells how many there are in all, and
// how many closed ones are hidden.
void print_chosen(const Call& call, const store::Store& store, const store::View& view,
                  Listing listing, std::vector<idx::Node> nodes, std::size_t hidden = 0);

}  // namespace front
