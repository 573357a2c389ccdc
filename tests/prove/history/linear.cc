#include "prove/history/linear.h"

#include <algorithm>
#include <limits>
#include <map>
#include <unordered_set>

#include "prove/history/register.h"

namespace prove {
namespace {

constexpr std::size_t kMost = 20'000'000;  // placements for one register

// Wing and Gong's search over the calls of one issue, in the order they began.
class Search {
 public:
  Search(std::vector<const Call*> calls, const Policy& policy)
      : calls_(std::move(calls)), policy_(policy), placed_(calls_.size()) {
    for (const Call* call : calls_) left_ += !call->killed;
  }

  bool run() { return go(Register(), 0, std::numeric_limits<std::int64_t>::min()); }
  std::size_t tried() const { return tried_; }
  bool gave_up() const { return tried_ >= kMost; }
  // Where the longest way ended.
  const std::string& story() const { return story_; }

 private:
  // `floor`: the latest begin of a call that is placed.
  bool go(const Register& now, std::size_t low, std::int64_t floor) {
    if (left_ == 0) return true;
    while (placed_[low] || is_dead(low, floor)) ++low;
    if (gave_up() || !seen_.insert(key(now, low, floor)).second) return false;

    std::vector<std::size_t> next;
    std::int64_t bound = std::numeric_limits<std::int64_t>::max();
    for (std::size_t i = low; i < calls_.size() && calls_[i]->begin <= bound; ++i) {
      if (placed_[i] || is_dead(i, floor)) continue;
      next.push_back(i);
      if (!calls_[i]->killed) bound = std::min(bound, calls_[i]->end);
    }
    std::erase_if(next, [&](std::size_t i) { return calls_[i]->begin > bound; });
    if (left_ < fewest_left_) tell(now, next);

    for (const std::size_t i : next) {
      const Call& call = *calls_[i];
      const auto then = after(now, call, policy_, kUnseen + i);
      if (!then) continue;
      ++tried_;
      placed_[i] = true;
      left_ -= !call.killed;
      if (go(*then, low, std::max(floor, call.begin))) return true;
      placed_[i] = false;
      left_ += !call.killed;
    }
    return false;
  }

  // A killed call that something is told to have come after.
  bool is_dead(std::size_t i, std::int64_t floor) const {
    return calls_[i]->killed && calls_[i]->end < floor;
  }

  std::string key(const Register& now, std::size_t low, std::int64_t floor) const {
    std::string key = std::to_string(low) + ' ' + now.status + ' ' + now.assignee + ' ' +
                      std::to_string(now.token) + ' ' + std::to_string(now.closed) + ' ' +
                      std::to_string(now.last) + (now.claimed ? " c " : " ");
    std::size_t i = low;
    for (std::int64_t latest = floor; i < calls_.size() && calls_[i]->begin <= latest; ++i)
      key += placed_[i] || is_dead(i, floor) ? '1' : '0';
    return key;
  }

  void tell(const Register& now, const std::vector<std::size_t>& next) {
    fewest_left_ = left_;
    story_ = "the issue is " + text_of(now) + ", and none of these can come next:";
    for (const std::size_t i : next) story_ += "\n    " + text_of(*calls_[i]);
  }

  const std::vector<const Call*> calls_;
  const Policy& policy_;
  std::vector<char> placed_;
  std::size_t left_ = 0;  // calls that were answered and are not placed
  std::size_t fewest_left_ = std::numeric_limits<std::size_t>::max(), tried_ = 0;
  std::unordered_set<std::string> seen_;
  std::string story_;
};

bool is_grant(const Call& c) {
  return c.answer && !c.killed && (c.op == "claim" || c.op == "next" || c.op == "reserve");
}

// The highest token that an answer tells of.
Token known(const Call& c) { return std::max(c.answer, c.updated); }

// Whoever is told a token is told a higher one than all who were told before it
// asked; nobody is told another's.
void check_tokens(const History& history, Verdict& verdict) {
  std::vector<const Call*> by_begin, by_end;
  for (const Call& c : history.calls)
    if (!c.killed && (c.answer || c.updated)) by_begin.push_back(&c);
  by_end = by_begin;
  std::ranges::sort(by_begin, {}, [](const Call* c) { return c->begin; });
  std::ranges::sort(by_end, {}, [](const Call* c) { return c->end; });

  std::map<Token, const Call*> owner;
  std::map<std::string, const Call*> newest;  // of each issue, what was seen
  Token highest = 0;
  const Call* told = nullptr;
  auto ended = by_end.begin();
  for (const Call* c : by_begin) {
    for (; ended != by_end.end() && (*ended)->end < c->begin; ++ended) {
      if (known(**ended) > highest) highest = known(**ended), told = *ended;
      const Call*& seen = newest[(*ended)->issue];
      if (!seen || known(**ended) > known(*seen)) seen = *ended;
    }
    if (is_grant(*c)) {
      if (c->answer <= highest)
        verdict.wrong.push_back("token " + std::to_string(c->answer) + " is not above " +
                                std::to_string(highest) + ":\n    " + text_of(*told) + "\n    " +
                                text_of(*c));
      if (const Call*& first = owner[c->answer]; !first) first = c;
      else
        verdict.wrong.push_back("token " + std::to_string(c->answer) + " was granted twice:\n    " +
                                text_of(*first) + "\n    " + text_of(*c));
    } else if (c->updated) {
      const auto seen = newest.find(c->issue);
      if (seen != newest.end() && c->updated < known(*seen->second))
        verdict.wrong.push_back("an older state is seen again:\n    " + text_of(*seen->second) +
                                "\n    " + text_of(*c));
    }
  }
}

}  // namespace

Verdict check(const History& history) {
  Verdict verdict;
  std::map<std::string, std::vector<const Call*>> registers;
  for (const Call& call : history.calls) {
    // 75 means that nothing was done.
    if (!call.killed && call.status == 75) continue;
    registers[call.issue].push_back(&call);
    ++verdict.calls;
  }
  for (auto& [issue, calls] : registers) {
    std::ranges::sort(calls, {}, [](const Call* c) { return c->begin; });
    Search search(calls, history.policy);
    const bool good = search.run();
    ++verdict.registers;
    verdict.tried += search.tried();
    if (!good)
      verdict.wrong.push_back(issue + ": " +
                              (search.gave_up() ? "too many ways to try" : search.story()));
  }
  check_tokens(history, verdict);
  return verdict;
}

}  // namespace prove
