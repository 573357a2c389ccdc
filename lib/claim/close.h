// What it takes to close an issue.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "claim/authority.h"

namespace claim {

// Why an issue cannot be closed: what bd 1.0.5 refuses.  Nothing when it can.
std::optional<std::string> objection(const store::View& view, idx::Node n, json::Text line);

// The members that close an issue.  `token`, when it was shown, is kept, so that
// the same close made twice is known to be one.
std::vector<issue::Member> close_members(json::Text line, std::string_view reason, Token at,
                                         std::optional<Token> token);
// Whether the issue was closed by whoever holds `token`.
bool closed_with(json::Text line, Token token);

// Those that take a close back, and those that let an issue that was `before`
// begin afresh: an assignee that a claim put there keeps nobody else from an open
// issue, and what was blocked or closed has no tries behind it.
std::vector<issue::Member> reopen_members(json::Text line, Token at);
std::vector<issue::Member> fresh_start(json::Text line, issue::Status before);

Outcome close(store::Draft& draft, const Closing& closing, const Writers& writers,
              const config::Policy& policy);

struct Reopening {
  std::vector<std::string> ids;
  std::string reason;    // becomes a comment too
  bool objects = false;  // fill in Outcome::objects
  bool dry_run = false;
};
Outcome reopen(store::Store& store, const Reopening& reopening, const std::string& agent,
               const Writers& writers);

// Which of the issues that depend on some become ready when these are closed.
class Waiting {
 public:
  Waiting(const store::View& view, const std::vector<std::string>& closing);
  std::vector<Outcome::Ready> released() const;

 private:
  const store::View& view_;
  std::vector<idx::Node> waiting_;
};

}  // namespace claim
