#include "locks/list.h"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "base/text.h"
#include "cli/command.h"
#include "cli/screen.h"
#include "cli/table.h"
#include "json/json.h"
#include "locks/graph.h"
#include "locks/look.h"
#include "locks/metrics.h"
#include "query/object.h"
#include "query/print.h"
#include "sys/host.h"

namespace locks {
namespace {

std::string mode_of(const Holding& h) {
  if (!h.held) return "free";
  return std::string(h.shared ? "shared" : "exclusive") + (h.pinned ? ",pinned" : "");
}

std::string pid_of(const Holding& h) {
  return h.pid != 0 ? std::to_string(h.pid) : h.held ? "?" : "";
}

std::string object_of(const Holding& h) {
  query::Object o;
  query::Array waiters;
  for (const pid_t pid : h.waiters) waiters.add(std::to_string(pid));
  o.add("name", json::quote(h.name));
  o.add("mode", json::quote(!h.held ? "free" : h.shared ? "shared" : "exclusive"));
  o.add("pid", h.pid != 0 ? std::to_string(h.pid) : "null");
  if (h.since != 0) o.add("started", json::quote(format_instant(h.since)));
  if (h.since != 0) o.add("age", static_cast<std::size_t>(h.age / kSecond));
  o.add("waiters", waiters.end());
  if (h.token != 0) o.add("token", h.token);
  o.add("agent", json::quote(h.agent));
  o.add("command", json::quote(h.command));
  o.add("pinned", h.pinned ? "true" : "false");
  return o.end();
}

void print(const std::vector<Holding>& holdings, const cli::Output& output) {
  if (output.json || output.jsonl) {
    query::Objects objects(output);
    for (const Holding& h : holdings) objects.add(object_of(h));
    return objects.end();
  }
  cli::Table table;
  for (const Holding& h : holdings) {
    const bool known = h.since != 0;
    table.row({{h.name, cli::Ink::kBold},
               {mode_of(h), h.pinned ? cli::Ink::kRed : cli::Ink::kPlain},
               {pid_of(h)},
               {known ? format_instant(h.since) : "", cli::Ink::kDim},
               {known ? format_duration(h.age) : ""},
               {std::to_string(h.waiters.size()),
                h.waiters.empty() ? cli::Ink::kPlain : cli::Ink::kYellow},
               {h.token != 0 ? std::to_string(h.token) : ""},
               {h.agent, cli::Ink::kBlue},
               {h.command}});
  }
  table.end();
}

Exit fence(const std::vector<std::string>& words, Home& home) {
  const char* inherited = std::getenv("BEADS_LOCK_TOKEN");
  const std::string given = words.size() > 1 ? words[1] : inherited ? inherited : "";
  const auto token = text::parse_count(given);
  if (words.empty() || words.size() > 2 || !token)
    throw Failure("--fence: takes a NAME and a token", "or BEADS_LOCK_TOKEN");
  // A command that has a slot knows which; else each of them counts.
  const char* slot = words.size() == 1 ? std::getenv("BEADS_SLOT") : nullptr;
  const std::string own = slot ? words[0] + '.' + slot : "";
  std::vector<Place> at = places_of(words[0], home);
  if (std::ranges::find(at, own, &Place::name) != at.end())
    std::erase_if(at, [&](const Place& place) { return place.name != own; });
  bool known = false;
  for (const Place& place : at) {
    const auto good = is_current(place, *token);
    if (good && *good) return Exit::kYes;
    known |= good.has_value();
    if (good && place.name == words[0]) break;  // a lock of that very name, beside slots
  }
  if (!known) throw Failure(words[0] + ": no token was ever given for it");
  return Exit::kFenced;
}

Exit print_cycles(const std::vector<Place>& at, const cli::Output& output, Home& home) {
  const auto cycles = deadlocks(at, [&] {
    std::vector<Place> known = at;
    if (std::ranges::any_of(at, &Place::ours)) known = places(home.folder());
    known.insert(known.end(), at.begin(), at.end());
    return known;
  });
  query::Objects objects(output);
  const bool json = output.json || output.jsonl;
  for (const Cycle& cycle : cycles) {
    query::Array steps;
    for (const Step& step : cycle) {
      query::Object o;
      o.add("name", json::quote(step.name));
      o.add("pid", static_cast<std::size_t>(step.holder));
      steps.add(o.end());
    }
    if (json) objects.add(steps.end());
    else cli::out().write(text::printable(said_of(cycle)) + '\n');
  }
  if (json) objects.end();
  return cycles.empty() ? Exit::kYes : Exit::kStuck;
}

std::vector<Place> asked_for(const Listing& listing, Home& home) {
  if (listing.names.empty()) return places(home.folder());
  std::vector<Place> at;
  for (const std::string& name : listing.names)
    for (Place& place : places_of(name, home)) at.push_back(std::move(place));
  return at;
}

void add_free(const std::vector<Place>& at, std::vector<Holding>& holdings) {
  for (const Place& place : at) {
    const auto file = sys::stat_at(AT_FDCWD, place.path);
    const bool is_lock = file && (S_ISREG(file->st_mode) || !place.ours);
    if (!is_lock || std::ranges::find(holdings, place.name, &Holding::name) != holdings.end()) continue;
    Holding free;
    free.name = place.name;
    free.held = false;
    holdings.push_back(std::move(free));
  }
  std::ranges::stable_sort(holdings, {}, &Holding::name);
}

std::vector<Holding> chosen(const Listing& listing, Home& home) {
  const std::vector<Place> at = asked_for(listing, home);
  std::vector<Holding> holdings = look(at);
  if (listing.all) add_free(at, holdings);
  std::erase_if(holdings, [&](const Holding& h) {
    return (listing.pinned && !h.pinned) || (listing.older && (!h.held || h.age < *listing.older));
  });
  return holdings;
}

Exit print_metrics(const Listing& listing, Home& home) {
  if (listing.older || listing.pinned || listing.output.json || listing.output.jsonl)
    throw Failure("--metrics: goes with no other option");
  for (const std::string& name : listing.names)
    if (name != kStoreName && !place_of(name, home).ours)
      throw Failure(text::printable(name) + ": only the locks of a store are counted");
  cli::out().write(metrics(home.folder(), listing.names));
  return Exit::kYes;
}

// What matters first: a narrow screen cuts off what stands behind.
void draw(const std::vector<Holding>& holdings) {
  std::set<pid_t> waiting;
  for (const Holding& h : holdings) waiting.insert(h.waiters.begin(), h.waiters.end());
  const auto held = std::ranges::count(holdings, true, &Holding::held);
  cli::out().write(format_instant(sys::clock().now).substr(0, 19) + "Z  " + std::to_string(held) +
                   " held, " + std::to_string(waiting.size()) + " waiting\n\n");
  cli::Table table;
  table.heading({"LOCK", "MODE", "PID", "FOR", "WAIT", "AGENT", "COMMAND"});
  for (const Holding& h : holdings)
    table.row({{h.name, cli::Ink::kBold},
               {mode_of(h), h.pinned ? cli::Ink::kRed : cli::Ink::kPlain},
               {pid_of(h)},
               {h.since != 0 ? format_duration(h.age) : ""},
               {std::to_string(h.waiters.size()),
                h.waiters.empty() ? cli::Ink::kPlain : cli::Ink::kYellow},
               {h.agent, cli::Ink::kBlue},
               {h.command}});
  table.end();
  if (held == 0) cli::out().write("no lock is held\n");
}

Exit watch(const Listing& listing, Home& home) {
  cli::redraw([&] { draw(chosen(listing, home)); });
  return Exit::kYes;
}

}  // namespace

Exit list(const Listing& listing) {
  Home home;
  if (listing.all && (listing.who || listing.pinned || listing.older))
    throw Failure("--all: makes no sense with --who, --pinned and --older");
  if (listing.fence + listing.deadlocks + listing.metrics + listing.who + listing.watch > 1)
    throw Failure("--fence, --deadlocks, --metrics, --who and --watch exclude each other");
  if (listing.watch && (listing.output.json || listing.output.jsonl))
    throw Failure("--watch: makes no sense with --json and --jsonl");
  if (listing.fence) return fence(listing.names, home);
  if (listing.metrics) return print_metrics(listing, home);
  if (listing.watch) return watch(listing, home);
  if (listing.deadlocks) return print_cycles(asked_for(listing, home), listing.output, home);

  const std::vector<Holding> holdings = chosen(listing, home);
  if (listing.who)
    for (const Holding& h : holdings) cli::out().write(pid_of(h) + '\n');
  else
    print(holdings, listing.output);
  const bool asked = listing.who || listing.older || listing.pinned;
  return asked && holdings.empty() ? Exit::kNo : Exit::kYes;
}

}  // namespace locks
