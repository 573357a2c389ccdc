// After git changed the worktree: what it brought becomes part of the store at once.
#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "cli/command.h"
#include "hooks/part.h"
#include "store/folder.h"
#include "store/store.h"

namespace hooks {
namespace {

constexpr std::size_t kNamed = 10;

std::string report(const std::vector<std::string>& ids) {
  std::string said = ids.size() == 1 ? "1 issue changed:"
                                     : std::to_string(ids.size()) + " issues changed:";
  for (std::size_t i = 0; i < std::min(ids.size(), kNamed); ++i)
    said += ' ' + text::printable(ids[i]);
  if (ids.size() > kNamed) said += " and " + std::to_string(ids.size() - kNamed) + " more";
  return said;
}

}  // namespace

Refusal after_change(const Asked& asked) {
  const store::Worktree tree = store::worktree_at(".");
  if (tree.linked) return std::nullopt;
  // Git calls post-rewrite when it is through with them.
  if (asked.call.name != "post-rewrite" && is_rewriting(tree.common)) return std::nullopt;
  try {
    store::Store store = store::Store::open({{}, cli::warn});
    if (const auto ids = store.take_in(); !ids.empty()) cli::warn(report(ids));
  } catch (const Failure& failure) {
    if (!failure.remedy.starts_with("bd-init")) cli::warn(failure.what());  // else: no store
  }
  return std::nullopt;
}

}  // namespace hooks
