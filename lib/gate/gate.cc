#include "gate/gate.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "claim/close.h"
#include "claim/draft.h"
#include "claim/each.h"
#include "claim/edges.h"
#include "edit/input.h"
#include "edit/new.h"
#include "query/object.h"

namespace gate {
namespace {

using idx::Node;
using issue::Member;
using issue::Status;
using json::Text;

constexpr std::size_t kMaxTitle = 200;  // of one that is made up
constexpr std::size_t kMaxInput = 256 << 20;

std::string title_of(const Condition& c) {
  const std::string whole = "Gate: " + c.type + (c.arg.empty() ? "" : " " + c.arg);
  std::string_view rest = whole;
  while (!rest.empty() && whole.size() - rest.size() < kMaxTitle) text::take(rest);
  return whole.substr(0, whole.size() - rest.size());
}

// The members of a gate in the order that bd gives them.
std::vector<Member> members_of(const Condition& c, const NewGate& wanted) {
  std::vector<Member> all = {{"await_type", json::quote(c.type, json::Style::kGo)}};
  if (!c.arg.empty()) all.push_back({"await_id", json::quote(c.arg, json::Style::kGo)});
  const Micros timeout = c.kind == Condition::kTimer ? c.time : wanted.timeout.value_or(0);
  if (timeout > 0) all.push_back({"timeout", std::to_string(timeout * 1000)});
  query::Array waiters;
  for (const std::string& waiter : wanted.notify) {
    if (!text::is_plain(waiter)) throw Failure("--notify: '" + text::printable(waiter) + "' is no address");
    waiters.add(Text(json::quote(waiter, json::Style::kGo)));
  }
  if (waiters.size() > 0) all.push_back({"waiters", waiters.end()});
  return all;
}

}  // namespace

Gate read_gate(const store::View& view, Node n, Text line) {
  Gate gate;
  gate.node = n;
  gate.id = view.state().id(n);
  gate.created = view.state().created(n).at;
  std::string type, arg;
  for (json::Members m(line); m.next();) {
    // Most members are none of ours, which their first letter tells.
    constexpr std::string_view kFirst = "atwm\\";
    if (m.raw_key().size() < 3 || kFirst.find(m.raw_key()[1]) == kFirst.npos) continue;
    const bool is_text = json::kind(m.value()) == json::Kind::kString;
    if (m.key_is("await_type")) {
      type = is_text ? json::decode(m.value()) : "";
    } else if (m.key_is("await_id")) {
      arg = is_text ? json::decode(m.value()) : "";
    } else if (m.key_is("timeout")) {
      gate.timeout = std::max(0LL, json::as_integer(m.value()).value_or(0)) / 1000;
    } else if (m.key_is("waiters") && json::kind(m.value()) == json::Kind::kArray) {
      for (json::Elements e(m.value()); e.next();)
        if (auto waiter = json::as_string(e.value())) gate.waiters.push_back(std::move(*waiter));
    } else if (m.key_is("metadata")) {
      gate.approved = !issue::value_of(line, "metadata.approved").empty();
      if (const std::string since = issue::value_of(line, "metadata.unknown_since"); !since.empty())
        if (const auto at = parse_instant(json::as_string(since).value_or(""))) gate.unknown_since = at->at;
    }
  }
  gate.condition = condition_of(type, arg);
  return gate;
}

std::optional<Micros> expires(const Gate& gate) {
  if (gate.timeout == 0 || gate.condition.kind == Condition::kTimer) return {};
  Micros at;
  if (__builtin_add_overflow(gate.created, gate.timeout, &at)) return {};
  return at;
}

Node find_gate(const store::View& view, const std::string& id) {
  const Node n = view.state().find(id);
  if (n == idx::kNone || view.state().status(n) == Status::kTombstone)
    throw Failure(text::printable(id) + ": no such issue");
  if (view.state().type(n) != "gate") throw Failure(text::printable(id) + ": is no gate");
  return n;
}

bool is_open(const store::View& view, Node n) {
  const Status status = view.state().status(n);
  return status != Status::kClosed && status != Status::kTombstone;
}

std::vector<Node> gates(const store::View& view, bool all) {
  const idx::State& state = view.state();
  std::vector<Node> nodes;
  for (Node n = 0; n < state.size(); ++n)
    if (state.type(n) == "gate" && state.status(n) != Status::kTombstone && (all || is_open(view, n)))
      nodes.push_back(n);
  return nodes;
}

std::vector<Gate> read_gates(const store::View& view, const std::vector<Node>& nodes) {
  std::vector<Gate> gates;
  view.each_line(nodes, [&](Node n, Text line) { gates.push_back(read_gate(view, n, line)); });
  return gates;
}

std::string create(store::Store& store, const NewGate& wanted, const std::string& agent,
                   const claim::Writers& writers) {
  std::string id;
  claim::change(store, agent, wanted.dry_run, [&](store::Draft& draft) {
    const Condition condition = parse_condition(wanted.conditions, draft.view().now());
    if (wanted.timeout && condition.kind == Condition::kTimer)
      throw Failure("--timeout: a timer has its time already");
    edit::NewIssue gate;
    gate.type = "gate";
    gate.priority = 1;
    gate.title = wanted.title.empty() ? title_of(condition) : wanted.title;
    gate.description = wanted.description;
    gate.more = members_of(condition, wanted);
    id = edit::create(draft, store, {gate}, agent).front().id;
    for (const std::string& blocked : wanted.blocks) {
      claim::Linking linking;
      linking.id = blocked;
      linking.targets = {id};
      const claim::Outcome outcome = claim::link_in(draft, linking, writers, store.policy());
      if (!outcome.refused.empty())
        throw Failure(outcome.refused.front().exit, outcome.refused.front().text);
    }
  });
  return id;
}

claim::Outcome close(store::Store& store, const Closing& closing, const std::string& agent) {
  claim::Outcome outcome;
  claim::change(store, agent, closing.dry_run, [&](store::Draft& draft) {
    const store::View& view = draft.view();
    const auto members = [&](const claim::Open& open) -> std::vector<Member> {
      if (view.state().type(open.node) != "gate") throw Failure("is no gate");
      if (!is_open(view, open.node)) return {};
      const Gate gate = read_gate(view, open.node, open.line);
      const bool person = gate.condition.needs_person();
      if (closing.approve && !person) throw Failure(Exit::kNo, "does not wait for a person");
      if (closing.approve && gate.condition.kind != Condition::kHuman)
        return {{"metadata.approved", claim::quoted(open.line, agent)}};
      if (person && !closing.approve && !closing.force)
        throw Failure(Exit::kNo, "waits for a person", "gate-approve, or --force");
      return claim::close_members(open.line, closing.reason, draft.next_token(), {});
    };
    const auto writers = [&](std::string_view) { return claim::Writer{agent, {}, true}; };
    outcome = claim::change_each(draft, closing.ids,
                                 {closing.approve ? "approve" : "close", {}, members}, writers,
                                 store.policy());
  });
  return outcome;
}

std::vector<std::string> asked_ids(const std::vector<std::string>& operands, bool zero) {
  std::vector<std::string> ids;
  for (const std::string& operand : operands) {
    if (operand != "-") {
      ids.push_back(operand);
      continue;
    }
    const std::string all = edit::Input("-").rest(kMaxInput);
    const auto take = [&](Text object) {
      if (json::kind(object) == json::Kind::kObject) ids.push_back(json::string_or(object, "id"));
    };
    const std::string_view begin = text::trim(all);
    if (begin.starts_with('[')) {
      if (const auto fault = json::check(begin))
        throw Failure("standard input: " + std::string(fault->why) + " at byte " + std::to_string(fault->at));
      for (json::Elements e(begin); e.next();) take(e.value());
      continue;
    }
    for (const std::string_view raw : text::split(all, zero ? '\0' : '\n')) {
      const std::string_view line = text::trim(raw.substr(0, raw.find('\t')));
      if (line.starts_with('{') && !json::check(line)) take(line);
      else if (!line.empty()) ids.emplace_back(line);
    }
  }
  return ids;
}

}  // namespace gate
