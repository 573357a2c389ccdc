// count, stats, epic.
#include <memory>

#include "claim/epics.h"
#include "front/fresh.h"
#include "front/listing.h"
#include "front/verbs.h"
#include "query/count.h"
#include "query/epics.h"
#include "query/print.h"
#include "query/shape.h"
#include "query/stats.h"

namespace front {
namespace {

Body count(cli::Command& command, Call& call) {
  struct Options : Listing {
    bool status = false, priority = false, type = false, assignee = false, label = false;
  };
  auto o = std::make_shared<Options>();
  o->limit = 0;
  choosing(command, *o);
  more_choosing(command, *o);
  command.flag("--by-status", o->status, "a number for each status")
      .flag("--by-priority", o->priority, "a number for each priority")
      .flag("--by-type", o->type, "a number for each type")
      .flag("--by-assignee", o->assignee, "a number for each assignee")
      .flag("--by-label", o->label, "a number for each label");
  return [&call, o] {
    std::vector<std::string> by;
    if (o->status) by.emplace_back("status");
    if (o->priority) by.emplace_back("priority");
    if (o->type) by.emplace_back("type");
    if (o->assignee) by.emplace_back("assignee");
    if (o->label) by.emplace_back("label");
    if (by.size() > 1) throw Failure("count: only one --by-... at a time");
    const auto store = call.store();
    const store::View view = store->view();
    bool all = false;
    auto nodes = query::counted(view, filter(*o, view, all));
    keep(*o, view, nodes);
    if (call.as_br && o->chosen.statuses.empty() && !all)  // br counts what is open
      std::erase_if(nodes, [&](idx::Node n) { return view.state().status(n) == issue::Status::kClosed; });
    query::print_counts(view.state(), nodes, query::fields(by), call.output);
    return Exit::kYes;
  };
}

Body stats(cli::Command& command, Call& call) {
  command.flag("--no-activity", call.ignored, "accepted: there is none shown")
      .flag("--all", call.ignored, "accepted");
  return [&call] {
    const auto store = call.store();
    const query::Stats found = query::stats(store->view());
    if (call.output.json) call.answer(query::stats_object(found));
    else query::print_stats(found);
    return Exit::kYes;
  };
}

Body epic_status(cli::Command& command, Call& call) {
  auto eligible = std::make_shared<bool>(false);
  command.flag("--eligible-only", *eligible, "only epics that can be closed");
  return [&call, eligible] {
    const auto store = call.store();
    const store::View view = store->view();
    auto epics = query::epics(view);
    if (*eligible) std::erase_if(epics, [](const query::Epic& epic) { return !epic.eligible; });
    if (!call.output.json) return query::print(view, epics, call.output), Exit::kYes;
    query::Objects objects(call.output);
    for (const query::Epic& epic : epics)
      objects.add(query::object_of(epic, fresh(query::listed_object(view, epic.node), view, epic.node,
                                               Links::kCounted, epic.updated)));
    objects.end();
    return Exit::kYes;
  };
}

Body epic_close(cli::Command& command, Call& call) {
  auto dry_run = std::make_shared<bool>(false);
  command.flag("--dry-run", *dry_run, "answer as if, and change nothing");
  return [&call, dry_run] {
    const auto store = call.store_to_change();
    const store::View view = store->view();
    const claim::Rights rights = call.rights();
    const auto done =
        claim::close_epics(*store, view, {}, rights.agent, rights.writers(), *dry_run);
    // As bd: an object of what was closed, the list of what would be.
    if (call.output.json && !*dry_run) call.answer(query::closed_object(view, done.closed));
    else query::print(view, done.closed, call.output);
    check(done.refused);
    return Exit::kYes;
  };
}

constexpr Verb kVerbs[] = {
    {"count", "count issues", count},
    {"stats", "say how the backlog stands, in numbers", stats},
    {"epic status", "say how far epics are", epic_status},
    {"epic close-eligible", "close the epics whose children all are", epic_close},
};

}  // namespace

std::span<const Verb> counting_verbs() { return kVerbs; }

}  // namespace front
