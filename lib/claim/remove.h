// Deleting issues: a tombstone stays, so that every clone learns of it.
#pragma once

#include <string>
#include <vector>

#include "claim/authority.h"

namespace claim {

struct Removing {
  std::vector<std::string> ids;
  std::string reason = "delete";
  bool cascade = false;  // whatever depends on them, too
  bool force = false;    // whoever holds them, and dependents lose their edges
  bool dry_run = false;
};

struct Removed {
  std::vector<std::string> named;      // that were asked for and are deleted now
  std::vector<std::string> deleted;    // by this: of those, and their dependents
  std::vector<std::string> dependents; // of `deleted`, which nobody named
  std::vector<std::string> orphaned;   // that have lost an edge to what is deleted
  std::size_t edges = 0;               // that are gone, from either side
  std::vector<Refusal> refused;
};

// In one transaction.  An issue that others depend on is refused, unless these
// are deleted with it or lose their edges.
Removed remove(store::Store& store, const Removing& removing, const std::string& agent,
               const Writers& writers);

// What makes a tombstone of the issue with this line; the end of its claim is the
// caller's.
std::vector<issue::Member> tombstone(json::Text line, std::string_view type, Token at,
                                     std::string_view agent, std::string_view reason);

// As `bd delete --json`.
std::string json_of(const Removed& removed, const Removing& removing);

}  // namespace claim
