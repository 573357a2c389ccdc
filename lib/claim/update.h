// Changes of an issue's members, as bd-update takes them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "claim/authority.h"
#include "cli/groups.h"

namespace claim {

// What was written on the command line.  What is absent stays as it is; ""
// clears a member that can be cleared.
struct Update {
  std::optional<std::string> title, description, design, acceptance, notes, append_notes;
  std::optional<std::string> status, priority, type, assignee, owner, estimate;
  std::optional<std::string> external_ref, spec_id, due, defer, parent, metadata;
  std::vector<std::string> add_labels, remove_labels, set_labels;
  std::vector<std::string> set_metadata, unset_metadata;
  bool pin = false, unpin = false;
  std::optional<std::string> expect_version;
  bool without_claim = false;  // in progress may be said without a claim, as other tools do
  bool operator==(const Update&) const = default;
};
cli::Group updating(Update& update);
// Reads the text that is given as "-" from standard input; whether there was one.
bool read_text(Update& update);

struct Updating {
  std::vector<std::string> ids;
  Update update;
  bool force = false;    // close what bd-close would refuse to
  bool objects = false;  // fill in Outcome::objects
  bool dry_run = false;
};
// In one transaction.  A value that does not fit is a Failure, and nothing is
// changed; an issue that may not be changed is refused, and the others are.
Outcome update(store::Store& store, const Updating& updating, const std::string& agent,
               const Writers& writers);

}  // namespace claim
