// updated_at as bd's clients compare it: they take an issue for unchanged as long as
// it stays, so that it must move with all that is shown of the issue.
//
// What is shown of an issue stands in others too: how many wait for it, the titles of
// its parts.  Its time is therefore shown as the newest of all of them; what is stored
// stays.  A change that takes an edge away touches what it led to (claim/edges.h).
#pragma once

#include <string>

#include "store/store.h"

namespace front {

using Links = idx::State::Links;

// `object`, which shows issue `n` and those links of it, with that time; `other` is one
// more that counts.  gastown reads the payload of an event by another name, too.
std::string fresh(std::string object, const store::View& view, idx::Node n, Links links,
                  Micros other = 0);

// Of an issue that was shown with the time `given`, the version that is stored, for which
// --expect-version is; else what was given.
std::string stored_version(const store::View& view, idx::Node n, const std::string& given);

}  // namespace front
