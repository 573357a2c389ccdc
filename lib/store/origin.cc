#include "store/origin.h"

#include <limits>
#include <unordered_map>

#include "merge/merge.h"
#include "merge/triple.h"
#include "store/history.h"
#include "store/reading.h"

namespace store {
namespace {

// One question on the way back through the states of its issue.
class Search {
 public:
  explicit Search(Question& q)
      : q_(q), state_(q.ours), theirs_at_(time_of(q.theirs)), newer_(compare(theirs_at_, time_of(q.base)) > 0) {
    if (newer_) consider(q.base);
    look();
  }
  bool over() const { return over_; }

  // What was before the record.
  void take_back(const Entry& e) {
    const auto was = json::get(e.text, "was"), before = json::get(e.text, "before");
    // It made the issue, or says nothing of what was before.
    if (!was) return void(over_ = true);
    state_ = before ? std::string(*before) : issue::apply(state_, members_of(*was));
    look();
  }

 private:
  static Instant time_of(json::Text line) { return merge::time_of(line, "updated_at"); }

  void look() {
    const int age = compare(time_of(state_), theirs_at_);
    if (age > 0) return;  // it came later
    if (age < 0) return consider(state_);
    q_.origin.reset();
    over_ = true;
  }
  void consider(const std::string& state) {
    const std::size_t distance = merge::distance(state, q_.theirs);
    if (distance >= nearest_) return;
    nearest_ = distance;
    // What goes back to an old state under a new time was made from the present one.
    const bool goes_back = distance == 0 && newer_;
    q_.origin = goes_back ? q_.base : state;
    over_ = over_ || goes_back;
  }

  Question& q_;
  std::string state_;
  Instant theirs_at_;
  bool newer_;
  std::size_t nearest_ = std::numeric_limits<std::size_t>::max();
  bool over_ = false;
};

}  // namespace

void find_origins(const Folder& folder, Token present, std::vector<Question>& questions) {
  std::unordered_map<std::string, Search> open;
  for (Question& q : questions)
    if (Search search(q); !search.over()) open.emplace(q.id, search);
  if (open.empty()) return;
  const History history(folder, [](std::string_view) {});
  history.newest_first([&](const Entry& e, Token) {
    if (e.token > present || e.id.empty() || (e.set.empty() && e.line.empty())) return true;
    const auto it = open.find(json::decode(e.id));
    if (it == open.end()) return true;
    it->second.take_back(e);
    if (it->second.over()) open.erase(it);
    return !open.empty();
  });
}

}  // namespace store
