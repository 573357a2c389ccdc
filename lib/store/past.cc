#include "store/past.h"

#include <algorithm>
#include <set>

#include "base/error.h"
#include "store/history.h"
#include "store/reading.h"

namespace store {

// The present: a reading and what it rests on.
struct Past::Reader {
  Reader(Store& store)
      : folder(Folder::at(store.path())), reading(read_store(folder, store.policy(), false)) {}
  Folder folder;
  std::unique_ptr<Reading> reading;
};

Past::~Past() = default;

void Past::take_back(const std::string& id, json::Text was, bool created, json::Text before) {
  auto it = lines_.find(id);
  if (it == lines_.end())
    it = lines_.emplace(id, present_->reading->picture->line(id).value_or("")).first;
  undone_.push_back({id, it->second, created});
  if (created) it->second.clear();
  else if (!before.empty()) it->second = before;
  else if (!it->second.empty()) it->second = issue::apply(it->second, members_of(was));
}

// Half of a transaction was taken back: it counts whole.
void Past::put_back() {
  for (const Undone& u : undone_)
    if (u.created) newest_.push_back(u.id);
  for (; !undone_.empty(); undone_.pop_back())
    lines_[undone_.back().id] = std::move(undone_.back().line);
}

Past::Past(Store& store, Token at, std::function<void(std::string_view)> warn)
    : present_(std::make_unique<Reader>(store)) {
  const Reading& r = *present_->reading;
  if (!r.complaint.empty()) warn(r.complaint);
  if (r.verdict == Verdict::kRebased)
    throw Failure(r.folder.file(r.backlog) + ": was replaced, and log/base is lost: what was " +
                  "before is not known");
  // What others wrote into the file and nobody has recorded yet is of now.
  if (at >= static_cast<Token>(r.clock.now) && at >= r.token) return;
  for (auto a = r.adoption.rbegin(); a != r.adoption.rend(); ++a)
    if (!a->record.id.empty() && (!a->record.set.empty() || !a->record.line.empty()))
      take_back(a->record.id, a->was, a->was.empty(), a->before);

  const Token present = r.tail.end.token;
  Token of_moment = 0;  // the generation of the journal then
  Token unknown = 0;    // a change that says nothing of what was before
  const History history(store, warn);
  Token complete = history.newest_first([&](const Entry& e, Token generation) {
    if (e.token > present) return true;  // came after the reading
    const bool changes = !e.id.empty() && (!e.set.empty() || !e.line.empty());
    if (!e.more) undone_.clear();  // the last record of an earlier transaction
    if (e.token > at) {
      if (!changes) return true;
      const auto was = json::get(e.text, "was");
      if (!was && e.line.empty()) {
        unknown = e.token;
        return false;
      }
      take_back(json::decode(e.id), was.value_or("{}"), !was,
                json::get(e.text, "before").value_or(""));
      return true;
    }
    if (e.more) put_back();
    if (of_moment == 0) of_moment = generation;
    if (generation != of_moment) return false;
    // Issues that were new in the journal stood behind those of its snapshot.
    if (changes && !e.line.empty() && !json::get(e.text, "was"))
      newest_.push_back(json::decode(e.id));
    return true;
  });
  undone_.clear();
  std::ranges::reverse(newest_);
  if (complete == UINT64_MAX)
    throw Failure(r.folder.path() + ": has no history yet");
  complete = std::max(complete, unknown);
  if (complete > at)
    throw Failure("the history begins at " + format_instant(static_cast<Micros>(complete)) + " (" +
                  std::to_string(complete) + ")");
}

std::optional<std::string> Past::line(std::string_view id) const {
  const auto it = lines_.find(id);
  if (it == lines_.end()) return present_->reading->picture->line(id);
  if (it->second.empty()) return std::nullopt;
  return it->second;
}

void Past::each_line(const std::function<void(std::string_view, json::Text)>& take) const {
  const Picture& picture = *present_->reading->picture;
  const std::set<std::string_view> newest(newest_.begin(), newest_.end());
  picture.each_line([&](idx::Node n, json::Text now) {
    const std::string_view id = picture.state().id(n);
    if (newest.contains(id)) return;
    const auto it = lines_.find(id);
    if (it == lines_.end()) take(id, now);
    else if (!it->second.empty()) take(id, it->second);
  });
  for (const std::string& id : newest_)
    if (const auto then = line(id)) take(id, *then);
}

}  // namespace store
