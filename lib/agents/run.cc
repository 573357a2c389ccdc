#include "agents/run.h"

#include <unistd.h>

#include <cstdlib>

#include "agents/pulse.h"
#include "agents/seat.h"
#include "base/text.h"
#include "claim/authority.h"
#include "cli/command.h"
#include "escalation/send.h"
#include "events/feed.h"
#include "locks/supervise.h"
#include "query/open.h"

namespace agents {
namespace {

void set(const char* name, const std::string& value) { ::setenv(name, value.c_str(), 1); }

constexpr std::size_t kLongestCommand = 200;

// "12.345"
std::string seconds(Micros span) {
  const std::string thousandths = std::to_string(span / 1000 % 1000 + 1000).substr(1);
  return std::to_string(span / kSecond) + '.' + thousandths;
}

// Gives back what session `number` of the agent holds; a person is told of what
// was tried for the last time.
void give_back(store::Store& store, const std::string& agent, store::Token number,
               const char* op, const claim::Ending& ending) {
  const claim::Judge judge = [&](const claim::Taken& taken) -> std::optional<claim::Ending> {
    const auto& claim = taken.claim;
    if (!claim || claim->holder != agent || claim->session != number ||
        claim->store != taken.view.store_id())
      return std::nullopt;
    return ending;
  };
  for (const claim::Ended& ended : claim::authority(store)->sweep(agent, op, judge))
    if (ended.given_up) escalation::raise_failed(store, agent, ended.id);
}

class Run {
 public:
  Run(const Running& running, store::Store& store)
      : running_(running), folder_(store::Folder::at(store.path())), agent_(running.agent),
        seat_(folder_, store.policy(), agent_), correlation_(events::correlation({})) {
    begin(store);
  }

  int run() {
    locks::Care care;
    const Micros timeout = running_.timeout.value_or(timeout_);
    if (timeout > 0) care.most = timeout;
    care.before = [&] { seat_.become_holder(text::join(running_.command, " ")); };
    care.after = [&](int status) { end(status); };
    care.orphans = true;
    if (running_.beat) care.timers.push_back({0, *running_.beat, [&] { beat(); }});
    began_ = sys::monotonic();
    return locks::supervise(running_.command, care);
  }

 private:
  void begin(store::Store& store) {
    timeout_ = store.policy().duration("agent.timeout");
    // What the session before left goes back as bd-reap would do it: once there is
    // another session, nobody can tell any more that this one is over.
    if (seat_.session_before() != 0)
      give_back(store, agent_, seat_.session_before(), "reap", {"its agent-run ended", true});
    seat_.begin();
    if (correlation_.empty()) correlation_ = std::to_string(seat_.number());
    const char* caller = std::getenv("BEADS_AGENT");
    const std::string parent = caller ? caller : "";
    set("BEADS_AGENT", agent_);
    set("BEADS_SESSION", std::to_string(seat_.number()));
    set("BEADS_CORRELATION", correlation_);
    ::unsetenv("BEADS_ISSUE");
    ::unsetenv("BEADS_TOKEN");
    try {
      claim(store);
      events::Report spawned = report("agent.spawned");
      if (!parent.empty() && parent != agent_) spawned.data.emplace_back("parent", parent);
      spawned.data.emplace_back("command", text::join(running_.command, " ").substr(0, kLongestCommand));
      spawned_ = tell(store, spawned);
    } catch (const Failure&) {
      if (token_ != 0) give_back(store, agent_, seat_.number(), "release", {"was not begun"});
      seat_.end();
      throw;
    }
  }

  // An event of this session.
  events::Report report(const char* type) const {
    return {.type = type, .issue = issue_, .correlation = correlation_};
  }

  store::Token tell(store::Store& store, const events::Report& report) const {
    store::Token token = 0;
    store.change(agent_, [&](store::Draft& draft) { token = draft.add(events::record(report)); });
    return token;
  }

  void claim(store::Store& store) {
    if (running_.id.empty() && !running_.next) return;
    claim::Request request;
    request.agent = agent_;
    request.id = running_.id;
    request.next = running_.next;
    request.chosen = running_.chosen;
    request.session = seat_.number();
    const claim::Answer answer = claim::authority(store)->grant(request);
    if (answer.exit != Exit::kYes) throw Failure(Exit::kTryAgain, answer.why);
    issue_ = answer.grants.front().id;
    token_ = answer.grants.front().token;
    set("BEADS_ISSUE", issue_);
    set("BEADS_TOKEN", std::to_string(token_));
  }

  void beat() {
    const Moment moment(folder_, config::Policy());
    Beat beat = beat_now(moment, agent_, seat_.number());
    beat.issue = issue_;
    beat.note = "agent-run";
    if (token_ != 0) beat.held = {{issue_, token_}};
    try {
      write_beat(folder_, beat);
    } catch (const Failure& failure) {
      cli::warn(failure.what());  // the command goes on
    }
  }

  // Where something cannot be given back, the session counts as one that died, so
  // that bd-reap sees to it.
  void end(int status) {
    const Micros took = sys::monotonic() - began_;
    const std::string word = "ended with " + std::to_string(status);
    try {
      const auto store = query::open_store();
      if (!running_.keep)
        give_back(*store, agent_, seat_.number(), "release", {word, status != 0});
      const auto closed = events::read(*store, {.types = {"closed"}, .agents = {agent_}, .after = spawned_},
                                       cli::warn);
      events::Report completed = report("agent.completed");
      completed.parent = spawned_;
      completed.data = {{"status", std::to_string(status)},
                        {"duration_seconds", seconds(took)},
                        {"tasks_completed", std::to_string(closed.events.size())}};
      tell(*store, completed);
      seat_.end();
    } catch (const Failure& failure) {
      cli::warn(std::string("cannot give back what ") + agent_ + " holds: " + failure.what());
    }
  }

  const Running& running_;
  const store::Folder folder_;
  const std::string agent_;
  Seat seat_;
  std::string correlation_;  // whoever began it all, else this session
  std::string issue_;
  store::Token token_ = 0, spawned_ = 0;
  Micros timeout_ = 0, began_ = 0;
};

}  // namespace

Exit run(const Running& running) {
  if (running.next && !running.id.empty()) throw Failure("--claim and --next exclude each other");
  if (running.beat && *running.beat <= 0) throw Failure("--beat: must be longer than nothing");
  if (running.command.empty()) throw Failure("COMMAND: is missing", "see agent-run -h");
  auto store = store::Store::open({{}, cli::warn});
  Run run(running, store);
  return static_cast<Exit>(run.run());
}

}  // namespace agents
