#include "guard/statuses.h"

#include "base/error.h"
#include "base/text.h"

namespace guard {

Statuses::Statuses(const std::vector<std::string>& lists) {
  for (const std::string& list : lists)
    for (const std::string_view part : text::split(list, ',')) {
      const auto ends = text::split(text::trim(part), '-');
      const auto first = text::parse_count(ends.front()), last = text::parse_count(ends.back());
      if (!first || !last || ends.size() > 2 || *first > *last || *last > 255)
        throw Failure("'" + text::printable(list) + "' is not a list of statuses", "such as 1,4-9");
      for (std::size_t status = *first; status <= *last; ++status) set_[status] = true;
    }
}

}  // namespace guard
