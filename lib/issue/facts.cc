#include <algorithm>
#include <array>
#include <bitset>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

#include "base/text.h"
#include "issue/issue.h"
#include "issue/members.h"
#include "json/scan.h"

namespace issue {
namespace {

using json::Text;

// A line is walked once and leaves the last value of each member that bd knows in
// a table.
class Found {
 public:
  // Whether the member was not there yet.
  bool add(std::size_t member, Text value, bool escapes) {
    all_[member] = {value.data(), value.size(), escapes};
    const bool is_new = !there_[member];
    there_.set(member);
    return is_new;
  }
  Text value(std::size_t member) const {
    return there_[member] ? Text(all_[member].at, all_[member].size) : Text();
  }
  bool escapes(std::size_t member) const {  // a string may have some
    return there_[member] && all_[member].escapes;
  }

 private:
  struct One {
    const char* at;
    std::size_t size;
    bool escapes;
  };
  std::array<One, kMembers.size()> all_;  // of those that are there: the others are never cleared
  std::bitset<kMembers.size()> there_;
};

constexpr std::size_t kId = member_called("id"), kTitle = member_called("title"),
                      kStatus = member_called("status"), kPriority = member_called("priority"),
                      kType = member_called("issue_type"), kAssignee = member_called("assignee"),
                      kCreated = member_called("created_at"),
                      kUpdated = member_called("updated_at"), kClosed = member_called("closed_at"),
                      kDefer = member_called("defer_until"), kMetadata = member_called("metadata"),
                      kLabels = member_called("labels"),
                      kDependencies = member_called("dependencies"),
                      kDeletedAt = member_called("deleted_at"),
                      kEphemeral = member_called("ephemeral"), kWisp = member_called("wisp"),
                      kPinned = member_called("pinned"), kTemplate = member_called("is_template"),
                      kRecord = member_called("_type"), kDeleted = member_called("_deleted");

// Whether a member is worth showing as it stands, as far as its value's first bytes tell.
bool is_regular(Value kind, Text value) {
  switch (kind) {
    case Value::kAny: return value != "null";
    case Value::kText: return value.front() == '"';
    case Value::kTime: return value.front() == '"' && value != "\"\"";
    case Value::kLabels:
    case Value::kEdges: return value.front() == '[';
    case Value::kComments:
    case Value::kComputed: return false;
    case Value::kRequired: return true;  // looked at on their own
  }
  return false;
}

Text inner(Text string) { return string.substr(1, string.size() - 2); }
bool is_string(Text value) { return !value.empty() && value.front() == '"'; }

// A whole number however somebody spelt it: 2, 2.0, "2".
std::optional<long long> whole(Text value) {
  if (is_string(value)) value = inner(value);
  if (const auto plain = json::as_integer(value)) return plain;
  double number = 0;
  const char* end = value.data() + value.size();
  const auto [stop, error] = std::from_chars(value.data(), end, number);
  if (error != std::errc() || stop != end || std::trunc(number) != number ||
      std::abs(number) > 1e15)
    return std::nullopt;
  return static_cast<long long>(number);
}

std::int32_t small(Text value) {
  using Limits = std::numeric_limits<std::int32_t>;
  return static_cast<std::int32_t>(
      std::clamp<long long>(whole(value).value_or(0), Limits::min(), Limits::max()));
}

std::uint64_t token_in(Text value) {
  return static_cast<std::uint64_t>(std::max(0LL, json::as_integer(value).value_or(0)));
}

// 0 and 1 are how a database dump writes a flag.
bool flag(Text value) { return value == "true" || value == "1"; }

// A time has no escapes.
std::optional<Instant> instant(Text value) {
  return is_string(value) ? parse_instant(inner(value)) : std::nullopt;
}
Micros micros(Text value) { return instant(value).value_or(Instant{}).at; }

// The values of a few members of an object.
template <std::size_t N>
std::array<Text, N> pick(Text object, const std::string_view (&names)[N]) {
  std::array<Text, N> found;
  json::Scanner in(object);
  const char* p = in.space(in.begin());
  if (!in.at(p, '{')) return found;
  in.object(p, 0, [&](Text key, bool escaped, Text value) {
    const std::string decoded = escaped ? json::decode(key) : std::string();
    const std::string_view name = escaped ? decoded : inner(key);
    for (std::size_t i = 0; i < N; ++i)
      if (name == names[i]) found[i] = value;
  });
  return found;
}

bool is_issue(Text id, Text record, Text deleted) {
  return is_string(id) && id.size() > 2 && (!is_string(record) || record == "\"issue\"") &&
         deleted != "true";
}

bool waits_for_any(Text metadata) {
  const std::string decoded = is_string(metadata) ? json::decode(metadata) : std::string(metadata);
  return json::get(decoded, "gate") == "\"any-children\"";
}

}  // namespace

Status status_of(std::string_view word) {
  if (word.empty() || word == "open") return Status::kOpen;
  if (word == "closed") return Status::kClosed;
  if (word == "tombstone") return Status::kTombstone;
  if (word == "in_progress") return Status::kInProgress;
  if (word == "blocked") return Status::kBlocked;
  if (word == "deferred") return Status::kDeferred;
  if (word == "pinned") return Status::kPinned;
  if (word == "hooked") return Status::kHooked;
  return Status::kOther;
}

std::optional<int> priority_of(std::string_view word) {
  if (word.starts_with('P') || word.starts_with('p')) word.remove_prefix(1);
  if (word.size() != 1 || word[0] < '0' || word[0] > '4') return {};
  return word[0] - '0';
}

EdgeKind kind_of(std::string_view edge_type) {
  if (edge_type == "blocks" || edge_type == "conditional-blocks") return EdgeKind::kBlocks;
  if (edge_type == "parent-child") return EdgeKind::kParent;
  if (edge_type == "waits-for") return EdgeKind::kWaitsFor;
  return EdgeKind::kOther;
}

bool is_external(std::string_view target) { return target.starts_with("external:"); }

Line line_kind(Text object) {
  const auto [id, record, deleted] = pick(object, {"id", "_type", "_deleted"});
  return is_issue(id, record, deleted) ? Line::kIssue : Line::kOther;
}

std::string& Reader::memory() {
  if (used_ == decoded_.size()) decoded_.emplace_back();
  return decoded_[used_++];
}

std::string_view Reader::text_of(Text value, bool escapes) {
  if (!is_string(value)) return {};
  const Text plain = inner(value);
  if (!escapes || plain.find('\\') == plain.npos) return plain;
  std::string& decoded = memory();
  json::decode(value, decoded);
  return decoded;
}

void Reader::read_edges(Text dependencies) {
  for (json::Elements e(dependencies); e.next();) {
    facts_.regular &= json::kind(e.value()) == json::Kind::kObject;
    const auto [target, type, metadata] = pick(e.value(), {"depends_on_id", "type", "metadata"});
    Edge edge{text_of(target), text_of(type)};
    if (edge.target.empty()) continue;
    if (edge.type.empty()) edge.type = "blocks";
    edge.any_children = kind_of(edge.type) == EdgeKind::kWaitsFor && waits_for_any(metadata);
    facts_.edges.push_back(edge);
  }
}

void Reader::read_metadata(Text metadata) {
  if (is_string(metadata)) {
    std::string& decoded = memory();
    json::decode(metadata, decoded);
    facts_.odd_metadata = json::check(decoded).has_value();
    if (facts_.odd_metadata) return;
    metadata = decoded;
  }
  facts_.odd_metadata = metadata != "null" && json::kind(text::trim(metadata)) != json::Kind::kObject;
  const auto [claim, attempts, retry_at, reopened] =
      pick(metadata, {"claim", "attempts", "retry_at", "reopened"});
  facts_.attempts = small(attempts);
  facts_.retry_at =
      is_string(retry_at) ? micros(retry_at) : static_cast<Micros>(token_in(retry_at));
  facts_.token = std::max(facts_.token, token_in(reopened));
  facts_.claimed = json::kind(claim) == json::Kind::kObject;
  if (claim != "null") facts_.claim = claim;
  for (const Text token : pick(claim, {"token", "renewed"}))
    facts_.token = std::max(facts_.token, token_in(token));
}

const Facts& Reader::read(Text line) {
  scan(line);
  return facts_;
}

std::optional<json::Fault> Reader::scan(Text line) {
  auto labels = std::move(facts_.labels);
  auto edges = std::move(facts_.edges);
  facts_ = Facts{};
  labels.clear();
  edges.clear();
  facts_.labels = std::move(labels);
  facts_.edges = std::move(edges);
  used_ = 0;

  Found found;
  bool regular = true;
  std::size_t compact = 1;  // bytes of the object as it would be without white space
  json::Scanner in(line);
  const char* p = in.space(in.begin());
  if (in.at(p, '{')) {
    p = in.object(p, 0, [&](Text key, bool escaped, Text value) {
      const std::size_t i = escaped ? member(json::decode(key)) : member(inner(key));
      if (i == kMembers.size()) regular &= value != "null";
      else regular &= found.add(i, value, in.escapes()) && is_regular(kMembers[i].value, value);
      regular &= !escaped;
      compact += key.size() + value.size() + 2;
    });
  } else {
    p = in.value(p);
  }
  if (!p || !in.finished(p)) return in.fault();

  const auto value = [&](std::size_t of) { return found.value(of); };
  const auto text = [&](std::size_t of) { return text_of(value(of), found.escapes(of)); };
  const auto is_word = [&](std::size_t of) { return is_string(value(of)) && value(of) != "\"\""; };
  const auto created = instant(value(kCreated)), updated = instant(value(kUpdated));
  facts_.kind = is_issue(value(kId), value(kRecord), value(kDeleted)) ? Line::kIssue : Line::kOther;
  facts_.id = text(kId);
  facts_.title = text(kTitle);
  facts_.status_word = text(kStatus);
  facts_.deleted = is_word(kDeletedAt);
  facts_.status = facts_.deleted ? Status::kTombstone : status_of(facts_.status_word);
  if (facts_.status_word.empty()) facts_.status_word = "open";
  facts_.type = text(kType);
  if (facts_.type.empty()) facts_.type = "task";
  facts_.assignee = text(kAssignee);
  facts_.priority = small(value(kPriority));
  facts_.pinned = flag(value(kPinned));
  facts_.is_template = flag(value(kTemplate));
  facts_.ephemeral = flag(value(kEphemeral)) || flag(value(kWisp));
  facts_.created = created.value_or(Instant{});
  facts_.updated = updated.value_or(Instant{});
  facts_.closed = micros(value(kClosed));
  facts_.defer_until = micros(value(kDefer));
  facts_.token = static_cast<std::uint64_t>(std::max<Micros>(0, facts_.updated.at));
  const Text priority = value(kPriority);
  facts_.regular = regular && compact == line.size() && is_string(value(kTitle)) && is_word(kStatus) && is_word(kType) &&
                   priority.size() == 1 && priority >= "0" && priority <= "4" && created && updated;
  for (json::Elements e(value(kLabels)); e.next();) {
    facts_.regular &= is_string(e.value());
    if (const auto label = text_of(e.value()); !label.empty()) facts_.labels.push_back(label);
  }
  read_edges(value(kDependencies));
  if (!value(kMetadata).empty()) read_metadata(value(kMetadata));
  return std::nullopt;
}

}  // namespace issue
