// Which facts of an issue are set, and how they go into its row.
#pragma once

#include "index/layout.h"

namespace idx {

enum Part : unsigned {
  kTitlePart = 1 << 0,
  kStatusPart = 1 << 1,  // with deleted_at
  kPriorityPart = 1 << 2,
  kTypePart = 1 << 3,
  kAssigneePart = 1 << 4,
  kLabelsPart = 1 << 5,
  kEdgesPart = 1 << 6,
  kPinnedPart = 1 << 7,
  kEphemeralPart = 1 << 8,
  kTemplatePart = 1 << 9,
  kCreatedPart = 1 << 10,
  kUpdatedPart = 1 << 11,
  kClosedPart = 1 << 12,
  kDeferPart = 1 << 13,
  kClaimPart = 1 << 14,
  kAttemptsPart = 1 << 15,
  kRetryPart = 1 << 16,
  kMetadataParts = kClaimPart | kAttemptsPart | kRetryPart,
  kEveryPart = (1 << 17) - 1,
};

// Sets what a row holds itself; words, title, labels and edges are the caller's.
void assign(Row& row, const issue::Facts& facts, unsigned parts);

}  // namespace idx
