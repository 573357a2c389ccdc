// Authority: whoever decides about claims.
//
// Every grant, renewal and end of a claim goes through it, so that another
// engine than the journal can take its place (DESIGN 7).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "claim/claim.h"
#include "query/options.h"

namespace claim {

struct Request {
  std::string agent;
  std::string id;               // this one, or
  bool next = false;            // the first ready one that `chosen` lets through
  query::Chosen chosen;
  std::size_t most = 1;         // with `next`: one in progress, the others reserved
  bool resume = false;          // what the agent holds already; only then as above
  std::optional<Micros> lease;  // none: policy claim.lease
  bool objects = false;         // fill in Grant::object
  Token session = 0;            // as Writer has it
  bool unlimited = false;       // whatever claim.max_in_progress says
};
struct Grant {
  std::string id;
  Token token = 0;     // 0 when it was not really granted
  std::string object;  // the issue as --json prints it
};
// "BEADS_ISSUE=bd-1\nBEADS_TOKEN=...\n", quoted for a shell.
std::string shell_words(const Grant& grant);
struct Answer {
  Exit exit = Exit::kYes;  // kYes, kNo, kStuck
  std::vector<Grant> grants;
  std::string why;         // when not kYes
};

// A yes or a no about one issue, with the reason of a no.
struct Verdict {
  Exit exit = Exit::kYes;
  std::string why;
  bool given_up = false;  // it was released after its last try
};

// What became of several issues that were changed in one transaction.
struct Refusal {
  Exit exit;
  std::string text;  // "bd-1: held by ann since ..."
};
struct Outcome {
  std::vector<std::string> objects;  // of those that are as was asked, as --json prints them
  std::vector<Refusal> refused;
  std::vector<std::string> changed;  // ids: the others were as was asked already
  struct Ready {
    std::string id, title;
    int priority;
  };
  std::vector<Ready> ready;          // what can be worked on since
};

// Who changes several issues: a token counts for each as fence() says.
using Writers = std::function<Writer(std::string_view id)>;

struct Closing {
  std::vector<std::string> ids;
  std::string reason;
  bool force = false;    // whatever speaks against it
  bool objects = false;  // fill in Outcome::objects
  bool ready = false;    // fill in Outcome::ready
};

// An issue that somebody has: in progress, with a claim or without, or reserved.
struct Taken {
  std::string_view id;
  json::Text line;
  const std::optional<Claim>& claim;
  const store::View& view;
};
// Why it goes back; `failed` counts a try, unless it was only reserved.
struct Ending {
  std::string reason;
  bool failed = false;
};
using Judge = std::function<std::optional<Ending>(const Taken&)>;
struct Ended {
  std::string id, agent, reason;
  bool given_up = false;  // that was the last try
};

class Authority {
 public:
  virtual ~Authority() = default;
  virtual Answer grant(const Request& request) = 0;
  // `lease`: a new one; else it stays.
  virtual Verdict renew(const std::string& id, const Writer& writer,
                        std::optional<Micros> lease) = 0;
  // `failed` counts a try; after the last one the issue is blocked and labelled.
  virtual Verdict release(const std::string& id, const Writer& writer, bool failed,
                          const std::string& reason) = 0;
  // Gives back, at once, all that `judge` wants to have back; it is asked for the
  // last time when nothing can change any more.  `op` is the record's: "reap"
  // leaves a mark on the issue, when that was (metadata.requeued).
  virtual std::vector<Ended> sweep(const std::string& by, const std::string& op,
                                   const Judge& judge) = 0;
  virtual Outcome close(const Closing& closing, const std::string& agent,
                        const Writers& writers) = 0;
  // kYes: the writer's token is current; kFenced: stale; kNo: nobody holds it.
  virtual Verdict check(const std::string& id, const Writer& writer) = 0;
};
// `dry_run`: answers as it would, and changes nothing.
std::unique_ptr<Authority> authority(store::Store& store, bool dry_run = false);

}  // namespace claim
