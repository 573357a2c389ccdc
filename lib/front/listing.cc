#include "front/listing.h"

#include <algorithm>

#include "base/text.h"
#include "edit/new.h"
#include "front/br.h"
#include "front/fresh.h"
#include "issue/issue.h"
#include "query/print.h"
#include "query/shape.h"

namespace front {
namespace {

using idx::Node;

struct Bounds {
  std::optional<Micros> after, before;
  bool hold(Micros at) const {
    return (!after || (at != 0 && at >= *after)) && (!before || (at != 0 && at < *before));
  }
};

std::optional<Micros> moment(const std::optional<std::string>& given, Micros now) {
  if (!given) return {};
  const auto at = parse_when(*given, now);
  if (!at) throw Failure("'" + *given + "' is not a time");
  return at;
}

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
  command.option("--title", o.title, "TEXT", "with this in the title")
      .option("--title-contains", o.title_holds, "TEXT", "with this in the title")
      .option("--desc-contains", o.description_holds, "TEXT", "with this in the description")
      .option("--notes-contains", o.notes_hold, "TEXT", "with this in the notes")
      .flag("--empty-description", o.no_description, "without a description")
      .option("--created-after", o.created_after, "TIME", "made then or later")
      .option("--created-before", o.created_before, "TIME", "made earlier")
      .option("--updated-after", o.updated_after, "TIME", "changed then or later")
      .option("--updated-before", o.updated_before, "TIME", "not changed since")
      .option("--closed-after", o.closed_after, "TIME", "closed then or later")
      .option("--closed-before", o.closed_before, "TIME", "closed earlier")
      .option("--priority-min", o.least, "PRIORITY", "of this priority or a higher number")
      .option("--priority-max", o.most, "PRIORITY", "of this priority or a lower number")
      .option("--id", o.ids, "ID", "only these; commas part several")
      .flag("--no-labels", o.no_labels, "without any label")
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
  const Bounds created{moment(o.created_after, now), moment(o.created_before, now)};
  const Bounds updated{moment(o.updated_after, now), moment(o.updated_before, now)};
  const Bounds closed{moment(o.closed_after, now), moment(o.closed_before, now)};
  const int least = o.least ? edit::parse_priority("--priority-min", *o.least) : 0;
  const int most = o.most ? edit::parse_priority("--priority-max", *o.most) : 4;
  std::vector<std::string> ids;
  for (const std::string& given : o.ids)
    for (std::string& id : edit::parse_list(given)) ids.push_back(std::move(id));

  std::erase_if(nodes, [&](Node n) {
    for (const auto* part : {&o.title, &o.title_holds})
      if (*part && !text::contains_fold(state.title(n), **part)) return true;
    if (!created.hold(state.created(n).at) || !updated.hold(state.updated(n).at) ||
        !closed.hold(state.closed(n)))
      return true;
    if ((o.least && state.priority(n) < least) || (o.most && state.priority(n) > most)) return true;
    if (!ids.empty() && std::ranges::find(ids, state.id(n)) == ids.end()) return true;
    if (o.no_labels && !state.labels(n).empty()) return true;
    if (o.pinned && !state.pinned(n)) return true;
    if (!o.description_holds && !o.notes_hold && !o.no_description && !o.deferred && !o.overdue)
      return false;
    const std::string line = view.line(n);  // what the index does not hold
    const auto lacks = [&](const char* key, const std::optional<std::string>& part) {
      return part && !text::contains_fold(json::string_or(line, key), *part);
    };
    const auto time = [&](const char* key) {
      const auto at = parse_instant(json::string_or(line, key));
      return at ? at->at : 0;
    };
    if (lacks("description", o.description_holds) || lacks("notes", o.notes_hold)) return true;
    if (o.no_description && !json::string_or(line, "description").empty()) return true;
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
