#include "front/fresh.h"

#include <algorithm>

#include "json/json.h"

namespace front {

using idx::Node;

namespace {

Micros newest(const store::View& view, Node n, Links links, Micros other) {
  // A time from beyond the clock would hide all that comes before it.
  const auto bound = static_cast<Micros>(view.token());
  const Micros around = view.state().updated_around(n, links, bound);
  return std::max({view.state().updated(n).at, around, other <= bound ? other : 0});
}

}  // namespace

std::string fresh(std::string object, const store::View& view, Node n, Links links, Micros other) {
  if (view.state().type(n) == "event")
    if (const auto payload = json::get(object, "payload"); payload)
      object = json::set(object, "event_payload", std::string(*payload));
  const Micros at = newest(view, n, links, other);
  if (at == view.state().updated(n).at) return object;
  return json::set(object, "updated_at", '"' + format_instant(at) + '"');
}

std::string stored_version(const store::View& view, Node n, const std::string& given) {
  const auto at = parse_instant(given);
  for (const Links links : {Links::kAll, Links::kCounted})
    if (at && at->at == newest(view, n, links, 0)) return format_instant(view.state().updated(n).at);
  return given;
}

}  // namespace front
