#include "history/log.h"

#include <algorithm>
#include <set>

#include "base/error.h"
#include "base/text.h"
#include "store/history.h"

namespace history {
namespace {

// Whether a JSON string is one of `words`; none of them stand for all.
bool is_among(const std::vector<std::string>& words, json::Text string) {
  if (words.empty()) return true;
  const std::string word = string.empty() ? std::string() : json::decode(string);
  return std::ranges::find(words, word) != words.end();
}

}  // namespace

void each_event(store::Store& store, const Asked& asked,
                const std::function<void(std::string_view)>& warn,
                const std::function<void(const store::Entry&)>& take) {
  std::set<std::string> missing;
  if (!asked.ids.empty()) {
    const store::View view = store.view();
    for (const std::string& id : asked.ids)
      if (view.state().find(id) == idx::kNone) missing.insert(id);
  }
  std::size_t count = 0;
  store::History(store, warn).newest_first([&](const store::Entry& e, Token) {
    if (asked.since && e.token < *asked.since) return false;
    if (asked.until && e.token > *asked.until) return true;
    if (asked.ops.empty() && store::is_housekeeping(e)) return true;
    if (!is_among(asked.ids, e.id) || !is_among(asked.ops, e.op) ||
        (!asked.agents.empty() && !is_among(asked.agents, json::get(e.text, "by").value_or(""))))
      return true;
    if (!missing.empty()) missing.erase(json::decode(e.id));
    take(e);
    return ++count != asked.most;
  });
  if (missing.empty()) return;
  throw Failure(text::join({missing.begin(), missing.end()}, ", ") + ": no such issue");
}

}  // namespace history
