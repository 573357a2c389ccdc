#include "gate/probe.h"

#include "allow/allow.h"
#include "base/error.h"
#include "base/text.h"
#include "json/json.h"

namespace gate {
namespace {

using Answer = Probes::Answer;

std::string first_line(std::string_view text) {
  return text::printable(text::trim(text).substr(0, text::trim(text).find('\n')).substr(0, 200));
}

// Nothing when it answered at all; else why it did not.
std::optional<Answer> silence(const sys::Ended& ended, const char* what) {
  const std::string name = what;
  if (ended.too_long) return Answer{Answer::kUnknown, name + ": no answer in time"};
  if (ended.status == 127) return Answer{Answer::kUnknown, name + ": is not installed"};
  if (ended.status != 0) {
    const std::string why = first_line(ended.err);
    return Answer{Answer::kUnknown, name + ": status " + std::to_string(ended.status) +
                                        (why.empty() ? "" : ": " + why)};
  }
  if (json::check(ended.out) || json::kind(text::trim(ended.out)) != json::Kind::kObject)
    return Answer{Answer::kUnknown, name + ": says no JSON"};
  return {};
}

}  // namespace

Answer read_run(const sys::Ended& ended) {
  if (auto why = silence(ended, "gh run view")) return *why;
  const json::Text object = text::trim(ended.out);
  const std::string status = text::printable(json::string_or(object, "status"));
  const std::string conclusion = text::printable(json::string_or(object, "conclusion"));
  if (status.empty()) return {Answer::kUnknown, "gh run view: says no status"};
  if (status != "completed") return {Answer::kNo, "the run is " + status};
  const bool good = conclusion == "success" || conclusion == "skipped" || conclusion == "neutral";
  return {good ? Answer::kYes : Answer::kNo, "the run ended: " + conclusion};
}

Answer read_pull(const sys::Ended& ended) {
  if (auto why = silence(ended, "gh pr view")) return *why;
  const std::string state = json::string_or(text::trim(ended.out), "state");
  if (state == "MERGED") return {Answer::kYes, "the pull request was merged"};
  if (state == "CLOSED") return {Answer::kNo, "the pull request was closed without a merge"};
  if (state == "OPEN") return {Answer::kNo, "the pull request is open"};
  return {Answer::kUnknown, "gh pr view: says no state that is known"};
}

void Probes::want(const Condition& condition) {
  for (const Condition& part : condition.parts) want(part);
  using enum Condition::Kind;
  if (condition.kind == kRun || condition.kind == kPull || condition.kind == kCommand)
    wanted_.try_emplace(spelt(condition), condition);
}

sys::Program Probes::program_for(const Condition& c) const {
  sys::Program program;
  program.folder = folder_.path() + "/..";
  if (c.kind == Condition::kCommand) {
    const std::string key = "gate." + c.arg + ".cmd";
    const allow::Wish wish{key, policy_.text(key)};
    if (wish.text.empty()) throw Failure(key + ": the policy has no such command");
    if (!allow::is_allowed(folder_, wish)) throw Failure(allow::refusal(wish));
    program.argv = {"/bin/sh", "-c", wish.text, c.arg};
    return program;
  }
  const bool run = c.kind == Condition::kRun;
  program.argv = {"gh", run ? "run" : "pr", "view", c.arg, "--json", run ? "status,conclusion" : "state"};
  program.environment = {{"GH_PROMPT_DISABLED", "1"}, {"GH_NO_UPDATE_NOTIFIER", "1"}, {"NO_COLOR", "1"}};
  return program;
}

void Probes::ask() {
  std::vector<sys::Program> programs;
  std::vector<const Condition*> whose;
  for (const auto& [key, condition] : wanted_) {
    try {
      programs.push_back(program_for(condition));
      whose.push_back(&condition);
    } catch (const Failure& failure) {
      answers_[key] = {Answer::kUnknown, failure.what()};
    }
  }
  const auto ended = sys::run(programs, policy_.count("gate.probes"), policy_.duration("gate.probe_limit"));
  for (std::size_t i = 0; i < ended.size(); ++i) {
    const Condition& c = *whose[i];
    Answer answer;
    if (c.kind == Condition::kRun) answer = read_run(ended[i]);
    else if (c.kind == Condition::kPull) answer = read_pull(ended[i]);
    else if (ended[i].too_long) answer = {Answer::kUnknown, c.arg + ": no answer in time"};
    else if (ended[i].status == 0) answer = {Answer::kYes, c.arg + ": says yes"};
    else if (ended[i].status == 1) answer = {Answer::kNo, c.arg + ": says no"};
    else answer = {Answer::kUnknown, c.arg + ": status " + std::to_string(ended[i].status)};
    answers_[spelt(c)] = std::move(answer);
  }
  wanted_.clear();
}

const Answer& Probes::answer(const Condition& condition) const {
  return answers_.at(spelt(condition));
}

}  // namespace gate
