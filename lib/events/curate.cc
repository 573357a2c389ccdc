#include "events/curate.h"

#include <algorithm>
#include <map>

namespace events {
namespace {

constexpr Token kSlingAgain = 30 * kSecond;
constexpr std::size_t kSlings = 3;

class Curator {
 public:
  Curator(const std::vector<const Event*>& events, Token since) : events_(events), since_(since) {}

  std::vector<Told> told() {
    for (std::size_t i = 0; i < events_.size(); ++i) {
      const Event& e = *events_[i];
      if (e.type == "done") done(i, e);
      else if (e.type == "sling") sling(i, e);
      else told_.push_back({i, 1, true});
    }
    for (auto& [by, run] : runs_) close(run);
    std::ranges::sort(told_, {}, &Told::at);
    return std::move(told_);
  }

 private:
  // Of one agent, from the first on at most kSlingAgain.
  struct Run {
    std::vector<std::size_t> at;
    Token first = 0, last = 0;
    bool certain = true;  // nothing before can belong to it, or move its begin
  };

  void done(std::size_t i, const Event& e) {
    Token& last = done_[{e.by, e.id}];
    if (last == 0 || e.token - last > kDoneAgain)
      told_.push_back({i, 1, last != 0 || e.token >= since_ + kDoneAgain});
    last = e.token;
  }

  void sling(std::size_t i, const Event& e) {
    Run& run = runs_[e.by];
    const bool apart = run.last == 0 ? e.token >= since_ + kSlingAgain : e.token - run.last > kSlingAgain;
    if (!run.at.empty() && e.token - run.first > kSlingAgain) close(run);
    if (run.at.empty()) {
      run.first = e.token;
      run.certain = apart || (run.last != 0 && run.certain);
    }
    run.at.push_back(i);
    run.last = e.token;
  }

  void close(Run& run) {
    if (run.at.size() >= kSlings) told_.push_back({run.at.back(), run.at.size(), run.certain});
    else
      for (const std::size_t i : run.at) told_.push_back({i, 1, run.certain});
    run.at.clear();
  }

  const std::vector<const Event*>& events_;
  const Token since_;
  std::map<std::pair<std::string, std::string>, Token> done_;
  std::map<std::string, Run> runs_;
  std::vector<Told> told_;
};

}  // namespace

std::vector<Told> curate(const std::vector<const Event*>& events, Token since) {
  return Curator(events, since).told();
}

}  // namespace events
