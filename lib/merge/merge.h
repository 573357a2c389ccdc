// The three-way merge of STORE section 6, issue by issue.
//
// `base` is the last state both sides knew, `ours` what the store has, `theirs`
// what somebody put into the file.  The merge yields what must change in ours;
// nothing that ours acknowledged is taken back unless the rules say so.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "issue/issue.h"

namespace merge {

// One conflict that was resolved: which member, and which side won.
struct Resolved {
  std::string member;
  bool theirs_won;
};

struct Outcome {
  // What to set on ours; empty when ours stays as it is.
  std::vector<issue::Member> set;
  // Set instead of `set` when the result is theirs byte for byte.
  std::optional<std::string> line;
  std::vector<Resolved> conflicts;
  // An edit that left updated_at where it was: the caller gives the issue a new
  // one (`set` has none then, and that of `line` does not count).
  bool needs_new_time = false;
  bool changes() const { return line || !set.empty(); }
};

// What the absence of a side means: no base (the issue is new on both sides, or
// the base is lost), no ours (a new issue), theirs must be there.  Whether theirs is
// an old copy (STORE 6.3) only the caller can know, who has the history.
//
// Every side's net change is merged, so that merging once more changes nothing
// and both sides, merging each other's issue, end with the same one.  Values that
// are written in another way (times, null for absent) are no change, nor is what
// a tool rewrote inside the edges and comments of an issue whose updated_at it
// left alone.  Members that are computed (counts, parent) are never merged.
// Without a base a member that one side lacks counts as put in by the other.
Outcome merge_issue(std::optional<json::Text> base, std::optional<json::Text> ours,
                    json::Text theirs);

// How many members differ in a way that a merge would see, and elements of sets.
std::size_t distance(json::Text from, json::Text to);

}  // namespace merge
