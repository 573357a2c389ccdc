// Changes that others made to issues.jsonl become records of ours (STORE 6).
#include <algorithm>

#include "merge/merge.h"
#include "store/reading.h"

namespace store {

namespace {

// The line is a state that ours went through after the base: an old copy.
bool is_earlier_state(const Picture& ours, idx::Node n, json::Text theirs) {
  bool found = false;
  ours.history(n, [&](json::Text line) {
    found = json::same(line, theirs);
    return !found;
  });
  return found;
}

std::string conflict_note(const std::vector<merge::Resolved>& conflicts) {
  std::string note;
  for (const merge::Resolved& c : conflicts) {
    if (!note.empty()) note += ", ";
    note += c.member + (c.theirs_won ? ": the file's" : ": ours");
  }
  return "conflict: " + note;
}

}  // namespace

std::vector<Adopted> adopt(const Picture& base, const Picture& ours, const Picture& theirs) {
  std::vector<Adopted> out;
  theirs.each_line([&](idx::Node t, json::Text line) {
    const std::string id(theirs.state().id(t));
    const idx::Node b = base.state().find(id), o = ours.state().find(id);
    std::optional<std::string> base_line, our_line;
    if (b != idx::kNone) {
      base_line = base.line(b);
      if (*base_line == line) return;
    }
    if (o != idx::kNone) {
      our_line = ours.line(o);
      if (*our_line == line || is_earlier_state(ours, o, line)) return;
    }
    merge::Outcome merged = merge::merge_issue(base_line, our_line, line);
    if (!merged.changes() && merged.conflicts.empty()) return;
    Adopted a;
    a.record.op = "adopt";
    a.record.id = id;
    if (our_line && merged.changes()) {
      auto was = merged.line ? issue::difference(*merged.line, *our_line)
                             : issue::inverse(*our_line, merged.set);
      const auto time = std::ranges::find(was, "updated_at", &issue::Member::name);
      if (merged.needs_new_time && time == was.end())
        was.push_back({"updated_at", issue::value_of(*our_line, "updated_at")});
      a.was = object_of(was);
      a.before = *our_line;
    }
    if (merged.line) a.record.line = *merged.line;
    else a.record.set = std::move(merged.set);
    if (!merged.conflicts.empty()) a.record.note = conflict_note(merged.conflicts);
    a.keep_time = !merged.needs_new_time;
    out.push_back(std::move(a));
  });
  return out;
}

}  // namespace store
