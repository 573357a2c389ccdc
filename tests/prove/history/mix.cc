// prove-mix SECONDS SEED [HISTORY] - many processes do everything there is to do to
// a few issues at once, in an empty folder, and the history is judged
//
// Sixteen workers call all commands that change something, and readers.  Calls are
// killed and held up, at a call of the kernel or at any moment; run/ is removed; in
// every other round, by the seed, the clock steps back and forth.  In the end:
//   the history can have happened (linear.h);
//   every change that was acknowledged stands in the log once, none that was refused,
//   and the log, told from its beginning, leads to the issues as they are;
//   bd-fsck has no complaint, and a fold changes nothing.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "prove/history/linear.h"
#include "prove/history/process.h"
#include "prove/history/worker.h"

namespace {

using nlohmann::json;
using prove::Call;
using prove::Told;

std::size_t g_wrong = 0;

void wrong(std::string what) {
  if (what.ends_with('\n')) what.pop_back();
  if (++g_wrong <= 12) std::fprintf(stderr, "not ok: %s\n", what.substr(0, 4000).c_str());
}

// The marks that a value in the log carries.
void marks_in(const std::string& text, std::set<std::string>& marks) {
  for (std::size_t at = 0; (at = text.find("mark-", at)) != text.npos; ++at) {
    const std::size_t end = text.find('x', at);
    if (end != text.npos) marks.insert(text.substr(at, end + 1 - at));
  }
}

// The log as bd-log tells it, and what it makes of the issues.
struct Log {
  std::map<std::string, int> marks;         // in how many records
  std::map<prove::Token, json> claims;      // by token
  std::map<std::string, std::map<std::string, json>> issues;  // their members
  std::size_t records = 0;

  explicit Log(const std::string& text) {
    std::istringstream lines(text);
    std::vector<json> all;
    for (std::string line; std::getline(lines, line);) all.push_back(json::parse(line));
    records = all.size();
    prove::Token last = 0;
    for (auto it = all.rbegin(); it != all.rend(); ++it) {
      const json& record = *it;
      if (record["token"] <= last) wrong("the log's tokens do not rise: " + record.dump());
      last = record["token"];
      if (record["op"] == "claim") claims[last] = record;
      if (record["op"] != "undo") note_marks(record);  // what it brings back is not its own
      for (const json& change : record["changes"]) replay(record, change);
    }
  }

 private:
  void note_marks(const json& record) {
    std::set<std::string> found;
    // Who deletes an issue cuts the edges to it, for the same reason.
    if (record["op"] != "dep") marks_in(record.value("note", ""), found);
    for (const json& change : record["changes"])
      for (const char* side : {"to", "added"})
        if (change.contains(side)) marks_in(change[side].dump(), found);
    for (const std::string& mark : found) ++marks[mark];
  }

  void replay(const json& record, const json& change) {
    json& member = issues[record["id"]][change["member"]];
    if (change.contains("to")) {
      if (member != change["from"])
        wrong("the log does not follow: " + change.dump() + " was " + member.dump());
      member = change["to"];
      return;
    }
    if (member.is_null()) member = json::array();
    for (const json& gone : change["removed"])
      member.erase(std::remove(member.begin(), member.end(), gone), member.end());
    for (const json& added : change["added"]) member.push_back(added);
  }
};

// What is listed is what the log says.
void check_list(const Log& log, const std::string& list) {
  std::istringstream lines(list);
  for (std::string line; std::getline(lines, line);) {
    const json issue = json::parse(line);
    const auto found = log.issues.find(issue["id"]);
    if (found == log.issues.end()) {
      wrong("an issue is not in the log: " + line);
      continue;
    }
    for (const auto& [name, value] : found->second) {
      json is = issue.value(name, json()), said = value;
      if (name.starts_with("metadata")) continue;
      if (name == "dependencies" || name == "comments") continue;
      if (is.is_null() && said.is_array()) is = json::array();
      if (is.is_array()) std::sort(is.begin(), is.end()), std::sort(said.begin(), said.end());
      if (is != said) wrong(name + " is not as the log says, " + said.dump() + ": " + line);
    }
    const auto comments = found->second.find("comments");
    const std::size_t said = comments == found->second.end() ? 0 : comments->second.size();
    if (issue["comment_count"] != said) wrong("comments are not those of the log: " + line);
  }
}

// Grants to agents of one call, which was killed before it told of them.
void add_unheard(const Log& log, std::vector<Call>& calls) {
  std::map<std::string, Call*> unheard;
  for (Call& call : calls)
    if (call.killed && call.op == "next") unheard[call.agent] = &call;
  for (const auto& [token, record] : log.claims) {
    const auto found = unheard.find(record["by"]);
    if (found == unheard.end()) continue;
    found->second->issue = record["id"];
    found->second->answer = token;
  }
  std::erase_if(calls, [](const Call& call) { return call.issue.empty(); });
}

void check_log(const Log& log, const std::vector<Call>& calls) {
  for (const Call& call : calls) {
    if (!call.killed && call.status == 0 &&
        (call.op == "claim" || call.op == "next" || call.op == "reserve")) {
      const auto it = log.claims.find(call.answer);
      if (it == log.claims.end() || it->second["id"] != call.issue ||
          it->second["by"] != call.agent)
        wrong("a grant is not in the log: " + prove::text_of(call));
    }
    if (call.mark.empty()) continue;
    const auto it = log.marks.find(call.mark);
    const int count = it == log.marks.end() ? 0 : it->second;
    // What was as was asked already is a yes, too.
    const bool maybe =
        call.killed || call.op == "close" || call.op == "reopen" || call.op == "delete";
    if (count > 1) wrong("a change was made twice: " + prove::text_of(call));
    if (count == 0 && call.status == 0 && !maybe)
      wrong("an acknowledged change is not in the log: " + prove::text_of(call));
    if (count == 1 && !call.killed && call.status != 0)
      wrong("a refused change was made: " + prove::text_of(call));
  }
}

std::string must(const prove::Words& command, const prove::Words& more) {
  const Told told = prove::run(command, more);
  if (told.status != 0)
    wrong(command[0] + ": status " + std::to_string(told.status) + ": " + told.out + told.err);
  return told.out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3 && argc != 4)
    return std::fprintf(stderr, "usage: prove-mix SECONDS SEED [HISTORY]\n"), 2;
  const auto seconds = std::strtoll(argv[1], nullptr, 10);
  const auto seed = std::strtoull(argv[2], nullptr, 10);
  try {
    prove::Yard yard(seed);
    std::vector<prove::Worker> workers;
    for (unsigned n = 0; n < 16; ++n) workers.emplace_back(yard, n);
    yard.until = prove::monotonic() + seconds * 1'000'000'000;
    {
      std::vector<std::jthread> threads;
      for (prove::Worker& worker : workers) threads.emplace_back([&] { worker.work(); });
    }

    // All is quiet: what is seen now belongs to the history.
    prove::Worker last(yard, 99);
    last.look_at_all();
    const prove::Words clock = yard.clock(last.luck());
    const std::string before = must({"bd-list", "--all", "--jsonl"}, clock);
    must({"bd-fsck", "-q"}, clock);
    must({"bd-fold"}, clock);
    if (must({"bd-list", "--all", "--jsonl"}, clock) != before) wrong("a fold changed the issues");
    must({"bd-fsck", "-q"}, clock);
    const Log log(must({"bd-log", "--jsonl"}, clock));

    prove::History history;
    history.policy = yard.policy;
    std::map<std::string, std::size_t> figures;
    workers.push_back(std::move(last));
    for (const prove::Worker& worker : workers) {
      history.calls.insert(history.calls.end(), worker.calls.begin(), worker.calls.end());
      for (const auto& [name, count] : worker.figures) figures[name] += count;
      for (const std::string& what : worker.wrong) wrong(what);
    }
    add_unheard(log, history.calls);
    if (argc == 4) prove::write_file(argv[3], prove::text_of(history));
    check_log(log, history.calls);
    check_list(log, before);
    const prove::Verdict verdict = prove::check(history);
    for (const std::string& what : verdict.wrong) wrong(what);

    figures["calls in histories"] = verdict.calls;
    figures["registers"] = verdict.registers;
    figures["placements tried"] = verdict.tried;
    figures["records in logs"] = log.records;
    for (const auto& [name, count] : figures) std::printf("%s\t%zu\n", name.c_str(), count);
  } catch (const std::exception& e) {
    return std::fprintf(stderr, "prove-mix: %s\n", e.what()), 2;
  }
  return g_wrong ? 1 : 0;
}
