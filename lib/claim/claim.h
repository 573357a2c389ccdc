// Claims as a line shows them: who holds an issue, and who may change it.
//
// A claim is exclusive, fenced by a token, and dead with its holder (DESIGN 3).
// This file judges single lines; authority.h grants, renews and ends claims.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "config/config.h"
#include "issue/issue.h"
#include "store/store.h"

namespace claim {

using store::Token;

// metadata.claim of a line.
struct Claim {
  std::string holder;           // the issue's assignee
  std::string store;            // which store granted it
  Token token = 0;              // 0, which no token is, where the line says nonsense
  std::uint64_t generation = 0;
  std::optional<Micros> lease;  // none: judged by agent.idle
  Token renewed = 0;            // microseconds, the grant or the last renewal
  std::string boot;             // boot id at that time
  Micros boottime = 0;          // and the clock that counts through suspend
  Token session = 0;            // of the agent-run it was granted below; 0: of none
};
std::optional<Claim> claim_of(json::Text line);
std::string json_of(const Claim& claim);

// The claim that counts: of an issue that is in progress, or that is open and
// reserved.  What another tool closed or blocked nobody holds any more.
std::optional<Claim> live_claim(json::Text line);

// "held by ann since TIME", "reserved by ann since TIME", "in progress by bob
// without a claim", "assigned to bob", "closed".
std::string standing(json::Text line);

// Who writes, and by what right.
struct Writer {
  std::string agent;
  std::optional<Token> token = std::nullopt;  // --token, else BEADS_TOKEN where it counts
  bool force = false;
  Token session = 0;  // of the agent-run that the agent is below; 0: of none
};
// BEADS_TOKEN counts for BEADS_ISSUE only, when that is set.
std::optional<Token> token_from_environment(std::string_view id);

// The fencing rule for every change of an issue: nothing when `writer` may
// change `line`, else why not, which is exit 3.  A token that does not fit is
// refused whatever else `writer` is or says.
std::optional<std::string> fence(json::Text line, const Writer& writer, std::string_view store_id,
                                 const config::Policy& policy);

// The members that end a claim: metadata.claim out, generation + 1.  None when
// the line has no claim.  Status, assignee and started_at are the caller's.
std::vector<issue::Member> end_of_claim(json::Text line);

// The value that raises metadata.generation; "" when the line knows of no claim.
std::string next_generation(json::Text line);

// Why there is no issue that can be changed, in words; "" when there is.
std::string missing(const idx::State& state, std::string_view id);
// Its node, or a Failure.
idx::Node find_issue(const store::View& view, std::string_view id);

}  // namespace claim
