// Labels, dependencies and comments are sets that a line holds as arrays.
//
// A value that is no array counts as the set's only element, so that nothing a
// line holds is lost when something is put in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "json/json.h"

namespace issue::set {

// Equal for two elements that are one, as issue::Member says.  Identities of
// labels sort as the labels do.
std::string identity(std::string_view member, json::Text element);

struct Element {
  std::string identity;
  json::Text text;
};
std::vector<Element> elements_of(std::string_view member, json::Text value);

// The array `current` (or "") with the elements of delta's "-" taken out and
// those of "+" put in.  One that is there stays as it is written, unless "-"
// names it too: then the new text takes its place.  `comma` is the white space
// behind a comma for an array that shows none.
std::string changed(std::string_view member, json::Text current, json::Text delta,
                    json::Text comma);

// The delta that makes `to` of `from`, or "" when they hold the same elements.
// An element of one identity whose other members differ is in "-" and in "+".
std::string delta(std::string_view member, json::Text from, json::Text to);

}  // namespace issue::set
