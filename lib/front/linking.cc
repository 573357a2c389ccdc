// dep.
#include <memory>

#include "claim/edges.h"
#include "front/br.h"
#include "front/named.h"
#include "front/verbs.h"
#include "query/cycles.h"
#include "query/print.h"
#include "query/tree.h"

namespace front {
namespace {

struct Edge {
  std::string from, to, type, blocked_by, depends_on, holds_up;
};

// One edge, in or out; as bd, which takes one at a time, one object.
Exit change(const Call& call, const std::string& from, const std::string& to,
            const std::string& type, bool in) {
  Named named(call.store_to_change());
  const auto found = named.look(from);
  const Site& site = found ? *found->site : named.here();
  const std::string id = found ? found->id : from, target = named.target(site, to);
  const claim::Rights rights = call.rights();
  const auto outcome = (in ? claim::link : claim::unlink)(
      *site.store, {id, {target}, type, {}, false}, rights.agent, rights.writers());
  check(outcome.refused);
  if (!outcome.objects.empty()) call.answer(outcome.objects.front());
  call.say(in ? "✓ Added dependency: " + id + " depends on " + target
              : "✓ Removed dependency: " + id + " no longer depends on " + target);
  return Exit::kYes;
}

Body add(cli::Command& command, Call& call) {
  auto o = std::make_shared<Edge>();
  command.option("-t,--type", o->type, "EDGE", "this kind of edge; default blocks")
      .option("--blocked-by", o->blocked_by, "ID", "the same as TARGET")
      .option("--depends-on", o->depends_on, "ID", "the same as TARGET")
      .operand("ID", o->from, true)
      .operand("TARGET", o->to, false);
  return [&call, o] {
    for (const std::string* other : {&o->blocked_by, &o->depends_on})
      if (!other->empty()) o->to = *other;
    if (o->to.empty()) throw Failure("dep add: missing argument: TARGET");
    return change(call, o->from, o->to, o->type, true);
  };
}

Body remove(cli::Command& command, Call& call) {
  auto o = std::make_shared<Edge>();
  command.operand("ID", o->from, true).operand("TARGET", o->to, true);
  return [&call, o] { return change(call, o->from, o->to, {}, false); };
}

// dep ID --blocks OTHER
Body dep(cli::Command& command, Call& call) {
  auto o = std::make_shared<Edge>();
  command.option("-b,--blocks", o->holds_up, "ID", "ID waits for it")
      .operand("ID", o->from, false);
  return [&call, o] {
    if (o->holds_up.empty() || o->from.empty()) throw Failure("dep: needs one of add, remove, list, tree, cycles");
    return change(call, o->holds_up, o->from, "blocks", true);
  };
}

// related is drawn both ways by bd, and one edge says it.
template <bool kIn>
Body relate(cli::Command& command, Call& call) {
  auto o = std::make_shared<Edge>();
  command.operand("ID", o->from, true).operand("OTHER", o->to, true);
  return [&call, o] { return change(call, o->from, o->to, "relates-to", kIn); };
}

// Those of other stores too.
void print_all_links(Named& named, const Site& site, const query::TreeWish& wish,
                     const cli::Output& output) {
  query::Objects objects(output);
  for (const std::string& one : query::link_objects(site.view, wish)) objects.add(one);
  if (wish.direction != "up")
    for (const std::string& id : wish.ids)
      for (const std::string& one : named.linked_elsewhere(site, site.view.state().find(id), wish.type))
        objects.add(one);
  objects.end();
}

template <bool kTree>
Body look(cli::Command& command, Call& call) {
  struct Options {
    query::TreeWish wish;
    bool reverse = false;
    std::size_t depth = 50;
    std::string format, status;
  };
  auto o = std::make_shared<Options>();
  command.option("-t,--type", o->wish.type, "EDGE", "only this kind of edge")
      .option("--direction", o->wish.direction, "WAY", "down: what it needs; up: what needs it")
      .operands("ID", o->wish.ids, true);
  if (kTree)
    command.option("-d,--max-depth", o->depth, "N", "at most N edges below ID; default 50")
        .flag("--reverse", o->reverse, "what needs it")
        .flag("--show-all-paths", call.ignored, "accepted: an issue is shown once");
  return [&call, o] {
    if (o->reverse) o->wish.direction = "up";
    if (kTree) o->wish.depth = o->depth;
    Named named(call.store());
    const auto parts = named.parts(o->wish.ids);
    if (parts.size() > 1) throw Failure("the issues lie in several stores: ask for each");
    const Site& site = *parts[0].site;
    o->wish.ids = parts[0].ids;
    if (kTree && call.as_br && call.output.json)
      return br::print_trees(site.view, o->wish), Exit::kYes;
    if (kTree) return query::print_trees(site.view, o->wish, call.output), Exit::kYes;
    if (!call.output.json) return query::print_links(site.view, o->wish, call.output), Exit::kYes;
    if (call.as_br)
      return br::print_links(site.view, o->wish.ids, o->wish.direction == "up"), Exit::kYes;
    print_all_links(named, site, o->wish, call.output);
    return Exit::kYes;
  };
}

Body cycles(cli::Command&, Call& call) {
  return [&call] {
    const auto store = call.store();
    if (call.as_br && call.output.json) br::print_cycles(store->view());
    else query::print_cycles(store->view(), call.output);
    return Exit::kYes;
  };
}

constexpr Verb kVerbs[] = {
    {"dep add", "let an issue wait for another", add},
    {"dep remove", "take an edge out", remove},
    {"dep list", "list what an issue depends on", look<false>},
    {"dep tree", "draw what an issue depends on", look<true>},
    {"dep cycles", "list the circles in which issues wait", cycles},
    {"dep relate", "say that two issues have to do with each other", relate<true>},
    {"dep unrelate", "take that back", relate<false>},
    {"dep", "let another issue wait for this one", dep},
};

}  // namespace

std::span<const Verb> linking_verbs() { return kVerbs; }

}  // namespace front
