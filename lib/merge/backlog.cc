#include "merge/backlog.h"

#include <algorithm>
#include <functional>
#include <set>
#include <unordered_map>
#include <utility>

#include "issue/line.h"
#include "merge/triple.h"

namespace merge {
namespace {

using json::Text;

constexpr std::string_view kMark = "\xef\xbb\xbf";

// What a line is; with its id or its text, that is its key, by which its like in
// another file is found.  Keys of issues sort as their ids do.
enum class Kind : char { kBlank = ' ', kIssue = 'i', kOther = 'o', kUnreadable = 'u' };

struct Entry {
  Line line;
  Text inside;  // without the white space around it
  std::string key;
  Instant created;
  bool is(Kind kind) const { return key.front() == static_cast<char>(kind); }
};

using Say = std::function<void(std::size_t line, std::string what)>;

// One of the three files, by keys.
class Side {
 public:
  Side(const File& file, const Say& say) {
    entries_.reserve(file.lines.size());  // the table holds views of the keys
    table_.reserve(file.lines.size());
    issue::Reader reader;
    for (const Line& line : file.lines) {
      const Text inside = issue::without_space(line.text);
      Entry& entry = entries_.emplace_back(Entry{line, inside, key_of(reader, inside), {}});
      if (entry.is(Kind::kIssue)) entry.created = reader.facts().created;
      if (entry.is(Kind::kBlank)) continue;
      const auto [known, is_new] = table_.emplace(entry.key, entries_.size() - 1);
      if (!is_new && entry.is(Kind::kIssue)) choose(known->second, entries_.size() - 1, say);
    }
  }

  const std::vector<Entry>& entries() const { return entries_; }
  // Of several with one key, the one that counts.
  const Entry* find(const std::string& key) const {
    const auto it = table_.find(key);
    return it == table_.end() ? nullptr : &entries_[it->second];
  }
  bool counts(const Entry& entry) const { return find(entry.key) == &entry; }

  // The issues that count, in the order of the file.
  std::vector<const Entry*> issues() const {
    std::vector<const Entry*> all;
    for (const Entry& e : entries_)
      if (e.is(Kind::kIssue) && counts(e)) all.push_back(&e);
    return all;
  }

 private:
  static std::string key_of(issue::Reader& reader, Text inside) {
    const auto key = [](Kind kind, std::string_view rest) {
      return static_cast<char>(kind) + std::string(rest);
    };
    if (inside.empty()) return key(Kind::kBlank, {});
    if (issue::broken(reader, inside)) return key(Kind::kUnreadable, inside);
    const issue::Facts& facts = reader.facts();
    return facts.kind == issue::Line::kIssue ? key(Kind::kIssue, facts.id)
                                             : key(Kind::kOther, json::canonical(inside));
  }

  void choose(std::size_t& known, std::size_t later, const Say& say) {
    const auto updated = [&](std::size_t n) { return time_of(entries_[n].inside, "updated_at"); };
    std::size_t left = later;
    if (compare(updated(known), updated(later)) <= 0) std::swap(known, left);
    if (say)
      say(entries_[left].line.number, entries_[left].key.substr(1) + ": has the id of line " +
                                          std::to_string(entries_[known].line.number) +
                                          ", which counts");
  }

  std::vector<Entry> entries_;
  std::unordered_map<std::string_view, std::size_t> table_;
};

bool ends_open(const File& file) { return !file.lines.empty() && file.lines.back().ending.empty(); }

// Whether the last line needs no end: of two files that differ in that, one is
// as base is, and the other one was changed.
bool may_end_open(const File& base, const File& ours, const File& theirs) {
  if (ends_open(ours) == ends_open(theirs)) return ends_open(ours);
  return !base.lines.empty() && !ends_open(base);
}

class Merger {
 public:
  Merger(const File& base, const File& ours, const File& theirs)
      : base_(base, nullptr),
        ours_(ours, remark(false)),
        theirs_(theirs, remark(true)),
        may_end_open_(merge::may_end_open(base, ours, theirs)) {
    const File& model = ours.lines.empty() ? theirs : ours;
    if (!model.lines.empty() && model.lines[0].ending == "\r\n") end_ = "\r\n";
    if (model.has_mark) out_.text = kMark;
  }

  Merged run() {
    std::vector<const Entry*> fresh;
    for (const Entry& e : theirs_.entries())
      if (is_new(e)) fresh.push_back(&e);
    place(fresh);
    for (const Entry& e : ours_.entries()) {
      if (const auto here = before_.find(&e); here != before_.end()) put(here->second);
      if (e.is(Kind::kIssue) ? ours_.counts(e) : stays(e)) put_merged(e);
    }
    put(before_[nullptr]);
    if (open_ && !may_end_open_) out_.text += end_;
    return std::move(out_);
  }

 private:
  Say remark(bool of_theirs) {
    return [this, of_theirs](std::size_t line, std::string what) {
      out_.remarks.push_back({of_theirs, line, std::move(what), false});
    };
  }

  // A line that is no issue is gone when one side took it out.
  bool stays(const Entry& e) const {
    return e.is(Kind::kBlank) || theirs_.find(e.key) || !base_.find(e.key);
  }
  bool is_new(const Entry& e) const {
    if (!theirs_.counts(e) || ours_.find(e.key)) return false;
    return e.is(Kind::kIssue) || !base_.find(e.key);
  }

  // Finds the places of what is new in theirs.  Ours keeps its order; where it is
  // sorted by id it stays so, and else what came after base is in order of age: so
  // both sides come to one order.
  void place(std::vector<const Entry*>& fresh) {
    const auto range = [&](auto from, auto is) {
      return std::stable_partition(from, fresh.end(), is);
    };
    // Conflict markers come last, so that merging what is between them moves nothing.
    range(fresh.begin(), [](const Entry* e) { return !e->is(Kind::kUnreadable); });
    std::vector<const Entry*> ours = ours_.issues();
    auto placed = fresh.begin();
    if (!ours.empty()) {
      placed = range(fresh.begin(), [](const Entry* e) { return e->is(Kind::kIssue); });
      if (std::ranges::is_sorted(ours, by_id)) {
        std::sort(fresh.begin(), placed, by_id);
        place(fresh.begin(), placed, ours, by_id, next_of(ours.back()));
      } else {
        const auto in_base = [&](const Entry* e) { return base_.find(e->key) != nullptr; };
        ours.erase(ours.begin(), std::find_if(ours.rbegin(), ours.rend(), in_base).base());
        if (std::ranges::is_sorted(ours, by_age)) std::sort(fresh.begin(), placed, by_age);
        else ours.clear();
        place(fresh.begin(), placed, ours, by_age, nullptr);
      }
    }
    before_[nullptr].insert(before_[nullptr].end(), placed, fresh.end());
  }
  template <class It, class Order>
  void place(It from, It to, const std::vector<const Entry*>& ours, Order order, const Entry* end) {
    auto at = ours.begin();
    for (; from != to; ++from) {
      while (at != ours.end() && !order(*from, *at)) ++at;
      before_[at == ours.end() ? end : *at].push_back(*from);
    }
  }
  const Entry* next_of(const Entry* entry) const {
    return entry == &ours_.entries().back() ? nullptr : entry + 1;
  }
  static bool by_id(const Entry* a, const Entry* b) { return a->key < b->key; }
  static bool by_age(const Entry* a, const Entry* b) {
    return std::pair(a->created.at, std::string_view(a->key)) <
           std::pair(b->created.at, std::string_view(b->key));
  }

  void put_merged(const Entry& ours) {
    const Entry* const theirs = ours.is(Kind::kIssue) ? theirs_.find(ours.key) : nullptr;
    if (!theirs || theirs->inside == ours.inside) return put(ours, true);
    const Entry* const base = base_.find(ours.key);
    if (!base && compare(ours.created, theirs->created) != 0)
      remark(false)(ours.line.number,
                    ours.key.substr(1) + ": line " + std::to_string(theirs->line.number) +
                        " of theirs is another issue; they are one now");
    std::vector<Resolved> conflicts;
    const std::string merged = merge_lines(base ? std::optional(base->inside) : std::nullopt,
                                           ours.inside, theirs->inside, conflicts);
    for (Resolved& how : conflicts) out_.settled.push_back({ours.key.substr(1), std::move(how)});
    if (merged == ours.inside) put(ours, true);
    else put(merged, ours.line.ending);
  }

  void put(const std::vector<const Entry*>& of_theirs) {
    for (const Entry* e : of_theirs) put(*e, false);
  }
  void put(const Entry& e, bool of_ours) {
    if (e.is(Kind::kUnreadable)) put_in_markers(e, of_ours);
    else put(e.line.text, e.line.ending);
  }
  void put_in_markers(const Entry& e, bool of_ours) {
    issue::Reader reader;
    out_.remarks.push_back(
        {!of_ours, e.line.number, issue::broken(reader, e.inside).value_or(""), true});
    put("<<<<<<< ours", end_);
    if (of_ours) put(e.line.text, end_);
    put("||||||| base", end_);
    put("=======", end_);
    if (!of_ours || theirs_.find(e.key)) put(e.line.text, end_);
    put(">>>>>>> theirs", end_);
  }
  void put(std::string_view text, std::string_view ending) {
    if (open_) out_.text += end_;
    out_.text.append(text).append(ending);
    open_ = ending.empty();
  }

  Merged out_;
  Side base_, ours_, theirs_;
  // What is new in theirs, by the line of ours that it goes before, or at the end.
  std::unordered_map<const Entry*, std::vector<const Entry*>> before_;
  bool may_end_open_;
  std::string_view end_ = "\n";
  bool open_ = false;  // the last line put has no end
};

}  // namespace

bool Merged::clean() const { return std::ranges::none_of(remarks, &Remark::unreadable); }

std::vector<std::string> Merged::words(std::string_view ours, std::string_view theirs,
                                       bool all) const {
  std::vector<std::string> out;
  std::set<std::pair<std::size_t, std::string_view>> known;
  for (const Remark& r : remarks) {
    // A line outside of conflict markers is one of both sides.
    if (!known.emplace(r.line, r.what).second && ours == theirs) continue;
    out.push_back(std::string(r.of_theirs ? theirs : ours) + ':' + std::to_string(r.line) + ": " +
                  r.what);
  }
  if (!all) return out;
  for (const Settled& s : settled)
    out.push_back(s.id + ": " + s.how.member + (s.how.theirs_won ? ": theirs won" : ": ours won"));
  return out;
}

Merged merge_files(const File& base, const File& ours, const File& theirs) {
  return Merger(base, ours, theirs).run();
}

File file_of(std::string_view text) {
  File file;
  file.has_mark = text.starts_with(kMark);
  if (file.has_mark) text.remove_prefix(kMark.size());
  while (!text.empty()) {
    const std::size_t newline = text.find('\n');
    const std::size_t all = newline == text.npos ? text.size() : newline + 1;
    std::size_t length = newline == text.npos ? text.size() : newline;
    if (length > 0 && text[length - 1] == '\r') --length;
    file.lines.push_back(
        {text.substr(0, length), text.substr(length, all - length), file.lines.size() + 1});
    text.remove_prefix(all);
  }
  return file;
}

std::string merge_lines(std::optional<Text> base, Text ours, Text theirs,
                        std::vector<Resolved>& conflicts) {
  if (json::same(ours, theirs) || (base && json::same(*base, theirs))) return std::string(ours);
  if (base && json::same(*base, ours)) return std::string(theirs);
  const Outcome here = merge_issue(base, ours, theirs);
  const Outcome there = merge_issue(base, theirs, ours);
  conflicts = here.conflicts;
  // A side that the other one adds nothing to is the result, byte for byte.
  if (here.changes() && !there.changes()) return std::string(theirs);
  if (there.changes() && !here.changes()) return std::string(ours);

  // Else the newer side is made the result, whichever of the two it is.
  const Triple sides(base, ours, theirs);
  const Micros ours_at = sides.ours_at.at, theirs_at = sides.theirs_at.at;
  const bool ours_first = ours_at != theirs_at ? ours_at > theirs_at
                                               : json::canonical(ours) > json::canonical(theirs);
  const Text first = ours_first ? ours : theirs;
  const Outcome& outcome = ours_first ? here : there;
  std::string merged = outcome.line ? *outcome.line : issue::apply(first, outcome.set);
  const Micros newest = std::max(ours_at, theirs_at);
  if ((here.needs_new_time || there.needs_new_time) && newest > 0)
    merged = issue::apply(merged, {{"updated_at", json::quote(format_instant(newest + 1))}});
  return merged;
}

}  // namespace merge
