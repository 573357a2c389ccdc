#include "front/listing.h"

#include <algorithm>

#include "front/br.h"
#include "front/fresh.h"
#include "query/print.h"
#include "query/shape.h"

namespace front {
namespace {

using idx::Node;

constexpr std::string_view kColumns = "id,priority,type,status,title";

}  // namespace

void choosing(cli::Command& command, Listing& o) {
  command.with(query::status_option(o.chosen))
      .with(query::choosing(o.chosen))
      .option("-a", o.chosen.assignee, "AGENT", "the same as --assignee")
      .flag("--no-assignee", o.no_assignee, "assigned to nobody")
      .option("--labels", o.chosen.labels, "LABEL", "the same as --label")
      .option("--tag", o.chosen.labels, "LABEL", "the same as --label")
      .with([&](cli::Command& more) { ordering(more, o); });
}

void ordering(cli::Command& command, Listing& o) {
  command.option("-n,--limit", o.limit, "N", "print at most N issues; 0 is all")
      .option("--sort", o.sort, "KEY", "order by priority, created, updated, closed, id ...")
      .flag("--asc", o.ascending, "from the least to the greatest, times too")
      .flag("-r,--reverse", o.reverse, "in reverse order");
}

void more_choosing(cli::Command& command, Listing& o) {
  command.with(query::narrowing(o.chosen))
      .option("--title", o.chosen.title, "TEXT", "the same as --title-contains")
      .flag("--deferred", o.deferred, "put off to a later time")
      .flag("--overdue", o.overdue, "due in the past, and not closed")
      .flag("--pinned", o.pinned, "pinned");
}

query::Filter filter(Listing& o, const store::View& view, bool& all) {
  all |= std::erase(o.chosen.statuses, "all") > 0;
  if (o.chosen.assignee && o.chosen.assignee->empty()) o.no_assignee = true;
  if (o.no_assignee) o.chosen.assignee.reset();
  o.chosen.unassigned |= o.no_assignee;
  if (o.chosen.parent && o.chosen.parent->empty()) o.chosen.parent.reset();
  return query::filter(o.chosen, view);
}

void keep(const Listing& o, const store::View& view, std::vector<Node>& nodes) {
  const idx::State& state = view.state();
  const Micros now = view.now();
  std::erase_if(nodes, [&](Node n) {
    if (o.pinned && !state.pinned(n)) return true;
    if (!o.deferred && !o.overdue) return false;
    const std::string line = view.line(n);
    const auto time = [&](const char* key) {
      const auto at = parse_instant(json::string_or(line, key));
      return at ? at->at : 0;
    };
    if (o.deferred && time("defer_until") <= now && state.status_word(n) != "deferred") return true;
    return o.overdue && (time("due_at") == 0 || time("due_at") >= now || state.closed(n) != 0);
  });
}

void choose(const Listing& o, const store::View& view, std::vector<Node>& nodes) {
  keep(o, view, nodes);
  query::Order order = query::order(o.sort);
  // Times go from the newest to the oldest else.
  const bool of_times = order.key == query::Key::kCreated || order.key == query::Key::kUpdated ||
                        order.key == query::Key::kClosed;
  if (o.ascending) order.reversed = of_times;
  if (o.reverse) order.reversed = !order.reversed;
  query::arrange(view.state(), order, nodes, o.limit);
}

void looks(cli::Command& command, Call& call) {
  command.flag("--flat", call.ignored, "as it is printed anyway")
      .flag("--tree", call.ignored, "accepted: the list is flat")
      .flag("--pretty", call.ignored, "accepted")
      .flag("--long", call.ignored, "accepted")
      .flag("--plain", call.ignored, "accepted")
      .option("--rig", call.ignored_text, "NAME", "accepted");
}

void print(const Call& call, const store::View& view, const std::vector<Node>& nodes) {
  if (!call.output.json)
    return query::Printer(view, call.output, query::columns(kColumns)).issues(nodes);
  query::Objects objects(call.output);
  view.each_line(nodes, [&](Node n, json::Text line) {
    std::string object = fresh(query::listed_object(view.state(), n, line), view, n, Links::kCounted);
    if (call.as_br && !json::get(object, "labels")) object = json::set(object, "labels", "[]");
    objects.add(object);
  });
  objects.end();
}

void print_chosen(const Call& call, const store::Store& store, const store::View& view,
                  Listing listing, std::vector<Node> nodes, std::size_t hidden) {
  const bool in_envelope = call.as_br && call.output.json && br::has_envelope(call.verb);
  const std::size_t limit = listing.limit;
  if (in_envelope) listing.limit = 0;
  choose(listing, view, nodes);
  if (in_envelope) br::print_listed(call, store, view, std::move(nodes), limit, hidden);
  else print(call, view, nodes);
}

}  // namespace front
