#include "merge/merge.h"

#include <algorithm>
#include <map>

#include "issue/members.h"
#include "merge/claim.h"
#include "merge/sets.h"
#include "merge/triple.h"

namespace merge {
namespace {

using issue::Member;
using json::Text;

constexpr std::string_view kTime = "updated_at";
constexpr std::string_view kMetadata = "metadata";

// One point in time, written in two ways.
bool same_time(Text a, Text b) {
  const auto instant = [](Text value) {
    const auto text = json::as_string(value);
    return text ? parse_instant(*text) : std::nullopt;
  };
  const auto x = instant(a), y = instant(b);
  return x && y && compare(*x, *y) == 0;
}

bool is_time(std::string_view name) { return name.ends_with("_at") || name == "defer_until"; }

// What one side changed: names with the side's values, "" for absent.
using Changes = std::map<std::string, std::string, std::less<>>;

Changes changes(Text from, Text to, bool whole_metadata) {
  Changes all;
  for (Member& m : issue::difference(from, to)) {
    if (m.name == kTime || issue::is_computed(m.name)) continue;
    if (is_time(m.name) && same_time(issue::value_of(from, m.name), m.value)) continue;
    if (whole_metadata && m.name.starts_with("metadata.")) m.name = kMetadata;
    if (m.name == kMetadata) m.value = issue::value_of(to, kMetadata);
    all.insert_or_assign(std::move(m.name), std::move(m.value));
  }
  return all;
}

bool changes_claim(const Changes& side, bool whole_metadata) {
  return std::ranges::any_of(
      side, [&](const auto& change) { return in_claim(change.first, whole_metadata); });
}

bool unreadable_metadata(const Triple& sides) {
  return !issue::metadata_of(sides.ours) || !issue::metadata_of(sides.theirs) ||
         (sides.base && !issue::metadata_of(*sides.base));
}

class Merger {
 public:
  explicit Merger(const Triple& sides)
      : sides_(sides),
        whole_metadata_(unreadable_metadata(sides)),
        our_changes_(changes(sides.base.value_or(sides.theirs), sides.ours, whole_metadata_)),
        their_changes_(changes(sides.base.value_or(sides.ours), sides.theirs, whole_metadata_)) {}

  Outcome run() {
    const bool edited = !their_changes_.empty();
    if (!edited && !sides_.theirs_rose()) return {};
    const bool claim_as_theirs = merge_claim();
    for (const auto& [name, value] : their_changes_)
      if (!in_claim(name, whole_metadata_)) merge_member(name, value);

    // Only an edit that took effect needs a time of its own.
    const bool needs_new_time = edited && !sides_.theirs_rose();
    if (!needs_new_time && sides_.theirs_at.at > sides_.ours_at.at)
      set_.push_back({std::string(kTime), issue::value_of(sides_.theirs, kTime)});

    const std::string merged = issue::apply(sides_.ours, set_);
    const bool only_theirs =
        our_changes_.empty() && claim_as_theirs && compare(sides_.ours_at, sides_.theirs_at) <= 0;
    outcome_.set = issue::difference(sides_.ours, merged);
    if (!outcome_.set.empty()) {
      outcome_.needs_new_time = needs_new_time;
      if (only_theirs || json::same(merged, sides_.theirs)) {
        outcome_.line = std::string(sides_.theirs);
        outcome_.set.clear();
      }
    }
    return std::move(outcome_);
  }

 private:
  bool merge_claim() {
    merge::Claim claim =
        merge::merge_claim(sides_, whole_metadata_, changes_claim(our_changes_, whole_metadata_),
                           changes_claim(their_changes_, whole_metadata_), outcome_.conflicts);
    std::ranges::move(claim.set, std::back_inserter(set_));
    return claim.as_theirs;
  }

  void merge_member(const std::string& name, const std::string& value) {
    if (issue::is_set_member(name)) {
      if (std::string delta = merge_set(sides_, name, outcome_.conflicts); !delta.empty())
        set_.push_back({name, std::move(delta)});
      return;
    }
    // Without a base nobody knows that what one side lacks was taken out.
    if (!sides_.base && value.empty()) return;
    const auto ours = our_changes_.find(name);
    if (ours != our_changes_.end() && (sides_.base || !ours->second.empty())) {
      if (value == ours->second || json::same(value, ours->second)) return;
      const bool theirs_won = sides_.theirs_wins(ours->second, value);
      outcome_.conflicts.push_back({name, theirs_won});
      if (!theirs_won) return;
    }
    set_.push_back({name, value});
  }

  const Triple& sides_;
  bool whole_metadata_;
  Changes our_changes_, their_changes_;
  std::vector<Member> set_;
  Outcome outcome_;
};

}  // namespace

Outcome merge_issue(std::optional<Text> base, std::optional<Text> ours, Text theirs) {
  if (!ours) return {.set = {}, .line = std::string(theirs), .conflicts = {}};
  if (json::same(theirs, *ours) || (base && json::same(theirs, *base))) return {};
  return Merger(Triple(base, *ours, theirs)).run();
}

std::size_t distance(Text from, Text to) {
  std::size_t count = 0;
  for (const auto& [name, value] : changes(from, to, false)) {
    if (!issue::is_delta(name, value)) {
      ++count;
      continue;
    }
    for (const char* part : {"+", "-"})
      for (json::Elements e(json::get(value, part).value_or("[]")); e.next();) ++count;
  }
  return count;
}

}  // namespace merge
