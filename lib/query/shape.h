// The JSON objects that --json prints for an issue, as bd prints them.
//
// They are the line's own members, copied as text, so that unknown members and
// numbers of any size get through.  What a client of bd could trip over is put
// right on the way: null members are left out, members that every client needs
// are there, and members have the kind of value that bd gives them.
#pragma once

#include <string>

#include "store/store.h"

namespace query {

// As `bd list` and `bd ready`: with dependency_count and dependent_count (edges
// of type blocks), comment_count and parent; without the comments themselves.
std::string listed_object(const store::View& view, idx::Node n);
std::string listed_object(const idx::State& state, idx::Node n, json::Text line);

// As `bd blocked`: the same with blocked_by and blocked_by_count.
std::string blocked_object(const store::View& view, idx::Node n);

// A comment as bd shows it: its id is a number in the backlog, and text in bd's
// answers.
std::string comment_object(json::Text comment);

// As `bd show`: dependencies and dependents are whole issues with a
// dependency_type (what is missing or deleted is left out), and comments are
// there, with their ids as strings.
std::string shown_object(const store::View& view, idx::Node n);

// The issue's own members alone, as bd's dep tree and dep cycles show them, and
// the same with a dependency_type, as dep list does.
std::string bare_object(const store::View& view, idx::Node n);
std::string linked_object(const store::View& view, idx::Node n, std::string_view type);

}  // namespace query
