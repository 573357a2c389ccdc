// Notices: what somebody waits to hear of, told to each exactly once.
//
// The backlog is the outbox: an issue that has come to a state that somebody
// waits for and whose metadata.told does not name them is a notice that is due,
// however a process ended between the two.  The record that tells and the mark
// that it was told are one transaction.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "json/json.h"
#include "store/store.h"

namespace notice {

struct Notice {
  std::string issue;
  std::string about;            // "gate_opened", "convoy_complete", "dependency_resolved" ...
  std::string at;               // tells this time from the next: when it came about
  std::vector<std::string> to;  // who waits
  std::string text;             // in a line
  std::vector<std::pair<std::string, std::string>> data = {};
  std::string said = {};        // what a person is warned of besides
};

// The addresses in an issue's `waiters`.
std::vector<std::string> waiters_of(json::Text line);

// Those who were not told yet, each once.
std::vector<std::string> untold(json::Text line, const Notice& notice);

// What tells a notice to one from all others, and from nothing but itself: the
// same when it is sent again.
std::string key_of(const Notice& notice, std::string_view to);

// Tells everybody who was not told: by an event of type `notice`, and before it
// by policy notice.command with ABOUT ISSUE TO TEXT, if it is allowed here.  Whom it
// cannot reach stays untold, which is warned of once.  Returns how many were told.
std::size_t tell(store::Store& store, const std::vector<Notice>& notices, std::string_view agent,
                 const std::function<void(std::string_view)>& warn);

}  // namespace notice
