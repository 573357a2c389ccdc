#include "front/types.h"

#include <algorithm>
#include <string>

#include "base/error.h"
#include "edit/new.h"

namespace front {
namespace {

// What bd makes itself, and what gastown tells it to allow.
constexpr std::string_view kTypes[] = {
    "task",    "bug",   "feature", "chore", "epic",  "decision", "spike", "story", "milestone",
    "message", "event", "gate",    "molecule", "docs", "question", "agent", "role", "rig",
    "convoy",  "slot",  "queue",   "merge-request"};

}  // namespace

std::vector<std::string_view> types() { return {std::begin(kTypes), std::end(kTypes)}; }

std::vector<std::string> custom_types(const config::Policy& policy) {
  return edit::parse_list(policy.text("bd.types.custom"));
}

void check_type(const config::Policy& policy, std::string_view type) {
  if (std::ranges::find(kTypes, type) != std::end(kTypes)) return;
  const auto custom = custom_types(policy);
  if (std::ranges::find(custom, type) == custom.end())
    throw Failure("invalid issue type: " + std::string(type),
                  "bd types lists them; bd config set types.custom " + std::string(type));
}

}  // namespace front
