// The members of an issue that bd knows: where they stand in a line, and what their
// values are.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace issue {

enum class Value : std::uint8_t {
  kAny,
  kText,      // a string
  kTime,      // a string that is not empty
  kLabels,    // an array of strings
  kEdges,     // an array of objects
  kComments,  // an array of objects
  kComputed,  // worked out anew by whoever prints an issue
  kRequired,  // always there (shape.h says how)
};

struct Known {
  std::string_view name;
  Value value = Value::kAny;
};

// In the order in which bd writes them.
// clang-format off
inline constexpr auto kMembers = std::to_array<Known>({
    {"_type"}, {"id", Value::kRequired}, {"title", Value::kRequired},
    {"description", Value::kText}, {"design", Value::kText},
    {"acceptance_criteria", Value::kText}, {"notes", Value::kText}, {"spec_id"},
    {"status", Value::kRequired}, {"priority", Value::kRequired}, {"issue_type", Value::kRequired},
    {"assignee", Value::kText}, {"owner", Value::kText}, {"estimated_minutes"},
    {"created_at", Value::kRequired}, {"created_by", Value::kText},
    {"updated_at", Value::kRequired}, {"started_at", Value::kTime}, {"closed_at", Value::kTime},
    {"close_reason", Value::kText}, {"closed_by_session"}, {"due_at", Value::kTime},
    {"defer_until", Value::kTime}, {"external_ref", Value::kText}, {"source_system"},
    {"source_repo"}, {"metadata"}, {"compaction_level"}, {"compacted_at", Value::kTime},
    {"compacted_at_commit"}, {"original_size"}, {"labels", Value::kLabels},
    {"dependencies", Value::kEdges}, {"comments", Value::kComments}, {"deleted_at", Value::kTime},
    {"deleted_by"}, {"delete_reason"}, {"original_type"}, {"sender"}, {"ephemeral"}, {"wisp"},
    {"no_history"}, {"wisp_type"}, {"pinned"}, {"is_template"}, {"bonded_from"}, {"creator"},
    {"validations"}, {"quality_score"}, {"crystallizes"}, {"await_type"}, {"await_id"},
    {"timeout"}, {"waiters"}, {"holder"}, {"source_formula"}, {"source_location"}, {"hook_bead"},
    {"role_bead"}, {"agent_state"}, {"last_activity"}, {"role_type"}, {"rig"}, {"mol_type"},
    {"work_type"}, {"event_kind"}, {"actor"}, {"target"}, {"payload"},
    {"dependency_count", Value::kComputed}, {"dependent_count", Value::kComputed},
    {"comment_count", Value::kComputed}, {"parent", Value::kComputed},
    {"dependents", Value::kComputed}, {"dependency_type", Value::kComputed},
    {"blocked_by", Value::kComputed}, {"blocked_by_count", Value::kComputed}, {"_deleted"},
});
// clang-format on

// The place of `name` in kMembers, or kMembers.size().
std::size_t member(std::string_view name);

inline bool is_computed(std::string_view name) {
  const std::size_t i = member(name);
  return i < kMembers.size() && kMembers[i].value == Value::kComputed;
}

// The place of a name that is there, worked out by the compiler.
consteval std::size_t member_called(std::string_view name) {
  std::size_t i = 0;
  while (kMembers[i].name != name) ++i;
  return i;
}

}  // namespace issue
