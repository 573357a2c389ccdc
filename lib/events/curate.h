// What repeats itself is told once: a `done` by the same agent about the same issue
// within 10 s of another, and of three and more `sling` by one agent within 30 s the
// last one, with their count.
#pragma once

#include <vector>

#include "events/event.h"

namespace events {

// How far before an event one has to look to know about a `done`.
inline constexpr Token kDoneAgain = 10 * kSecond;

struct Told {
  std::size_t at;     // which of the events
  std::size_t count;  // so many in one
  // Whatever happened before `since` could not make it another one.
  bool certain;
};
// `events`: the oldest first, and all there are since `since`.
std::vector<Told> curate(const std::vector<const Event*>& events, Token since);

}  // namespace events
