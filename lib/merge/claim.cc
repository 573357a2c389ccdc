#include "merge/claim.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <string>
#include <utility>

namespace merge {
namespace {

using json::Text;

// The members of metadata are ours alone; other tools may drop them when they
// rewrite a file, and those of the second list, which say nothing about who holds
// the issue, or write them anew.
// clang-format off
constexpr std::array<std::string_view, 16> kMembers = {
    "status",            "assignee",          "started_at",        "closed_at",
    "close_reason",      "closed_by_session", "deleted_at",        "deleted_by",
    "delete_reason",     "original_type",     "metadata.claim",    "metadata.generation",
    "metadata.attempts", "metadata.retry_at", "metadata.reopened", "metadata.closed_token"};
// clang-format on
constexpr std::array<std::string_view, 2> kIncidental = {"started_at", "closed_by_session"};
constexpr std::string_view kMetadata = "metadata";

bool is_ours_alone(std::string_view name) { return name.starts_with(kMetadata); }

// The group's value on one side.
struct Group {
  Group(Text line, bool whole_metadata) {
    for (const std::string_view name : kMembers)
      if (!whole_metadata || !is_ours_alone(name)) put(name, issue::value_of(line, name));
    if (whole_metadata) put(kMetadata, issue::value_of(line, kMetadata));
    for (const std::string_view name : kMembers) {
      if (!is_ours_alone(name)) continue;
      const std::string value = issue::value_of(line, name);
      if (value.empty()) continue;
      has_claim_data = true;
      if (name == "metadata.claim") claim = value;
      if (name == "metadata.generation") {
        generation = json::as_integer(value).value_or(0);
        has_generation = true;
      }
      if (name == "metadata.reopened") reopened = json::as_integer(value).value_or(0);
    }
    if (json::kind(claim) == json::Kind::kObject) {
      token = integer_in_claim("token");
      generation = std::max(generation, integer_in_claim("generation"));
      has_generation = has_generation || json::get_live(claim, "generation");
    }
    updated = time_of(line, "updated_at");
    const std::string status = json::string_or(line, "status");
    if (status == "tombstone" || !json::string_or(line, "deleted_at").empty()) {
      end = kDeleted;
      ended = time_of(line, "deleted_at");
    } else if (status == "closed") {
      end = kClosed;
      ended = time_of(line, "closed_at");
    }
    if (ended.at == 0) ended = updated;
  }

  void put(std::string_view name, std::string value) {
    members.push_back({std::string(name), std::move(value)});
  }
  long long integer_in_claim(std::string_view key) const {
    const auto value = json::get_live(claim, key);
    return value ? json::as_integer(*value).value_or(0) : 0;
  }
  const std::string& value(std::string_view name) const {
    return std::ranges::find(members, name, &issue::Member::name)->value;
  }
  // The generation outlives claims and never falls, and every end of a claim raises
  // it: an older claim must not beat the next one, nor come back with an old line.
  long long least_after() const {
    const bool ends = !claim.empty() && generation < std::numeric_limits<long long>::max();
    return generation + (ends ? 1 : 0);
  }
  // (A live claim carries its own.)
  bool raise_generation(long long least) {
    const auto it = std::ranges::find(members, "metadata.generation", &issue::Member::name);
    if (it == members.end() || !claim.empty() || generation >= least) return false;
    generation = least;
    it->value = std::to_string(least);
    return true;
  }
  // Reopened after the end of `other`.
  bool undoes(const Group& other) const {
    return other.end != kLive && compare(Instant{reopened, 6}, other.ended) > 0;
  }
  std::string canonical() const {
    std::string text;
    for (const issue::Member& m : members)
      if (!m.value.empty()) text += json::quote(m.name) + ':' + json::canonical(m.value) + ',';
    return text;
  }

  std::vector<issue::Member> members;  // absent ones with an empty value
  std::string claim;
  bool has_claim_data = false, has_generation = false;
  long long token = 0, generation = 0, reopened = 0;
  enum { kLive, kClosed, kDeleted } end = kLive;
  Instant ended, updated;
};

bool same_value(const std::string& a, const std::string& b) {
  return a.empty() || b.empty() ? a == b : json::same(a, b);
}

// Whether `side` is `known` without what another tool that rewrote the file may
// have dropped.  A tool that drops one member of ours drops all, or the claim at
// most; our own end of a claim raises the generation.
bool merely_lacks(const Group& side, const Group& known) {
  const bool lacks_all = !side.has_claim_data && known.has_claim_data;
  const bool lacks_claim =
      side.claim.empty() && !known.claim.empty() && side.generation <= known.generation;
  if (!lacks_all && !lacks_claim) return false;
  return std::ranges::all_of(known.members, [&](const issue::Member& m) {
    const std::string& value = side.value(m.name);
    if (same_value(value, m.value)) return true;
    if (is_ours_alone(m.name))
      return lacks_all || (m.name == "metadata.claim" && value.empty()) ||
             m.name == "metadata.generation";
    return std::ranges::find(kIncidental, m.name) != kIncidental.end();
  });
}

// Of two groups that say different things, whether `a` is the one to keep.
bool beats(const Group& a, const Group& b) {
  const bool a_undoes = a.undoes(b), b_undoes = b.undoes(a);
  if (a_undoes != b_undoes) return a_undoes;
  if (a.end != b.end) return a.end > b.end;
  if (a.end == Group::kLive) {
    if (a.generation != b.generation) return a.generation > b.generation;
    if (a.token != b.token) return a.token > b.token;
  }
  const int newer = compare(a.updated, b.updated);
  return newer != 0 ? newer > 0 : a.canonical() > b.canonical();
}

// Whether `side` changed other members of an issue whose claim had gone on: base
// knows a later one, which what the side says would not beat.
bool is_outdated(const Group& side, const Group& base) {
  return side.has_generation &&
         std::pair(side.generation, side.token) < std::pair(base.generation, base.token) &&
         !beats(side, base);
}

}  // namespace

std::span<const std::string_view> claim_members() { return kMembers; }

bool in_claim(std::string_view name, bool whole_metadata) {
  if (whole_metadata && name == kMetadata) return true;
  return std::ranges::find(kMembers, name) != kMembers.end();
}

Claim merge_claim(const Triple& sides, bool whole_metadata, bool ours_changed, bool theirs_changed,
                  std::vector<Resolved>& conflicts) {
  if (!ours_changed && !theirs_changed) return {{}, true};
  Group ours(sides.ours, whole_metadata), theirs(sides.theirs, whole_metadata);
  std::optional<Group> base;
  if (sides.base) base.emplace(*sides.base, whole_metadata);
  // Such a side says nothing new.
  const bool ours_stale =
      merely_lacks(ours, base ? *base : theirs) || (base && is_outdated(ours, *base));
  const bool theirs_stale =
      merely_lacks(theirs, base ? *base : ours) || (base && is_outdated(theirs, *base));

  const std::vector<issue::Member> as_it_is = ours.members;
  ours_changed = ours_changed && !ours_stale;
  theirs_changed = theirs_changed && !theirs_stale;

  Group* won = &ours;
  if (ours_changed && theirs_changed) {
    if (ours.canonical() != theirs.canonical()) {
      const bool they_do = beats(theirs, ours);
      conflicts.push_back({"status", they_do});
      if (they_do) won = &theirs;
    }
  } else if (theirs_changed) {
    won = &theirs;
  } else if (ours_stale && base) {
    won = &*base;
  }
  long long generation = std::max(ours.least_after(), theirs.least_after());
  if (base) generation = std::max(generation, base->least_after());
  const bool raised = won->raise_generation(generation);

  Claim merged{{}, won == &theirs && !raised};
  for (std::size_t i = 0; i < as_it_is.size(); ++i)
    if (!same_value(won->members[i].value, as_it_is[i].value))
      merged.set.push_back(won->members[i]);
  return merged;
}

}  // namespace merge
