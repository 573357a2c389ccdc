// How the journal grants claims.
#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "claim/draft.h"
#include "query/filter.h"
#include "query/shape.h"

namespace claim {
namespace {

using idx::Node;
using issue::Status;

class Granting {
 public:
  Granting(store::Draft& draft, const Request& request, const config::Policy& policy)
      : draft_(draft), view_(draft.view()), state_(view_.state()), request_(request),
        policy_(policy), held_(state_.held_by(request.agent)) {}

  Answer answer() {
    if (request_.resume && resume()) return std::move(answer_);
    if (!request_.id.empty()) return one();
    if (request_.next) return next();
    return no("nothing is held by " + request_.agent);
  }

 private:
  static Answer no(std::string why, Exit exit = Exit::kNo) {
    return {exit, {}, std::move(why)};
  }

  // What is held already: nothing is granted, so what is only reserved does not
  // count where there is something else to try.
  bool resume() {
    const bool more = request_.next || !request_.id.empty();
    for (const Node n : held_.working) announce(n);
    if (!more)
      for (const Node n : held_.reserved) announce(n);
    return !answer_.grants.empty();
  }

  void announce(Node n) {
    if (!request_.id.empty() && state_.id(n) != request_.id) return;
    const auto claim = claim_of(view_.line(n));
    if (claim && claim->store == view_.store_id() && claim->token != 0) put(n, claim->token);
  }

  void put(Node n, Token token) {
    Grant grant{std::string(state_.id(n)), token, {}};
    if (request_.objects) grant.object = query::shown_object(view_, n);
    answer_.grants.push_back(std::move(grant));
  }

  std::optional<Answer> at_limit() const {
    if (request_.unlimited || held_.working.size() < policy_.count("claim.max_in_progress")) return {};
    std::string ids;
    for (const Node n : held_.working) ids.append(ids.empty() ? "" : ", ").append(state_.id(n));
    return no(request_.agent + " is at the limit, working on " + ids);
  }

  Answer one() {
    if (!query::filter(request_.chosen, view_).empty())
      throw Failure("an ID cannot be given with what --next chooses by");
    const Node n = find_issue(view_, request_.id);
    const std::string line = view_.line(n);
    const bool is_own = state_.assignee(n).empty() || state_.assignee(n) == request_.agent;
    if (state_.status(n) != Status::kOpen || !is_own)
      return no(request_.id + ": " + standing(line));
    if (!issue::metadata_of(line)) throw Failure(request_.id + ": metadata is no JSON object");
    if (auto limit = at_limit()) return *limit;
    give(n, line, true);
    return std::move(answer_);
  }

  // Reserved ones first: their turn has come.
  Answer next() {
    if (auto limit = at_limit()) return *limit;
    const query::Filter filter = query::filter(request_.chosen, view_);
    query::Matcher matches(filter, view_);
    std::vector<Node> picked;
    const auto pick = [&](Node n) {
      if (matches(n) && issue::metadata_of(view_.line(n)))
        picked.push_back(n);
      return picked.size() < request_.most;
    };
    for (const Node n : held_.reserved)
      if (!state_.blocked(n) && !pick(n)) break;
    bool any_ready = false;
    if (picked.size() < request_.most)
      state_.each_ready(idx::Sort::kFair, view_.now(), [&](Node n) {
        any_ready = true;
        const std::string_view assignee = state_.assignee(n);
        return !(assignee.empty() || assignee == request_.agent) || pick(n);
      });
    if (picked.empty()) return none(any_ready);
    for (const Node n : picked) give(n, view_.line(n), n == picked.front());
    return std::move(answer_);
  }

  Answer none(bool any_ready) const {
    if (any_ready) return no("what is ready does not match, or is assigned to others");
    const bool stuck =
        state_.any_blocked() && !state_.any_in_progress() && !held_.others_reserved &&
        held_.reserved.empty();
    return stuck ? no("nothing is ready: all that is open waits, and nobody works on anything",
                      Exit::kStuck)
                 : no("nothing is ready");
  }

  void give(Node n, const std::string& line, bool start) {
    Claim claim;
    claim.store = view_.store_id();
    claim.token = draft_.next_token();
    const std::string generation = issue::value_of(line, "metadata.generation");
    if (!generation.empty())
      claim.generation =
          static_cast<std::uint64_t>(std::max(0LL, json::as_integer(generation).value_or(0)));
    claim.lease = request_.lease ? *request_.lease : policy_.duration("claim.lease");
    claim.session = request_.session;
    stamp(claim, claim.token, view_);

    std::vector<issue::Member> set;
    if (start) {
      set.push_back({"status", "\"in_progress\""});
      if (issue::value_of(line, "started_at").empty())
        set.push_back(
            {"started_at", '"' + format_instant(static_cast<Micros>(claim.token)) + '"'});
    }
    set.push_back({"assignee", quoted(line, request_.agent)});
    set.push_back({"metadata.claim", json_of(claim)});
    draft_.add({"claim", std::string(state_.id(n)), std::move(set), {}, {}});
    put(n, claim.token);
  }

  store::Draft& draft_;
  const store::View& view_;
  const idx::State& state_;
  const Request& request_;
  const config::Policy& policy_;
  const idx::State::Held held_;
  Answer answer_;
};

}  // namespace

std::string shell_words(const Grant& grant) {
  std::string id = "'";
  for (const char c : grant.id) c == '\'' ? id.append("'\\''") : id.append(1, c);
  return "BEADS_ISSUE=" + (text::is_name(grant.id) ? grant.id : id + '\'') +
         "\nBEADS_TOKEN=" + std::to_string(grant.token) + '\n';
}

Answer grant(store::Draft& draft, const Request& request, const config::Policy& policy) {
  return Granting(draft, request, policy).answer();
}

}  // namespace claim
