// What people put on issues: labels and comments.
//
// Both are sets that merge: two clones that each put something on end up with
// both.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "claim/authority.h"
#include "cli/groups.h"

namespace claim {

struct Labelling {
  std::vector<std::string> ids, labels;  // a label may be several, parted by commas
  bool off = false;                      // take them off
  bool dry_run = false;
};
// The outcome's objects are {"status","issue_id","label"}, one for each issue and
// label, as bd prints them.
Outcome label(store::Store& store, const Labelling& labelling, const std::string& agent,
              const Writers& writers);

struct Labelled {
  std::string_view label;
  std::size_t issues;  // that carry it, deleted ones left out
};
// The labels of issue `id`, or of all issues when it is "".  Views point into the
// state.
std::vector<Labelled> labels(const store::View& view, std::string_view id);

// A row or a text each, and where `counted` the number of issues too, as bd prints them.
void print_labels(const std::vector<Labelled>& labels, bool counted, const cli::Output& output);

// The member that puts a comment on an issue, where the record's token is `at`:
// it is the comment's time and, unless the issue knows a comment of that number,
// its id.
issue::Member comment_member(json::Text line, std::string_view id, std::string_view author,
                             std::string_view text, Token at);

struct Comment {
  std::string id;
  std::string object;  // as bd prints it: the id is text
};
std::vector<Comment> comments(const store::View& view, idx::Node n);
// A row each: id, time, author and text; on a terminal the text stands below.
void print(const std::vector<Comment>& comments);

// Everybody may comment, whoever holds the issue, but a token that is shown has
// to fit: that of the claim, or the one that the issue was closed with.
Comment add_comment(store::Store& store, const std::string& id, const std::string& text,
                    const Writer& writer, bool dry_run);
void remove_comment(store::Store& store, const std::string& id, const std::string& comment,
                    const Writer& writer, bool dry_run);

}  // namespace claim
