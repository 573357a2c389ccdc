// A history: what many processes asked of one store at once, and what they were told.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace prove {

using Token = std::uint64_t;

// One call of a command about one issue.  As text it is a line of twelve fields:
//   BEGIN END OP ISSUE AGENT TOKEN FORCE ARG MARK STATUS ANSWER UPDATED
// with - where there is none, and "killed" for the status of a call that was
// killed before it answered.
struct Call {
  std::int64_t begin = 0, end = 0;  // nanoseconds; of a killed call the end is its death
  std::string op, issue, agent;
  Token token = 0;                  // that was shown; 0: none
  bool force = false;
  std::string arg;                  // of "assign" the agent, of "status" the status
  std::string mark;                 // a word that the change carries into the log
  bool killed = false;
  int status = 0;
  Token answer = 0;                 // that was granted, or is seen in the claim
  std::string seen;                 // "show": STATUS/ASSIGNEE, before the token of the answer
  Token updated = 0;                // "show": updated_at
};

// What the store's policy makes of the rules; in the text a line "policy NAME".
struct Policy {
  bool require_token = false;       // claim.require_token
  bool one_each = false;            // claim.max_in_progress is 1
};

struct History {
  Policy policy;
  std::vector<Call> calls;
};

std::string text_of(const Call& call);
std::string text_of(const History& history);
// A std::runtime_error names a line that is none.
History parse(const std::string& text);

}  // namespace prove
