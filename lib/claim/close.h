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
// And those that open a closed one again.
std::vector<issue::Member> reopen_members(json::Text line, Token at);

Outcome close(store::Draft& draft, const Closing& closing, const Writers& writers,
              const config::Policy& policy);

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
