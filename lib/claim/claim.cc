#include "claim/claim.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "base/error.h"
#include "base/text.h"

namespace claim {
namespace {

using issue::Status;
using json::Text;

constexpr std::uint64_t kMostGenerations = std::uint64_t{1} << 62;

std::uint64_t count_in(Text object, std::string_view key) {
  const auto value = json::get_live(object, key);
  return static_cast<std::uint64_t>(
      std::max(0LL, value ? json::as_integer(*value).value_or(0) : 0));
}

// Seconds, with a fraction where there is one.
std::string seconds(Micros span) {
  std::string text = std::to_string(span / kSecond);
  if (span % kSecond == 0) return text;
  std::string fraction = std::to_string(span % kSecond + kSecond).substr(1);
  while (fraction.ends_with('0')) fraction.pop_back();
  return text + '.' + fraction;
}

std::optional<Micros> micros_of(Text seconds) {
  double number = 0;
  const char* end = seconds.data() + seconds.size();
  const auto [stop, error] = std::from_chars(seconds.data(), end, number);
  if (error != std::errc() || stop != end || !(number >= 0) || number > 1e12) return {};
  return static_cast<Micros>(std::llround(number * kSecond));
}

// The holder has to show its token too: where the policy says so, and below
// agent-run, which hands it on.
bool token_is_due(const config::Policy& policy) {
  const char* session = std::getenv("BEADS_SESSION");
  return (session && *session) || policy.flag("claim.require_token");
}

Status status_of(Text line) { return issue::status_of(json::string_or(line, "status")); }

}  // namespace

std::optional<Claim> claim_of(Text line) {
  const std::string object = issue::value_of(line, "metadata.claim");
  if (object.empty() || json::kind(object) != json::Kind::kObject) return {};
  Claim c;
  c.holder = json::string_or(line, "assignee");
  c.store = json::string_or(object, "store");
  c.token = count_in(object, "token");
  c.generation = count_in(object, "generation");
  c.renewed = count_in(object, "renewed");
  c.session = count_in(object, "session");
  if (const auto lease = json::get_live(object, "lease")) c.lease = micros_of(*lease);
  const auto boot = json::get_live(object, "boot");
  if (!boot || json::kind(*boot) != json::Kind::kArray) return c;
  json::Elements element(*boot);
  if (element.next()) c.boot = json::as_string(element.value()).value_or("");
  if (element.next()) c.boottime = micros_of(element.value()).value_or(0);
  return c;
}

std::string json_of(const Claim& c) {
  std::string text = "{\"store\":" + json::quote(c.store) + ",\"token\":" + std::to_string(c.token) +
                     ",\"generation\":" + std::to_string(c.generation);
  if (c.lease) text += ",\"lease\":" + seconds(*c.lease);
  if (c.session != 0) text += ",\"session\":" + std::to_string(c.session);
  return text + ",\"renewed\":" + std::to_string(c.renewed) + ",\"boot\":[" + json::quote(c.boot) +
         ',' + seconds(c.boottime) + "]}";
}

std::optional<Claim> live_claim(Text line) {
  const Status status = status_of(line);
  if (status != Status::kInProgress && status != Status::kOpen) return {};
  return claim_of(line);
}

std::string standing(Text line) {
  const Status status = status_of(line);
  const std::string assignee = json::string_or(line, "assignee");
  const std::string by = assignee.empty() ? "" : " by " + assignee;
  if (const auto claim = live_claim(line))
    return (status == Status::kOpen ? "reserved" : "held") + by + " since " +
           format_instant(static_cast<Micros>(claim->token));
  if (status == Status::kInProgress) return "in progress" + by + " without a claim";
  if (status == Status::kOpen) return assignee.empty() ? "open" : "assigned to " + assignee;
  return json::string_or(line, "status");
}

std::optional<Token> token_from_environment(std::string_view id) {
  const char* text = std::getenv("BEADS_TOKEN");
  const char* issue = std::getenv("BEADS_ISSUE");
  if (!text || !*text || (issue && *issue && id != issue)) return {};
  if (const auto token = text::parse_count(text)) return token;
  throw Failure("BEADS_TOKEN: '" + std::string(text) + "' is not a token");
}

std::optional<std::string> fence(Text line, const Writer& writer, std::string_view store_id,
                                 const config::Policy& policy) {
  const auto claim = live_claim(line);
  const bool is_holder = claim && claim->holder == writer.agent;
  bool may;
  if (writer.token)
    may = claim && claim->token != 0 && claim->token == *writer.token &&
          (claim->store == store_id || is_holder);
  else
    may = !claim || writer.force || (is_holder && !token_is_due(policy));
  if (may) return {};
  if (!claim) return "the claim is over, the issue is " + standing(line);
  const bool own = is_holder && !writer.token;
  return standing(line) + (own ? ", and its token has to be shown" : "");
}

std::vector<issue::Member> end_of_claim(Text line) {
  if (!claim_of(line)) return {};
  return {{"metadata.claim", ""}, {"metadata.generation", next_generation(line)}};
}

std::string next_generation(Text line) {
  const auto claim = claim_of(line);
  const std::string before = issue::value_of(line, "metadata.generation");
  if (!claim && before.empty()) return {};
  const long long generation = before.empty() ? 0 : json::as_integer(before).value_or(0);
  const auto known = static_cast<std::uint64_t>(std::max(0LL, generation));
  const auto last = std::min(std::max(claim ? claim->generation : 0, known), kMostGenerations);
  return std::to_string(last + 1);
}

std::string missing(const idx::State& state, std::string_view id) {
  const idx::Node n = state.find(id);
  if (n == idx::kNone) return std::string(id) + ": no such issue";
  if (state.status(n) == Status::kTombstone) return std::string(id) + ": no such issue: it is deleted";
  return {};
}

idx::Node find_issue(const store::View& view, std::string_view id) {
  if (const std::string why = missing(view.state(), id); !why.empty()) throw Failure(why);
  return view.state().find(id);
}

}  // namespace claim
