#include "fsck/backlog.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "issue/line.h"
#include "fsck/progress.h"

namespace fsck {

namespace {

using issue::Status;

constexpr std::size_t kMaxTitle = 500;

// metadata.claim must be what a claim's end and its fence can read.
std::string fault_of_claim(const issue::Facts& f, const Limits& limits) {
  const json::Text claim = f.claim;
  if (claim.empty()) return {};
  if (json::kind(claim) != json::Kind::kObject) return "its claim is no object";
  const auto token = json::as_integer(json::get(claim, "token").value_or("null"));
  if (!token || *token <= 0) return "its claim has no token";
  const std::string by = json::string_or(claim, "store");
  if (by.empty()) return "its claim names no store";
  if (by == limits.store_id && static_cast<store::Token>(*token) > limits.last_token)
    return "token " + std::to_string(*token) + " was never given out";
  if (issue::blocks_nobody(f.status)) return "is " + std::string(f.status_word) + ", but claimed";
  if (f.assignee.empty()) return "is claimed, but by nobody";
  return {};
}

}  // namespace

void check_issue(const issue::Facts& f, const Limits& limits,
                 const std::function<void(Finding)>& say) {
  const auto error = [&](Kind kind, std::string what) {
    say({Severity::kError, kind, {}, 0, {}, std::move(what)});
  };
  const auto warning = [&](Kind kind, std::string what) {
    say({Severity::kWarning, kind, {}, 0, {}, std::move(what)});
  };
  const auto of_member = [&](const char* member, Severity severity, std::string what) {
    Finding finding{severity, Kind::kMember, {}, 0, {}, std::move(what)};
    finding.member = member;
    say(std::move(finding));
  };

  if (!issue::is_valid_id(f.id)) warning(Kind::kId, "commands take no such id");
  const bool tombstone = f.status == Status::kTombstone;
  if (text::trim(f.title).empty() && !tombstone) of_member("title", Severity::kError, "has no title");
  if (f.title.size() > kMaxTitle)
    of_member("title", Severity::kWarning,
              "has a title of more than " + std::to_string(kMaxTitle) + " bytes");
  if (f.odd_metadata)
    of_member("metadata", Severity::kError, "has metadata that is no object, and cannot be claimed");
  if (f.priority < 0 || f.priority > 4)
    of_member("priority", Severity::kError,
              "has the priority " + std::to_string(f.priority) + ", not 0 to 4");

  if (f.created.at == 0) warning(Kind::kTime, "created_at is missing or no time");
  if (f.updated.at == 0) warning(Kind::kTime, "updated_at is missing or no time");
  if (f.created.at != 0 && f.updated.at != 0 && compare(f.updated, f.created) < 0)
    warning(Kind::kTime, "was updated before it was created");
  // bd takes the two times of what is born closed in the other order.
  if (f.closed != 0 && f.created.at != 0 && f.closed + kSecond < f.created.at)
    warning(Kind::kTime, "was closed before it was created");
  for (const auto& [name, at] : {std::pair("created_at", f.created.at), {"updated_at", f.updated.at}})
    if (at > limits.latest) warning(Kind::kTime, std::string(name) + " is ahead of the clock");

  if (f.status == Status::kClosed && f.closed == 0)
    error(Kind::kClosedAt, "is closed, but has no closed_at");
  if (f.status != Status::kClosed && !tombstone && f.closed != 0)
    error(Kind::kClosedAt, "has closed_at, but is " + std::string(f.status_word));
  if (tombstone && !f.deleted)
    error(Kind::kTombstone, "is a tombstone, but has no deleted_at");
  if (tombstone && f.status_word != "tombstone")
    error(Kind::kTombstone, "has deleted_at, but is " + std::string(f.status_word));
  if (std::string why = fault_of_claim(f, limits); !why.empty())
    error(Kind::kClaim, std::move(why));

  // The one that holds up less goes, or the later one.
  std::vector<const issue::Edge*> edges;
  for (const issue::Edge& edge : f.edges) edges.push_back(&edge);
  std::ranges::stable_sort(edges, [](const issue::Edge* a, const issue::Edge* b) {
    return std::pair(a->target, issue::kind_of(a->type)) < std::pair(b->target, issue::kind_of(b->type));
  });
  for (std::size_t i = 1; i < edges.size(); ++i) {
    if (edges[i]->target != edges[i - 1]->target) continue;
    Finding finding{Severity::kWarning, Kind::kDoubleEdge, {}, 0, {},
                    "has two edges to " + std::string(edges[i]->target)};
    finding.target = edges[i]->target;
    finding.type = edges[i]->type;
    say(std::move(finding));
  }
}

std::optional<Backlog> check_backlog(int fd, const std::string& path, const Limits& limits,
                                     Report& report) {
  const auto before = sys::identity_of(sys::stat_of(fd, path));
  Backlog out;
  out.size = before.size;
  out.newest.reserve(before.size / 512);

  idx::Builder builder(before.size);
  issue::Reader reader;
  std::string last_id;
  bool sorted = true, open_end = false;
  hash::Stream hash;
  store::Lines lines(fd, path, &hash);
  Progress progress("checking " + path, before.size);
  while (lines.next()) {
    progress.at(lines.place().at);
    open_end = lines.ending().empty();
    const std::size_t number = lines.number();
    const std::string_view line = issue::without_space(lines.text());
    if (line.empty()) continue;
    if (auto why = issue::broken(reader, line)) {
      out.bad.push_back({number, issue::is_conflict_marker(line)});
      report.error(out.bad.back().marker ? Kind::kConflict : Kind::kLine, path, number,
                   std::move(*why));
      continue;
    }
    const issue::Facts& f = reader.facts();
    if (f.kind != issue::Line::kIssue) {
      if (!json::get(line, "_type") && !json::get(line, "_schema") && !json::get(line, "_deleted"))
        report.error(Kind::kId, path, number, "no id");
      continue;
    }
    idx::Place place = lines.place();
    place.at += static_cast<std::uint64_t>(line.data() - lines.text().data());
    place.length = static_cast<std::uint32_t>(line.size());
    sorted = sorted && last_id <= f.id;
    last_id = f.id;
    builder.add(f, place);

    const std::string id(f.id);
    const auto [there, first] = out.newest.try_emplace(id, Backlog::Counts{number, f.updated});
    if (Backlog::Counts& counts = there->second; !first) {
      const bool newer = compare(f.updated, counts.updated) >= 0;
      const std::size_t loser = newer ? std::exchange(counts, {number, f.updated}).line : number;
      out.bad.push_back({loser});
      report.findings.push_back({Severity::kError, Kind::kId, path, loser, id,
                                 "line " + std::to_string(counts.line) +
                                     " has the same id and counts, being newer"});
    }
    check_issue(f, limits, [&](Finding finding) {
      finding.path = path;
      finding.line = number;
      finding.id = id;
      report.findings.push_back(std::move(finding));
    });
  }
  if (lines.too_long()) {
    out.bad.push_back({lines.number()});
    report.error(Kind::kLine, path, lines.number(),
                 "a line of more than " + std::to_string(store::kMaxLine >> 20) +
                     " MiB; nothing behind it was looked at");
  } else if (open_end && lines.number() > 0) {
    report.warning(Kind::kLine, path, lines.number(), "the last line has no end");
  }
  const auto whole = lines.too_long() ? store::hash_file(fd, path) : hash.digest();
  if (!whole || sys::identity_of(sys::stat_of(fd, path)) != before) return std::nullopt;
  out.hash = *whole;
  out.stamp = store::stamp_of(out.hash, out.size, sys::boot_id());
  out.index = builder.finish(out.stamp, sorted);
  std::sort(out.bad.begin(), out.bad.end(),
            [](const BadLine& a, const BadLine& b) { return a.number < b.number; });
  return out;
}

}  // namespace fsck
