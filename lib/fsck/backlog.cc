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

bool has_text(json::Text line, std::string_view key) { return !json::string_or(line, key).empty(); }

// metadata.claim must be what a claim's end and its fence can read.
std::string fault_of_claim(const issue::Facts& f, json::Text line, const Limits& limits) {
  const std::string claim = issue::value_of(line, "metadata.claim");
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

void check_issue(const issue::Facts& f, json::Text line, const Limits& limits,
                 const std::function<void(Severity, Kind, std::string)>& say) {
  const auto error = [&](Kind kind, std::string what) {
    say(Severity::kError, kind, std::move(what));
  };
  const auto warning = [&](Kind kind, std::string what) {
    say(Severity::kWarning, kind, std::move(what));
  };

  if (!issue::is_valid_id(f.id)) warning(Kind::kId, "commands take no such id");
  const bool tombstone = f.status == Status::kTombstone;
  if (text::trim(f.title).empty() && !tombstone) error(Kind::kMember, "has no title");
  if (f.title.size() > kMaxTitle)
    warning(Kind::kMember, "has a title of more than " + std::to_string(kMaxTitle) + " bytes");
  if (f.priority < 0 || f.priority > 4)
    error(Kind::kMember, "has the priority " + std::to_string(f.priority) + ", not 0 to 4");

  if (f.created.at == 0) warning(Kind::kTime, "created_at is missing or no time");
  if (f.updated.at == 0) warning(Kind::kTime, "updated_at is missing or no time");
  if (f.created.at != 0 && f.updated.at != 0 && compare(f.updated, f.created) < 0)
    warning(Kind::kTime, "was updated before it was created");
  for (const auto& [name, at] : {std::pair("created_at", f.created.at), {"updated_at", f.updated.at}})
    if (at > limits.latest) warning(Kind::kTime, std::string(name) + " is ahead of the clock");

  if (f.status == Status::kClosed && f.closed == 0)
    error(Kind::kClosedAt, "is closed, but has no closed_at");
  if (f.status != Status::kClosed && !tombstone && f.closed != 0)
    error(Kind::kClosedAt, "has closed_at, but is " + std::string(f.status_word));
  if (tombstone && !has_text(line, "deleted_at"))
    error(Kind::kTombstone, "is a tombstone, but has no deleted_at");
  if (tombstone && f.status_word != "tombstone")
    error(Kind::kTombstone, "has deleted_at, but is " + std::string(f.status_word));
  if (std::string why = fault_of_claim(f, line, limits); !why.empty())
    error(Kind::kClaim, std::move(why));

  std::vector<std::string_view> targets;
  for (const auto& edge : f.edges) targets.push_back(edge.target);
  std::sort(targets.begin(), targets.end());
  for (std::size_t i = 1; i < targets.size(); ++i)
    if (targets[i] == targets[i - 1])
      warning(Kind::kDoubleEdge, "has two edges to " + std::string(targets[i]));
}

std::optional<Backlog> check_backlog(int fd, const std::string& path, const Limits& limits,
                                     Report& report) {
  const auto before = sys::identity_of(sys::stat_of(fd, path));
  const auto hash = store::hash_file(fd, path);
  if (!hash) return std::nullopt;
  Backlog out;
  out.hash = *hash;
  out.size = before.size;

  idx::Builder builder(before.size);
  issue::Reader reader;
  std::unordered_map<std::string, Instant> newest;
  std::string last_id;
  bool sorted = true, open_end = false;
  store::Lines lines(fd, path);
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
    const auto [there, first] = out.line_of.try_emplace(id, number);
    if (!first) {
      const bool newer = compare(f.updated, newest[id]) >= 0;
      const std::size_t loser = newer ? std::exchange(there->second, number) : number;
      out.bad.push_back({loser});
      report.findings.push_back(
          {Severity::kError, Kind::kId, path, loser, id,
           "line " + std::to_string(there->second) + " has the same id and counts, being newer"});
    }
    if (out.line_of[id] == number) newest[id] = f.updated;
    check_issue(f, line, limits, [&](Severity severity, Kind kind, std::string what) {
      report.findings.push_back({severity, kind, path, number, id, std::move(what)});
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
  if (sys::identity_of(sys::stat_of(fd, path)) != before) return std::nullopt;
  out.stamp = store::stamp_of(out.hash, out.size, sys::boot_id());
  out.index = builder.finish(out.stamp, sorted);
  std::sort(out.bad.begin(), out.bad.end(),
            [](const BadLine& a, const BadLine& b) { return a.number < b.number; });
  return out;
}

}  // namespace fsck
