#include "claim/each.h"

#include <optional>
#include <set>

#include "base/error.h"

namespace claim {

Outcome change_each(store::Draft& draft, const std::vector<std::string>& ids, const Each& each,
                    const Writers& writers, const config::Policy& policy) {
  const store::View& view = draft.view();
  Outcome outcome;
  const auto refuse = [&](Exit exit, const std::string& text) {
    outcome.refused.push_back({exit, text});
  };
  for (std::set<std::string_view> seen; const std::string& id : ids) {
    if (!seen.insert(id).second) continue;
    if (const std::string why = missing(view.state(), id); !why.empty()) {
      refuse(Exit::kTrouble, why);
      continue;
    }
    const idx::Node n = view.state().find(id);
    const std::string line = view.line(n);
    const Writer writer = writers(id);
    if (const auto why = fence(line, writer, view.store_id(), policy)) {
      refuse(Exit::kFenced, id + ": " + *why);
      continue;
    }
    try {
      std::vector<issue::Member> set = each.members({id, n, line, writer});
      if (set.empty() || issue::apply(line, set) == line) continue;
      draft.add({each.op, id, std::move(set), {}, each.note});
      outcome.changed.push_back(id);
    } catch (const Failure& failure) {
      refuse(failure.code, id + ": " + failure.what());
    }
  }
  return outcome;
}

}  // namespace claim
