#include "edit/import.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "edit/input.h"
#include "issue/line.h"
#include "issue/members.h"
#include "fsck/progress.h"
#include "merge/claim.h"

namespace edit {

namespace {

using issue::Member;

bool same_time(json::Text a, json::Text b) {
  const auto x = json::as_string(a), y = json::as_string(b);
  if (!x || !y) return false;
  const auto at = parse_instant(*x), other = parse_instant(*y);
  return at && other && compare(*at, *other) == 0;
}

// Whether both lines say the same, times at the coarser precision of the two.
bool same_content(json::Text ours, json::Text theirs, bool but_updated) {
  if (ours == theirs) return true;
  for (const Member& m : issue::difference(ours, theirs)) {
    if (issue::is_computed(m.name) || m.name == "_type" || (but_updated && m.name == "updated_at")) continue;
    if (!same_time(json::get(ours, m.name).value_or("null"), m.value.empty() ? "null" : m.value))
      return false;
  }
  return true;
}

std::uint64_t generation_of(json::Text line) {
  const std::string value = issue::value_of(line, "metadata.generation");
  if (value.empty()) return 0;
  return static_cast<std::uint64_t>(std::max(0LL, json::as_integer(value).value_or(0)));
}

std::string next_generation(std::uint64_t a, std::uint64_t b = 0) {
  return std::to_string(std::max(a, b) + 1);
}

// A claim of this store lives in the store, not in a file: one that comes in
// with a line has ended (or never was).
std::string without_own_claim(std::string line, std::string_view store, std::uint64_t generation) {
  const std::string claim = issue::value_of(line, "metadata.claim");
  if (claim.empty() || store.empty() || json::kind(claim) != json::Kind::kObject ||
      json::string_or(claim, "store") != store)
    return line;
  std::vector<Member> ended = {
      {"metadata.claim", ""},
      {"metadata.generation", next_generation(generation, generation_of(line))}};
  if (json::string_or(line, "status") == "in_progress")
    for (Member& m : std::vector<Member>{{"status", "\"open\""}, {"assignee", ""}, {"started_at", ""}})
      ended.push_back(std::move(m));
  return issue::apply(line, ended);
}

std::vector<Member> tombstone(json::Text line, Micros at, std::string_view reason) {
  std::vector<Member> set = {{"status", "\"tombstone\""},
                             {"deleted_at", json::quote(format_instant(at))},
                             {"delete_reason", json::quote(reason)}};
  if (const std::string type = issue::value_of(line, "issue_type"); !type.empty())
    set.push_back({"original_type", type});
  if (!issue::value_of(line, "metadata.claim").empty()) {
    set.push_back({"metadata.claim", ""});
    set.push_back({"metadata.generation", next_generation(generation_of(line))});
  }
  return set;
}

bool is_deletion(json::Text line) { return json::get(line, "_deleted") == json::Text("true"); }

}  // namespace

std::string refusal(const issue::Facts& f, json::Text line) {
  if (f.id.empty()) return "no id";
  if (!issue::is_valid_id(f.id)) return "'" + std::string(f.id) + "' is no id";
  if (text::trim(f.title).empty() && f.status != issue::Status::kTombstone) return "no title";
  if (f.priority < 0 || f.priority > 4)
    return "priority " + std::to_string(f.priority) + " is not 0 to 4";
  // 0 is the most urgent: a word must not pass for it.
  if (f.priority == 0)
    if (const auto written = json::get_live(line, "priority"))
      if (written->find_first_not_of("0\".") != written->npos || *written == "\"\"")
        return "priority " + std::string(*written) + " is no number";
  return {};
}

std::string Import::where(const Incoming& in) const {
  return sources_[in.source] + ':' + std::to_string(in.number);
}

void Import::read(const std::string& path) {
  Input input(path);
  sources_.push_back(input.name());
  fsck::Progress progress("reading " + input.name(), input.size());
  while (input.next()) {
    if (const std::string_view line = issue::without_space(input.text()); !line.empty()) {
      if (const auto why = issue::broken(reader_, line))
        throw Failure(text::printable(input.where()) + ": " + *why,
                      issue::is_conflict_marker(line) ? "bd-merge --resolve merges it" : "");
      take(line, input.number());
    }
    progress.at(input.done());
  }
}

void Import::take(std::string_view line, std::size_t number) {
  const issue::Facts& f = reader_.facts();
  Incoming in;
  in.source = static_cast<std::uint32_t>(sources_.size() - 1);
  in.number = number;
  in.deletion = f.kind == issue::Line::kOther && is_deletion(line);
  if (f.kind == issue::Line::kOther && !in.deletion) {
    const auto record = json::get(line, "_type");
    if ((record && *record != "\"issue\"") || json::get(line, "_schema")) {
      ++counts_.skipped;  // a memory, a header: not ours to hold
      return;
    }
  }
  const std::string why = in.deletion ? (issue::is_valid_id(f.id) ? "" : "no id to delete")
                                      : refusal(f, line);
  if (!why.empty()) {
    ++counts_.refused;
    say_(where(in) + ": " + why);
    return;
  }
  in.id = f.id;
  in.line = line;
  in.updated = f.updated;
  in.claims = !f.claim.empty();
  if (in.deletion)
    in.updated = parse_instant(json::string_or(line, "_deleted_at")).value_or(Instant{});
  keep(std::move(in));
}

// Of two lines with one id the newer counts, at a tie the later.
void Import::keep(Incoming in) {
  const std::uint32_t at = ids_.intern(in.id);
  if (at == lines_.size()) {
    lines_.push_back(std::move(in));
    return;
  }
  Incoming& there = lines_[at];
  const bool newer = compare(in.updated, there.updated) >= 0;
  const Incoming& loser = newer ? there : in;
  ++counts_.skipped;
  say_(where(loser) + ": " + in.id + " is there twice; the newer line counts");
  if (newer) there = std::move(in);
}

Import::Fate Import::decide_deletion(const store::View& view, idx::Node n, const Incoming& in,
                                     Change& change) {
  const idx::State& state = view.state();
  if (n == idx::kNone || state.status(n) == issue::Status::kTombstone) return Fate::kUnchanged;
  if (in.updated.at != 0 && !wish_.replace && compare(in.updated, state.updated(n)) < 0)
    return Fate::kUnchanged;
  if (state.claimed(n) && !(wish_.replace && wish_.force)) {
    say_(where(in) + ": " + in.id + " is claimed by " + std::string(state.assignee(n)));
    return Fate::kRefused;
  }
  const Micros at = in.updated.at != 0 ? in.updated.at : view.now();
  change.record = {"delete", in.id, tombstone(view.line(n), at, "deleted elsewhere"), {}, {}};
  change.keep_time = false;
  return Fate::kChanged;
}

Import::Fate Import::decide(const store::View& view, Incoming& in, Change& change) {
  const idx::State& state = view.state();
  const idx::Node n = state.find(in.id);
  if (in.deletion) return decide_deletion(view, n, in, change);

  change.record.op = "import";
  change.record.id = in.id;
  const auto unclaimed = [&](std::uint64_t generation) {
    if (!in.claims) return std::move(in.line);
    return without_own_claim(std::move(in.line), view.store_id(), generation);
  };
  if (n == idx::kNone) {
    change.keep_time = in.updated.at != 0;
    change.record.line = unclaimed(0);
    return Fate::kAdded;
  }

  const int age = compare(in.updated, state.updated(n));
  if (!wish_.replace && age < 0) return Fate::kUnchanged;
  const std::string ours = view.line(n);
  if (ours == in.line || (age <= 0 && same_content(ours, in.line, wish_.replace)))
    return Fate::kUnchanged;

  std::string line;
  if (!state.claimed(n)) {
    line = unclaimed(generation_of(ours));
    // What fences old holders never goes down.
    if (const auto g = generation_of(ours); g > generation_of(line))
      line = issue::apply(line, {{"metadata.generation", std::to_string(g)}});
  } else if (wish_.replace && wish_.force) {
    line = issue::apply(in.line, {{"metadata.claim", ""},
                                  {"metadata.generation",
                                   next_generation(generation_of(ours), generation_of(in.line))}});
  } else if (wish_.replace) {
    say_(where(in) + ": " + in.id + " is claimed by " + std::string(state.assignee(n)) +
         " (--force)");
    return Fate::kRefused;
  } else {
    // The claim is ours to end, not the file's.
    std::vector<Member> group;
    for (const std::string_view name : merge::claim_members())
      group.push_back({std::string(name), issue::value_of(ours, name)});
    line = issue::apply(in.line, group);
    if (issue::value_of(line, "metadata.claim").empty()) {
      say_(where(in) + ": " + in.id + " is claimed, and this line's metadata has no room for that");
      return Fate::kRefused;
    }
  }
  if (same_content(ours, line, age <= 0 && wish_.replace)) return Fate::kUnchanged;
  change.record.line = std::move(line);
  change.keep_time = age > 0;  // a visible change must be newer than what it changes
  return Fate::kChanged;
}

void Import::replace_absent(const store::View& view, std::vector<Change>& changes) {
  const idx::State& state = view.state();
  for (idx::Node n = 0; n < state.size(); ++n) {
    if (state.status(n) == issue::Status::kTombstone) continue;
    const std::string id(state.id(n));
    if (ids_.find(id)) continue;
    if (state.claimed(n) && !wish_.force) {
      ++counts_.refused;
      say_(id + ": not in the file, but claimed by " + std::string(state.assignee(n)) + " (--force)");
      continue;
    }
    ++counts_.changed;
    changes.push_back({{"delete", id, tombstone(view.line(n), view.now(), "replaced"), {}, {}}, false});
  }
}

std::vector<Import::Change> Import::plan(const store::View& view) {
  if (wish_.replace && counts_.refused > 0)
    throw Failure("--replace takes a file whole or not at all",
                  "mend the lines that were refused");
  if (wish_.replace && lines_.empty() && !wish_.force)
    throw Failure("--replace: no issue in the input", "--force deletes every issue");

  std::vector<Change> changes;
  fsck::Progress progress("comparing", lines_.size());
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    progress.at(i);
    Change change;
    const Fate fate = decide(view, lines_[i], change);
    switch (fate) {
      case Fate::kAdded: ++counts_.added; break;
      case Fate::kChanged: ++counts_.changed; break;
      case Fate::kUnchanged: ++counts_.unchanged; continue;
      case Fate::kRefused: ++counts_.refused; continue;
    }
    if (wish_.each)
      say_(where(lines_[i]) + ": " + lines_[i].id + (fate == Fate::kAdded ? " added" : " changed"));
    changes.push_back(std::move(change));
  }
  if (wish_.replace) replace_absent(view, changes);
  return changes;
}

}  // namespace edit
