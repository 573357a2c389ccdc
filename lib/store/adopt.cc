// Changes that others made to issues.jsonl become records of ours (STORE 6).
#include <algorithm>

#include "merge/merge.h"
#include "merge/triple.h"
#include "store/origin.h"
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

// The record that makes the merged issue of ours; nothing where it is ours already.
std::optional<Adopted> adopted(std::string id, const std::optional<std::string>& base,
                               const std::optional<std::string>& ours, json::Text theirs) {
  merge::Outcome merged = merge::merge_issue(base, ours, theirs);
  if (!merged.changes() && merged.conflicts.empty()) return std::nullopt;
  Adopted a;
  a.record.op = "adopt";
  a.record.id = std::move(id);
  if (ours && merged.changes()) {
    auto was = merged.line ? issue::difference(*merged.line, *ours)
                           : issue::inverse(*ours, merged.set);
    const auto time = std::ranges::find(was, "updated_at", &issue::Member::name);
    if (merged.needs_new_time && time == was.end())
      was.push_back({"updated_at", issue::value_of(*ours, "updated_at")});
    a.was = object_of(was);
    a.before = *ours;
  }
  if (merged.line) a.record.line = *merged.line;
  else a.record.set = std::move(merged.set);
  if (!merged.conflicts.empty()) a.record.note = conflict_note(merged.conflicts);
  a.keep_time = !merged.needs_new_time;
  return a;
}

bool is_of_one_time(json::Text a, json::Text b) {
  return compare(merge::time_of(a, "updated_at"), merge::time_of(b, "updated_at")) == 0;
}

}  // namespace

std::vector<Adopted> adopt(const Reading& r, const Picture& base, const Picture& theirs) {
  const Picture& ours = *r.picture;
  std::vector<Adopted> out;
  std::vector<Question> questions;
  const auto add = [&](std::optional<Adopted> a) {
    if (a) out.push_back(std::move(*a));
  };
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
    if (base_line && our_line && !is_of_one_time(*base_line, line))
      questions.push_back({id, std::move(*base_line), std::move(*our_line), std::string(line)});
    else
      add(adopted(id, base_line, our_line, line));
  });
  find_origins(r.folder, r.tail.end.token, questions);
  for (Question& q : questions)
    if (q.origin) add(adopted(std::move(q.id), q.origin, q.ours, q.theirs));
  return out;
}

}  // namespace store
