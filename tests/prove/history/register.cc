#include "prove/history/register.h"

namespace prove {
namespace {

// The rules, told by somebody who does not know the source (DESIGN 3).
class Rules {
 public:
  Rules(const Register& before, const Call& call, const Policy& policy, Token unseen)
      : r(before), c(call), policy_(policy),
        granted_(call.answer ? call.answer : unseen) {}

  // Whether the call may have been answered so.  Changes `r` as it does.
  bool run() {
    if (c.op == "create") return r.status.empty() && say(0) && (r.status = "open", true);
    if (c.op == "show") return show();
    // Other reasons than claims may keep it from what it wants.
    if (c.op == "touch") return (c.status != 0 && c.status != 3) || say(may() ? 0 : 3);
    if (r.status.empty()) return say(2);
    if (r.status == "tombstone") return say(c.op == "delete" ? 0 : 2);
    if (c.op == "claim" || c.op == "next" || c.op == "reserve") return claim();
    if (c.op == "resume") return resume();
    if (c.op == "fence") return say(!live() ? 1 : may() ? 0 : 3);
    if (c.op == "close") return close();
    if (c.op == "comment") return comment();
    if (!may()) return say(3);
    if (c.op == "renew") return say(live() ? 0 : 1);
    if (c.op == "release") return release();
    if (c.op == "assign") return say(0) && assign();
    if (c.op == "status") return set_status();
    if (c.op == "reopen") return reopen();
    if (c.op == "delete") return remove();
    return say(0);
  }

  Register r;

 private:
  bool say(int status) const { return c.killed || c.status == status; }
  bool over() const { return r.status == "closed"; }
  bool live() const { return r.token != 0 && (r.status == "open" || r.status == "in_progress"); }
  bool is_holder() const { return live() && r.assignee == c.agent; }
  bool may() const {
    if (c.token) return live() && r.token == c.token;
    return !live() || c.force || (is_holder() && !policy_.require_token);
  }
  void end_claim() {
    r.claimed |= r.token != 0;
    r.token = 0;
  }
  void fresh() {
    r.status = "open";
    if (r.claimed) r.assignee.clear();
  }

  bool claim() {
    // Its agent works on another one.
    if (policy_.one_each && !c.killed && c.status == 1) return true;
    if (r.status != "open" || (!r.assignee.empty() && r.assignee != c.agent)) return say(1);
    if (!say(0) || (granted_ < kUnseen && granted_ <= r.last)) return false;
    if (c.op != "reserve") r.status = "in_progress";
    r.assignee = c.agent;
    r.token = granted_;
    if (granted_ < kUnseen) r.last = granted_;
    return true;
  }
  bool resume() {
    if (r.status != "in_progress" || !is_holder()) return claim();
    return say(0) && see();
  }
  // The answer holds the claim's token.
  bool see() {
    if (c.killed || r.token == c.answer) return true;
    if (r.token < kUnseen || c.answer <= r.last) return false;
    return r.token = r.last = c.answer, true;
  }
  bool show() {
    if (r.status.empty()) return say(2);
    if (!say(0) || c.seen != r.status + '/' + (r.assignee.empty() ? "-" : r.assignee)) return false;
    return c.answer == 0 || r.token == 0 ? c.answer == r.token : see();
  }
  bool release() {
    if (!live() && r.status != "in_progress") return say(1);
    end_claim();
    r.status = "open";
    r.assignee.clear();
    return say(0);
  }
  bool close() {
    if (over() && (c.token == 0 || c.token == r.closed)) return say(0);
    if (!may()) return say(3);
    if (!c.killed && c.status == 1) return !c.force;  // it waits for another one
    r.closed = c.token ? c.token : is_holder() ? r.token : 0;
    r.status = "closed";
    end_claim();
    return say(0);
  }
  bool comment() const {
    return say(c.token && !(over() && c.token == r.closed) && !may() ? 3 : 0);
  }
  bool assign() {
    if (c.arg == r.assignee) return true;
    if (live()) r.status = "open";
    end_claim();
    r.assignee = c.arg;
    return true;
  }
  bool set_status() {
    if (!say(0)) return false;
    if (c.arg == r.status) return true;
    if (over()) r.closed = 0;
    end_claim();
    r.status = c.arg;
    if (r.status == "open") fresh();
    return true;
  }
  bool reopen() {
    if (r.status == "open") return say(0);
    if (!over()) return say(1);
    r.closed = 0;
    fresh();
    return say(0);
  }
  bool remove() {
    if (!c.killed && c.status == 1) return !c.force;  // others wait for it
    end_claim();
    r.status = "tombstone";
    return say(0);
  }

  const Call& c;
  const Policy& policy_;
  const Token granted_;
};

}  // namespace

std::string text_of(const Register& r) {
  if (r.status.empty()) return "not made yet";
  std::string text = r.status;
  if (!r.assignee.empty()) text += ", assigned to " + r.assignee;
  if (r.token) text += r.token < kUnseen ? ", claim " + std::to_string(r.token) : ", claim unseen";
  return text;
}

std::optional<Register> after(const Register& before, const Call& call, const Policy& policy,
                              Token unseen) {
  Rules rules(before, call, policy, unseen);
  if (!rules.run() || (call.killed && rules.r == before)) return {};
  return rules.r;
}

}  // namespace prove
