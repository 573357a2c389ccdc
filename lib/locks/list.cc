#include "locks/list.h"

#include <algorithm>
#include <cstdlib>

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

namespace locks {
namespace {

Place named(const std::string& name, Home& home) {
  if (name == kStoreName) return {name, home.folder().path(), false};
  return place_of(name, home);
}

std::string mode_of(const Holding& h) {
  return std::string(h.shared ? "shared" : "exclusive") + (h.pinned ? ",pinned" : "");
}

std::string object_of(const Holding& h) {
  query::Object o;
  query::Array waiters;
  for (const pid_t pid : h.waiters) waiters.add(std::to_string(pid));
  o.add("name", json::quote(h.name));
  o.add("mode", json::quote(h.shared ? "shared" : "exclusive"));
  o.add("pid", static_cast<std::size_t>(h.pid));
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
               {h.pid != 0 ? std::to_string(h.pid) : "?"},
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
  return is_current(named(words[0], home), *token) ? Exit::kYes : Exit::kFenced;
}

Exit print_cycles(const std::vector<Place>& at, const cli::Output& output) {
  const auto cycles = deadlocks(at);
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
  for (const std::string& name : listing.names) at.push_back(named(name, home));
  return at;
}

std::vector<Holding> chosen(const Listing& listing, Home& home) {
  std::vector<Holding> holdings = look(asked_for(listing, home));
  std::erase_if(holdings, [&](const Holding& h) {
    return (listing.pinned && !h.pinned) || (listing.older && h.age < *listing.older);
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

Exit watch(const Listing& listing, Home& home) {
  cli::redraw([&] {
    const auto holdings = chosen(listing, home);
    print(holdings, {});
    if (holdings.empty()) cli::out().write("no lock is held\n");
  });
  return Exit::kYes;
}

}  // namespace

Exit list(const Listing& listing) {
  Home home;
  if (listing.fence + listing.deadlocks + listing.metrics + listing.who + listing.watch > 1)
    throw Failure("--fence, --deadlocks, --metrics, --who and --watch exclude each other");
  if (listing.fence) return fence(listing.names, home);
  if (listing.metrics) return print_metrics(listing, home);
  if (listing.watch) return watch(listing, home);
  if (listing.deadlocks) return print_cycles(asked_for(listing, home), listing.output);

  const std::vector<Holding> holdings = chosen(listing, home);
  if (listing.who)
    for (const Holding& h : holdings) cli::out().write(std::to_string(h.pid) + '\n');
  else
    print(holdings, listing.output);
  const bool asked = listing.who || listing.older || listing.pinned;
  return asked && holdings.empty() ? Exit::kNo : Exit::kYes;
}

}  // namespace locks
