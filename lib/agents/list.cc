#include "agents/list.h"

#include <map>

#include "agents/forget.h"
#include "agents/oddities.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/screen.h"
#include "cli/table.h"
#include "query/object.h"
#include "query/open.h"
#include "query/print.h"

namespace agents {
namespace {

using idx::Node;

std::string span(Micros age) { return format_duration(std::max<Micros>(0, age)); }

// Of a session that died in this boot nobody knows when that was.
bool is_long_gone(const Listed& l, const Moment& m, Micros forget) {
  const Life life = l.evidence.life;
  if (life == Life::kAlive || life == Life::kHung || !l.held.empty()) return false;
  const auto& beat = l.agent.beat;
  const auto& holder = l.agent.session.holder;
  if (holder && (holder->boot == m.boot || m.clock.boottime < forget)) return false;
  return !beat || (beat->boot == m.boot ? m.silent(beat->boottime) : m.clock.now - beat->at) >= forget;
}

// What the lock says; else, of what the agent holds, the claim that proves most.
Evidence evidence_of(const Moment& m, const Agent& agent,
                     const std::vector<claim::Claim>& claims, std::string_view store_id) {
  Evidence best = judge(m, agent);
  if (agent.session.alive || agent.session.died) return best;
  for (const claim::Claim& claim : claims) {
    Evidence evidence = judge(m, agent, claim, store_id);
    if (best.life == Life::kUnknown || evidence.life != Life::kUnknown) best = std::move(evidence);
  }
  return best;
}

cli::Ink ink_of(Life life) {
  switch (life) {
    case Life::kAlive: return cli::Ink::kGreen;
    case Life::kDead: return cli::Ink::kRed;
    case Life::kHung: return cli::Ink::kYellow;
    case Life::kUnknown: break;
  }
  return cli::Ink::kDim;
}

std::string object_of(const Listed& l, const Moment& m) {
  query::Object o;
  query::Array held, odd;
  o.add("name", json::quote(l.agent.name));
  o.add("life", json::quote(word(l.evidence.life)));
  o.add("evidence", json::quote(word(l.evidence.by)));
  o.add("why", json::quote(l.evidence.said));
  if (l.agent.beat) o.add("state", json::quote(l.agent.beat->state));
  for (const Listed::Held& h : l.held) {
    query::Object claim;
    claim.add("id", json::quote(h.id));
    claim.add("token", h.token);
    claim.add("since", json::quote(format_instant(h.since)));
    held.add(claim.end());
  }
  o.add("issues", held.end());
  const auto& holder = l.agent.session.holder;
  if (holder) o.add("pid", static_cast<std::size_t>(holder->pid));
  if (holder) o.add("since", json::quote(format_instant(holder->since)));
  if (l.agent.beat) {
    o.add("beat", json::quote(format_instant(l.agent.beat->at)));
    if (l.agent.beat->boot == m.boot)
      o.add("beat_age", static_cast<std::size_t>(m.silent(l.agent.beat->boottime) / kSecond));
    if (!l.agent.beat->note.empty()) o.add("note", json::quote(l.agent.beat->note));
    if (const auto& test = l.agent.beat->test) {
      query::Object result;
      result.add("status", json::Text(std::to_string(test->status)));
      result.add("at", json::quote(format_instant(test->at)));
      o.add("self_test", result.end());
    }
  }
  for (const std::string& words : l.oddities) odd.add(json::quote(words));
  o.add("anomalies", odd.end());
  return o.end();
}

void print(const std::vector<Listed>& all, const Moment& m, const cli::Output& output) {
  if (output.json || output.jsonl) {
    query::Objects objects(output);
    for (const Listed& l : all) objects.add(object_of(l, m));
    return objects.end();
  }
  cli::Table table;
  table.heading({"AGENT", "STATE", "LIFE", "BY", "ISSUES", "SINCE", "BEAT", "WHY", "ODD"});
  for (const Listed& l : all) {
    const auto& beat = l.agent.beat;
    std::vector<std::string> ids;
    for (const Listed::Held& held : l.held) ids.push_back(held.id);
    const Micros since = !l.held.empty()            ? l.held.front().since
                         : l.agent.session.holder ? l.agent.session.holder->since
                                                  : 0;
    const bool of_boot = beat && beat->boot == m.boot;
    table.row({{l.agent.name, cli::Ink::kBold},
               {beat ? beat->state : ""},
               {word(l.evidence.life), ink_of(l.evidence.life)},
               {word(l.evidence.by)},
               {text::join(ids, ","), cli::Ink::kBlue},
               {since != 0 ? format_instant(since) : "", cli::Ink::kDim},
               {!beat ? "" : of_boot ? span(m.silent(beat->boottime)) : "another boot"},
               {l.evidence.said},
               {text::join(l.oddities, "; "), cli::Ink::kYellow}});
  }
  table.end();
}

}  // namespace

std::vector<Listed> list(const store::View& view, const Moment& moment,
                         const config::Policy& policy) {
  const idx::State& state = view.state();
  std::map<std::string, std::pair<Listed, std::vector<claim::Claim>>> all;
  for (const std::string& name : names(moment.folder)) all[name];
  for (const auto& [n, assignee, reserved] : state.taken()) {
    const auto claim = claim::live_claim(view.line(n));
    if (!claim) continue;
    auto& [listed, claims] = all[std::string(assignee)];
    listed.held.push_back({std::string(state.id(n)), claim->token, static_cast<Micros>(claim->token)});
    claims.push_back(*claim);
  }
  const Oddities oddities(view, moment, policy);
  std::vector<Listed> out;
  for (auto& [name, found] : all) {
    auto& [listed, claims] = found;
    listed.agent = look(moment, name);
    listed.evidence = evidence_of(moment, listed.agent, claims, view.store_id());
    if (is_long_gone(listed, moment, policy.duration("agent.forget"))) continue;
    const Life life = listed.evidence.life;
    if (life == Life::kAlive || life == Life::kHung) listed.oddities = oddities.of(listed);
    out.push_back(std::move(listed));
  }
  return out;
}

Exit list(const Listing& listing) {
  const auto store = query::open_store();
  const auto folder = store::Folder::at(store->path());
  if (!listing.forget.empty()) {
    const store::View view = store->view();
    Exit exit = Exit::kYes;
    for (const std::string& name : listing.forget) {
      const std::string why =
          forget(view, {folder, store->policy()}, store->policy(), name, listing.dry_run);
      if (why.empty()) continue;
      cli::warn(text::printable(name) + ": " + why);
      exit = Exit::kNo;
    }
    return exit;
  }
  const auto chosen = [&](const Moment& moment) {
    std::vector<Listed> all = list(store->view(), moment, store->policy());
    if (listing.stale)
      std::erase_if(all, [](const Listed& l) {
        return l.evidence.life != Life::kDead && l.evidence.life != Life::kHung;
      });
    return all;
  };
  if (listing.watch) {
    cli::redraw([&] {
      const Moment moment(folder, store->policy());
      const auto all = chosen(moment);
      print(all, moment, {});
      if (all.empty()) cli::out().write("no agent is known\n");
    });
    return Exit::kYes;
  }
  const Moment moment(folder, store->policy());
  const auto all = chosen(moment);
  print(all, moment, listing.output);
  return listing.stale && all.empty() ? Exit::kNo : Exit::kYes;
}

}  // namespace agents
