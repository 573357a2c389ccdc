#include "index/parts.h"

#include "index/state.h"

namespace idx {

void assign(Row& row, const issue::Facts& facts, unsigned parts) {
  if (parts & kStatusPart) {
    row.status = facts.status;
    // A tombstone has a deleted_at, which outlives a change of the status.
    row.mark(kDeleted, facts.status == issue::Status::kTombstone);
  }
  if (parts & kPriorityPart) row.priority = facts.priority;
  if (parts & kTypePart) row.mark(kInfrastructure, is_infrastructure(facts.type));
  if (parts & kPinnedPart) row.mark(kPinned, facts.pinned);
  if (parts & kEphemeralPart) row.mark(kEphemeral, facts.ephemeral);
  if (parts & kTemplatePart) row.mark(kTemplate, facts.is_template);
  if (parts & kCreatedPart) {
    row.created = facts.created.at;
    row.created_digits = static_cast<std::uint8_t>(facts.created.digits);
  }
  if (parts & kUpdatedPart) {
    row.updated = facts.updated.at;
    row.updated_digits = static_cast<std::uint8_t>(facts.updated.digits);
  }
  if (parts & kClosedPart) row.closed = facts.closed;
  if (parts & kDeferPart) row.defer_until = facts.defer_until;
  if (parts & kClaimPart) row.mark(kClaimed, facts.claimed);
  if (parts & kAttemptsPart) row.attempts = facts.attempts;
  if (parts & kRetryPart) row.retry_at = facts.retry_at;
}

}  // namespace idx
