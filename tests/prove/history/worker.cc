#include "prove/history/worker.h"

#include <ctime>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

namespace prove {
namespace {

using nlohmann::json;

// Microseconds of an instant as the store writes it.
Token micros(const std::string& text) {
  std::tm tm = {};
  const char* rest = ::strptime(text.c_str(), "%Y-%m-%dT%H:%M:%S", &tm);
  if (!rest) return 0;
  Token micros = static_cast<Token>(::timegm(&tm)) * 1'000'000;
  if (*rest == '.') micros += std::stoull((std::string(rest + 1) + "000000").substr(0, 6));
  return micros;
}

}  // namespace

// Two processes each go by one name.
Worker::Worker(Yard& yard, unsigned number)
    : yard_(yard), name_("w" + std::to_string(number % 8)), number_(std::to_string(number)),
      luck_(yard.seed * 1000 + number) {}

void Worker::work() {
  try {
    while (monotonic() < yard_.until) step();
  } catch (const std::exception& e) {
    wrong.push_back("a worker: " + std::string(e.what()));
  }
}

void Worker::step() {
  if (odds(50)) create();
  const std::string id = yard_.pick(luck_);
  if (id.empty()) return;
  // Who holds something is to do something with it.
  if (held_.contains(id) && odds(40)) {
    const char* const ways[] = {"release", "close", "renew", "fence"};
    return held(ways[below(luck_, 4)], id);
  }
  const std::uint64_t dice = below(luck_, 100);
  if (dice < 20) return claim(id);
  if (dice < 24) return claim_next();
  if (dice < 32) return held("renew", id);
  if (dice < 41) return held("release", id);
  if (dice < 50) return held("close", id);
  if (dice < 57) return held("fence", id);
  if (dice < 65) return update(id);
  if (dice < 73) return reopen(id);
  if (dice < 80) return put_marks(id);
  if (dice < 92) return show(id);
  if (dice < 94) return link(id);
  if (dice < 96) return undo(id);
  if (dice < 97) return odds(20) ? remove(id) : show(id);
  housekeeping();
}

Trouble Worker::trouble(bool may_die) {
  const std::uint64_t dice = below(luck_, 100);
  Trouble t;
  if (dice < 6 && may_die) t.what = Trouble::kKill;
  else if (dice < 12) t.what = Trouble::kStop;
  else return t;
  // Commands enter the kernel some fifty times, and return from there as often; those
  // that fold when they have answered, three times that.
  if (odds(70)) t.calls = static_cast<int>(5 + below(luck_, odds(25) ? 350 : 115));
  else t.after = static_cast<std::int64_t>(below(luck_, 8'000'000));
  t.pause = static_cast<std::int64_t>(below(luck_, odds(10) ? 400'000'000 : 40'000'000));
  ++figures[t.what == Trouble::kKill ? "processes killed" : "processes held up"];
  return t;
}

Call Worker::about(const std::string& op, const std::string& id) {
  Call call;
  call.op = op;
  call.issue = id;
  call.agent = name_;
  return call;
}

std::string Worker::mark() { return "mark-" + number_ + '-' + std::to_string(++count_) + 'x'; }

// The token that the worker was granted, somebody's, or none; now and then force.
void Worker::show_right(Call& call, Words& words) {
  const std::uint64_t dice = below(luck_, 100);
  const auto held = held_.find(call.issue);
  if (dice < 60) call.token = held == held_.end() ? 0 : held->second;
  else if (dice < 85) call.token = yard_.some_token(call.issue, luck_);
  else call.token = odds(20) ? 1 : 0;
  if (call.token) words.insert(words.end(), {"--token", std::to_string(call.token)});
  call.force = call.op != "renew" && call.op != "comment" && odds(8);
  if (call.force) words.push_back("--force");
}

Told Worker::ask(Call call, Words words, bool may_die) {
  words.insert(words.begin() + 1, {"-a", call.agent});
  Told told = run(words, yard_.clock(luck_), trouble(may_die));
  ++figures["calls"];
  call.begin = told.begin;
  call.end = told.end;
  call.status = told.status;
  call.killed = told.killed;
  if (told.killed && told.status != 128 + 9) wrong.push_back("ended by a signal: " + text_of(call));
  if (told.status == 75) ++figures["told to try again"];
  const bool expected = told.killed || told.status <= 4 || told.status == 75;
  if (!expected) wrong.push_back("status " + std::to_string(told.status) + ": " + told.err);
  if (told.status == 2 && told.err.find("no such issue") == told.err.npos && call.op != "touch")
    wrong.push_back(words[0] + ": " + told.err);

  if (call.op == "claim" || call.op == "next" || call.op == "resume") {
    // One that was killed after it had told has told.
    std::istringstream rows(told.out);
    bool any = false;
    for (std::string id, token; std::getline(rows, id, '\t') && std::getline(rows, token);) {
      if (told.killed && !told.out.ends_with('\n')) break;
      Call grant = call;
      grant.issue = id;
      grant.answer = std::stoull(token);
      grant.killed = false;
      grant.status = 0;
      if (any) grant.op = "reserve";
      any = true;
      yard_.learn(id, grant.answer);
      held_[id] = grant.answer;
      calls.push_back(grant);
    }
    // Of a killed --next that told nothing the log will say what it got.
    if (any || (call.op == "next" && !call.killed)) return told;
  }
  if (call.killed && (call.op == "fence" || call.op == "show")) return told;
  calls.push_back(call);
  return told;
}

Told Worker::read(const Words& words) {
  Told told = run(words, yard_.clock(luck_), trouble(true));
  ++figures["calls"];
  // The one who looks at everything at once gives up when folds outrun it.
  const bool outrun = told.status == 75 && words[0] == "bd-fsck";
  if (outrun) ++figures["told to try again"];
  if (!told.killed && told.status != 0 && told.status != 1 && told.status != 4 && !outrun &&
      told.err.find("no such issue") == told.err.npos)
    wrong.push_back(words[0] + ": status " + std::to_string(told.status) + ": " + told.err);
  return told;
}

void Worker::create() {
  const std::string id = yard_.wanted();
  if (id.empty()) return;
  Call call = about("create", id);
  call.mark = mark();
  if (odds(30)) {
    const std::string file = "import-" + number_;
    write_file(file, new_line(id, call.mark));
    ask(call, {"bd-import", "-q", file});
  } else {
    ask(call, {"bd-create", "-q", "--id", id, call.mark});
  }
  yard_.made(id);
}

void Worker::claim(const std::string& id) {
  if (odds(20)) ask(about("resume", id), {"bd-claim", "--resume", id});
  else ask(about("claim", id), {"bd-claim", id});
}

void Worker::claim_next() {
  // A name of its own, so that the log can say what a killed one was granted.
  Call call = about("next", "");
  const bool may_die = odds(50);
  if (may_die) call.agent = "x" + number_ + '-' + std::to_string(++count_);
  Words words = {"bd-claim", "--next"};
  if (!may_die && odds(40)) words.insert(words.end(), {"-k", "2"});
  ask(call, words, may_die);
}

void Worker::held(const std::string& op, const std::string& id) {
  Call call = about(op, id);
  if (op == "fence") {
    const auto held = held_.find(id);
    call.token = odds(60) && held != held_.end() ? held->second : yard_.some_token(id, luck_);
    if (call.token == 0) call.token = 1;
    ask(call, {"bd-fence", id, std::to_string(call.token)});
    return;
  }
  Words words = {"bd-" + op, id};
  if (op != "renew") {
    call.mark = mark();
    words.insert(words.end(), {"-r", call.mark});
  }
  if (op == "release" && odds(20)) words.push_back("--failed");
  show_right(call, words);
  ask(call, words);
}

void Worker::update(const std::string& id) {
  const std::uint64_t dice = below(luck_, 100);
  Call call = about(dice < 50 ? "update" : dice < 70 ? "assign" : "status", id);
  call.mark = mark();
  Words words = {"bd-update", id, "--set-metadata", "marked=" + call.mark};
  if (call.op == "update") words.insert(words.end(), {"--title", call.mark, "--priority", "1"});
  if (call.op == "assign") {
    call.arg = "w" + std::to_string(below(luck_, 8));
    words.insert(words.end(), {"--assignee", call.arg});
  }
  if (call.op == "status") {
    call.arg = odds(70) ? "open" : "blocked";
    words.insert(words.end(), {"--status", call.arg});
  }
  show_right(call, words);
  ask(call, words);
}

void Worker::reopen(const std::string& id) {
  Call call = about("reopen", id);
  call.mark = mark();
  Words words = {"bd-reopen", id, "-r", call.mark};
  if (odds(10)) show_right(call, words);
  ask(call, words);
}

void Worker::remove(const std::string& id) {
  Call call = about("delete", id);
  call.mark = mark();
  Words words = {"bd-delete", "-q", id, "-r", call.mark};
  show_right(call, words);
  if (ask(call, words).status == 0) yard_.retire(id);
}

void Worker::put_marks(const std::string& id) {
  Call call = about(odds(50) ? "label" : "comment", id);
  call.mark = mark();
  Words words = {"bd-" + call.op, "add", id, call.mark};
  show_right(call, words);
  ask(call, words);
}

void Worker::link(const std::string& id) {
  Call call = about("touch", id);
  Words words = {"bd-dep", odds(50) ? "add" : "rm", id, yard_.pick(luck_)};
  if (words.back() == id || words.back().empty()) return;
  if (words[1] == "add" && odds(30)) words.insert(words.end(), {"-t", "related"});
  show_right(call, words);
  ask(call, words);
}

void Worker::undo(const std::string& id) {
  const Told told =
      read({"bd-log", "-n", "3", "--op", "label", "--op", "comment", "--op", "dep", "--jsonl", id});
  if (told.killed || told.out.empty()) return;
  const json record = json::parse(told.out.substr(0, told.out.find('\n')));
  Call call = about("touch", id);
  Words words = {"bd-undo", std::to_string(record["token"].get<Token>())};
  show_right(call, words);
  ask(call, words);
}

void Worker::note_seen(Call call, const std::string& text) {
  const json object = json::parse(text);
  call.issue = object["id"];
  const json claim = object.value("metadata", json::object()).value("claim", json::object());
  const std::string assignee = object.value("assignee", "");
  call.seen = object["status"].get<std::string>() + '/' + (assignee.empty() ? "-" : assignee);
  call.answer = claim.value("token", Token{0});
  call.updated = micros(object["updated_at"]);
  yard_.learn(call.issue, call.answer);
  calls.push_back(call);
}

void Worker::show(const std::string& id) {
  const Told told = run({"bd-show", "--jsonl", id}, yard_.clock(luck_), trouble(true));
  ++figures["calls"];
  if (told.killed) return;
  Call call = about("show", id);
  call.begin = told.begin;
  call.end = told.end;
  call.status = told.status;
  if (told.status == 0) note_seen(call, told.out);
  else if (told.err.find("no such issue") != told.err.npos) calls.push_back(call);
  else wrong.push_back("bd-show: status " + std::to_string(told.status) + ": " + told.err);
}

void Worker::look_at_all() {
  for (const std::string& id : yard_.all()) show(id);
}

void Worker::housekeeping() {
  const std::uint64_t dice = below(luck_, 100);
  if (dice < 30) return sweep(".beads/run");
  if (dice < 55) return void(read({"bd-fold"}));
  if (dice < 65) return void(read({"bd-ready"}));
  if (dice < 70) return void(read({"bd-blocked"}));
  if (dice < 75) return void(read({"bd-fsck", "-q"}));
  if (dice < 80) return void(read({"bd-init", "-q"}));
  if (dice < 85) return void(read({"bd-epic", "close-eligible"}));
  // The list is one state of all issues.
  const Told told = run({"bd-list", "--all", "--jsonl"}, yard_.clock(luck_), trouble(true));
  if (told.killed) return;
  if (told.status != 0) return wrong.push_back("bd-list: " + told.err);
  Call call = about("show", "");
  call.begin = told.begin;
  call.end = told.end;
  std::istringstream lines(told.out);
  for (std::string line; std::getline(lines, line);) note_seen(call, line);
}

}  // namespace prove
