#include "front/fresh.h"

#include <algorithm>

#include "json/json.h"

namespace front {

using idx::Node;

std::string fresh(std::string object, const store::View& view, Node n, Links links, Micros other) {
  // A time from beyond the clock would hide all that comes before it.
  const auto bound = static_cast<Micros>(view.token());
  Micros at = view.state().updated_around(n, links, bound);
  if (other <= bound) at = std::max(at, other);
  if (at <= view.state().updated(n).at) return object;
  return json::set(object, "updated_at", '"' + format_instant(at) + '"');
}

}  // namespace front
