// New issues: from what somebody asks for to a backlog line.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "store/store.h"

namespace edit {

// An edge of the new issue, which is the one that depends.
struct Needs {
  std::string type, target;
};

struct NewIssue {
  std::string id;  // empty: one is made
  std::string title, description, design, acceptance, notes;
  std::string type = "task";
  std::string assignee, external_ref, parent;
  int priority = 2;
  std::optional<Micros> due, defer;
  std::string metadata;  // a JSON object, or empty
  std::vector<std::string> labels;
  std::vector<Needs> needs;
  std::vector<issue::Member> more;  // further members, none of the above
  std::string where;     // "FILE:LINE", for messages; empty on the command line
};

// Parsing of single values, for options and files alike.  What does not fit is
// a Failure that names `what`.
int parse_priority(std::string_view what, std::string_view s);       // 0-4, P0-P4
Needs parse_needs(std::string_view what, std::string_view s);        // TYPE:ID, ID
std::vector<std::string> parse_list(std::string_view s);             // commas
// A time as an option takes it; a bare duration is ahead: nobody puts work off
// into the past.
Micros parse_ahead(std::string_view what, std::string_view s, Micros now);

// A Failure when a member cannot be: a title that is empty or too long, control
// characters, metadata that is no object ...  Ids and edges are build()'s.
void check_values(const NewIssue& wanted);

struct Built {
  std::string id, line;
};

// Adds the new issues to the draft.  What does not fit (an id that is taken, a
// target that is not there, an edge that closes a circle) is a Failure.
std::vector<Built> create(store::Draft& draft, const store::Store& store,
                          const std::vector<NewIssue>& wanted, std::string_view author);

}  // namespace edit
