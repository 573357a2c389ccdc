#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

#include "issue/issue.h"
#include "json/scan.h"

namespace issue {
namespace {

using json::Text;

// The members that rules look at.  A line is walked once and leaves the last
// value of each of them in a table.
// clang-format off
enum Field : std::uint8_t {
  kId, kTitle, kStatus, kPriority, kType, kAssignee, kCreated, kUpdated, kClosed, kDefer,
  kMetadata, kLabels, kDependencies, kDeletedAt, kEphemeral, kWisp, kPinned, kTemplate,
  kRecord, kDeleted, kFields
};
// clang-format on
struct Found {
  Text value;
  bool escapes = true;  // a string may have some
};
using Fields = std::array<Found, kFields>;

// A switch over the length leaves one or two comparisons for a key.
Field field_of(std::string_view key) {
  const auto is = [&](std::string_view name) {
    return std::memcmp(key.data(), name.data(), name.size()) == 0;
  };
  switch (key.size()) {
    case 2:
      return is("id") ? kId : kFields;
    case 4:
      return is("wisp") ? kWisp : kFields;
    case 5:
      return is("title") ? kTitle : is("_type") ? kRecord : kFields;
    case 6:
      return is("status") ? kStatus : is("labels") ? kLabels : is("pinned") ? kPinned : kFields;
    case 8:
      return is("priority")   ? kPriority
             : is("assignee") ? kAssignee
             : is("metadata") ? kMetadata
             : is("_deleted") ? kDeleted
                              : kFields;
    case 9:
      return is("closed_at") ? kClosed : is("ephemeral") ? kEphemeral : kFields;
    case 10:
      return is("issue_type")   ? kType
             : is("created_at") ? kCreated
             : is("updated_at") ? kUpdated
             : is("deleted_at") ? kDeletedAt
                                : kFields;
    case 11:
      return is("defer_until") ? kDefer : is("is_template") ? kTemplate : kFields;
    case 12:
      return is("dependencies") ? kDependencies : kFields;
    default:
      return kFields;
  }
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
    if (json::check(decoded)) return;
    metadata = decoded;
  }
  const auto [claim, attempts, retry_at, reopened] =
      pick(metadata, {"claim", "attempts", "retry_at", "reopened"});
  facts_.attempts = small(attempts);
  facts_.retry_at =
      is_string(retry_at) ? micros(retry_at) : static_cast<Micros>(token_in(retry_at));
  facts_.token = std::max(facts_.token, token_in(reopened));
  facts_.claimed = json::kind(claim) == json::Kind::kObject;
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

  Fields found;
  json::Scanner in(line);
  const char* p = in.space(in.begin());
  if (in.at(p, '{')) {
    p = in.object(p, 0, [&](Text key, bool escaped, Text value) {
      const Field field = escaped ? field_of(json::decode(key)) : field_of(inner(key));
      if (field != kFields) found[field] = {value, in.escapes()};
    });
  } else {
    p = in.value(p);
  }
  if (!p || !in.finished(p)) return in.fault();

  const auto value = [&](Field field) { return found[field].value; };
  const auto text = [&](Field field) { return text_of(value(field), found[field].escapes); };
  facts_.kind = is_issue(value(kId), value(kRecord), value(kDeleted)) ? Line::kIssue : Line::kOther;
  facts_.id = text(kId);
  facts_.title = text(kTitle);
  facts_.status_word = text(kStatus);
  facts_.status = is_string(value(kDeletedAt)) && value(kDeletedAt).size() > 2
                      ? Status::kTombstone
                      : status_of(facts_.status_word);
  if (facts_.status_word.empty()) facts_.status_word = "open";
  facts_.type = text(kType);
  if (facts_.type.empty()) facts_.type = "task";
  facts_.assignee = text(kAssignee);
  facts_.priority = small(value(kPriority));
  facts_.pinned = flag(value(kPinned));
  facts_.is_template = flag(value(kTemplate));
  facts_.ephemeral = flag(value(kEphemeral)) || flag(value(kWisp));
  facts_.created = instant(value(kCreated)).value_or(Instant{});
  facts_.updated = instant(value(kUpdated)).value_or(Instant{});
  facts_.closed = micros(value(kClosed));
  facts_.defer_until = micros(value(kDefer));
  facts_.token = static_cast<std::uint64_t>(std::max<Micros>(0, facts_.updated.at));
  for (json::Elements e(value(kLabels)); e.next();)
    if (const auto label = text_of(e.value()); !label.empty()) facts_.labels.push_back(label);
  read_edges(value(kDependencies));
  if (!value(kMetadata).empty()) read_metadata(value(kMetadata));
  return std::nullopt;
}

}  // namespace issue
