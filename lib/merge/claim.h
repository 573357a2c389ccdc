// Status, claim and end of an issue are one member (STORE 6.5).
//
// Taken one by one, a close of one side and a claim of the other would make an
// issue that is closed and claimed, or in progress with closed_at.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "issue/issue.h"
#include "merge/merge.h"
#include "merge/triple.h"

namespace merge {

// The members of the group; those of metadata are ours alone.
std::span<const std::string_view> claim_members();

// `name` is a member of the group; with `whole_metadata` metadata is one as a
// whole, because on some side it is no object that could be taken apart.
bool in_claim(std::string_view name, bool whole_metadata);

// What the group becomes, as changes to ours.
struct Claim {
  std::vector<issue::Member> set;
  bool as_theirs = false;  // the group is what theirs holds
};
// `ours_changed` and `theirs_changed`: a member of the group differs from base's.
Claim merge_claim(const Triple& sides, bool whole_metadata, bool ours_changed, bool theirs_changed,
                  std::vector<Resolved>& conflicts);

}  // namespace merge
