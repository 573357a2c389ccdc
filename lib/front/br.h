// br: the same program under its other name, which answers in br's shapes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "front/named.h"
#include "query/tree.h"

namespace front::br {

constexpr std::string_view kVersion = "0.7.6";  // which one this stands for

// What `update`, `close` and `reopen` say of issues: some members of each.
void print(const Call& call, const std::vector<std::string>& objects);
// What `close` says where some were not: closed already, or refused.
Exit close(const Call& call, const Named::Changed& all);
// One object that bd would print as it is.
std::string shaped(std::string_view verb, const std::string& object);
// Of a new issue, with its edges as they are stored.
std::string created_object(const store::Store& store, const store::View& view, idx::Node n);
// `object` with the members that br gives to every issue.
std::string with_defaults(const store::Store& store, std::string object);
// Lists stand in an object with their number; `hidden` are closed and left out.
bool has_envelope(std::string_view verb);
void print_listed(const Call& call, const store::Store& store, const store::View& view,
                  std::vector<idx::Node> nodes, std::size_t limit, std::size_t hidden);
void print_links(const store::View& view, const std::vector<std::string>& ids, bool up);
void print_trees(const store::View& view, const query::TreeWish& wish);
void print_cycles(const store::View& view);

// Says a failure as br does: an object with a code; its status is by the code.
int fail(const Failure& failure, bool json);

}  // namespace front::br
