#include "prove/history/yard.h"

#include <algorithm>
#include <ctime>
#include <stdexcept>

namespace prove {
namespace {

constexpr std::size_t kHot = 10;   // issues that are worked on at once
constexpr int kUses = 160;         // calls before an issue is left alone
constexpr std::int64_t kSecond = 1'000'000'000, kHour = 3600 * kSecond;

std::string instant(std::int64_t ns) {
  const std::time_t seconds = ns / kSecond;
  std::tm tm = {};
  ::gmtime_r(&seconds, &tm);
  char text[64];
  const std::size_t n = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &tm);
  std::snprintf(text + n, sizeof text - n, ".%06dZ", static_cast<int>(ns % kSecond / 1000));
  return text;
}

}  // namespace

Yard::Yard(std::uint64_t seed_)
    : seed(seed_), clock_steps(seed_ % 2 == 1), policy{seed_ % 3 == 0, seed_ % 5 == 4} {
  Luck luck(seed);
  enter(".beads");
  write_file("issues.jsonl", "");
  const char* const every[] = {"0s", "1s", "1h"};
  std::string config = "claim.attempts = 1000000\nretry.delays = \"0s\"\nlog.keep = \"3000d\"\n"
                       "journal.step = \"64KiB\"\n";
  config += std::string("claim.max_in_progress = ") + (policy.one_each ? "1\n" : "1000000\n");
  config += std::string("claim.require_token = ") + (policy.require_token ? "true\n" : "false\n");
  config += std::string("fold.every = \"") + every[below(luck, 3)] + "\"\n";
  write_file("config.toml", config);
  enter("..");
  if (const Told told = run({"bd-init", "-q"}, clock(luck)); told.status != 0)
    throw std::runtime_error("bd-init: " + told.err);
}

Words Yard::clock(Luck& luck) {
  if (!clock_steps) return {};
  if (below(luck, 60) == 0) {
    constexpr std::int64_t kSteps[] = {0,           10 * kSecond, -10 * kSecond, kHour,
                                       -kHour,      30 * kHour,   -100 * kHour,  1000 * kHour,
                                       -9000 * kHour};
    offset_ = kSteps[below(luck, std::size(kSteps))];
  }
  timespec t;
  ::clock_gettime(CLOCK_REALTIME, &t);
  const auto off = static_cast<std::int64_t>(below(luck, 100'000'000)) - 50'000'000;
  return {"BEADS_NOW=" + instant(t.tv_sec * kSecond + t.tv_nsec + offset_ + off)};
}

std::string Yard::pick(Luck& luck) {
  const std::lock_guard guard(mutex_);
  if (issues_.empty()) return "";
  // Two of them are asked for as often as all others.
  const std::size_t n = below(luck, 2) ? below(luck, std::min<std::size_t>(2, issues_.size()))
                                       : below(luck, issues_.size());
  const std::string id = issues_[n].id;
  if (++issues_[n].uses > kUses) issues_.erase(issues_.begin() + static_cast<std::ptrdiff_t>(n));
  return id;
}

Token Yard::some_token(const std::string& id, Luck& luck) {
  const std::lock_guard guard(mutex_);
  for (const auto& [name, tokens, uses] : issues_)
    if (name == id && !tokens.empty()) return tokens[below(luck, tokens.size())];
  return 0;
}

void Yard::learn(const std::string& id, Token token) {
  const std::lock_guard guard(mutex_);
  for (Issue& issue : issues_) {
    if (issue.id != id || token == 0) continue;
    if (issue.tokens.empty() || issue.tokens.back() != token) issue.tokens.push_back(token);
    if (issue.tokens.size() > 3) issue.tokens.pop_front();
  }
}

void Yard::retire(const std::string& id) {
  const std::lock_guard guard(mutex_);
  for (Issue& issue : issues_)
    if (issue.id == id) issue.uses = std::max(issue.uses, kUses - 20);
}

std::string Yard::wanted() {
  const std::lock_guard guard(mutex_);
  if (issues_.size() + being_made_ >= kHot) return "";
  ++being_made_;
  all_.push_back("t-" + std::to_string(++made_));
  return all_.back();
}

void Yard::made(const std::string& id) {
  const std::lock_guard guard(mutex_);
  --being_made_;
  issues_.push_back({id, {}, 0});
}

std::vector<std::string> Yard::all() const {
  const std::lock_guard guard(mutex_);
  return all_;
}

}  // namespace prove
