// Sleeping until a gate opens.
#pragma once

#include <optional>
#include <string>

#include "base/error.h"
#include "gate/gate.h"

namespace gate {

constexpr Exit kTooLong{124};

struct Waiting {
  Exit exit;        // kYes: it is open; kNo: it never will be; kTooLong
  std::string why;
};
// Wakes when the store changes and when time alone may open the gate or end its
// own time; asks no program.  `patience`: how long at most.
Waiting wait(store::Store& store, const std::string& id, std::optional<Micros> patience,
             const std::function<void(std::string_view)>& warn);

}  // namespace gate
