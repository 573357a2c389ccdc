// Edges between issues: what bd-dep puts in and takes out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "claim/authority.h"

namespace claim {

struct Linking {
  std::string id;                   // the issue that depends, which holds the edge
  std::vector<std::string> targets;
  std::string type;                 // "": blocks, or to take out whatever is there
  std::string gate;                 // of a waits-for: "any-children", else all of them
  bool dry_run = false;
};

// In one transaction.  A target that is refused (it is not there, another edge
// leads to it already, or the edge would close a circle, which is kStuck) keeps
// no other from its edge.  Outcome::objects are {"status","issue_id",
// "depends_on_id","type"}, one for each edge that is as was asked.
Outcome link(store::Store& store, const Linking& linking, const std::string& agent,
             const Writers& writers);
// A target without an edge is refused with kNo; it need not exist.
Outcome unlink(store::Store& store, const Linking& linking, const std::string& agent,
               const Writers& writers);
// Both within a transaction.
Outcome link_in(store::Draft& draft, const Linking& linking, const Writers& writers,
                const config::Policy& policy);
Outcome unlink_in(store::Draft& draft, const Linking& linking, const Writers& writers,
                  const config::Policy& policy);

// Moves updated_at of the issues that these edges, which are to go, lead to: what depends
// on an issue is shown with it, and nothing else says that it shows otherwise then.
// Whoever holds it: everybody may comment on it, too.  Before the change itself, which
// is to be the last in the history.
void touch_targets(store::Draft& draft, const std::vector<std::string>& edges);

// An edge as bd writes it.
struct NewEdge {
  std::string_view from, to, type;
  bool any_children = false;
};
std::string edge_object(json::Text line, const NewEdge& edge, std::string_view author, Token at);

}  // namespace claim
