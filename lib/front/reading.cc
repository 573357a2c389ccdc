// list, ready, blocked, search, query, children, stale, show.
#include <memory>

#include "base/text.h"
#include "claim/authority.h"
#include "front/br.h"
#include "front/condition.h"
#include "front/fresh.h"
#include "front/listing.h"
#include "front/named.h"
#include "front/verbs.h"
#include "query/page.h"
#include "query/print.h"
#include "query/search.h"
#include "query/shape.h"

namespace front {
namespace {

using idx::Node;

Body list(cli::Command& command, Call& call) {
  struct Options : Listing {
    bool all = false, ready = false, everything = false;
    std::string format;
  };
  auto o = std::make_shared<Options>();
  if (call.as_br) o->limit = 0;
  choosing(command, *o);
  more_choosing(command, *o);
  looks(command, call);
  command.flag("--all", o->all, "closed and pinned issues too")
      .flag("--ready", o->ready, "only what can be worked on now")
      .flag("--include-infra", o->everything, "types that are no work too")
      .flag("--include-gates", o->everything, "the same")
      .flag("--include-templates", o->everything, "the same")
      .option("--format", o->format, "FORMAT", "json: the same as --json");
  return [&call, o] {
    if (o->format == "json") call.output.json = true;
    const auto store = call.store();
    const store::View view = store->view();
    const query::Filter filter = front::filter(*o, view, o->all);
    auto nodes = o->everything ? query::matching(view, filter) : query::listed(view, filter, o->all);
    if (o->everything && !o->all && filter.statuses.empty())
      std::erase_if(nodes, [&](Node n) { return issue::blocks_nobody(view.state().status(n)); });
    if (o->ready) std::erase_if(nodes, [&](Node n) { return !view.state().ready(n, view.now()); });
    print_chosen(call, *store, view, *o, std::move(nodes));
    return Exit::kYes;
  };
}

// bd ready --claim: the first that is ready, as a real claim.
Exit claim_next(const Call& call, const query::Chosen& chosen) {
  const auto store = call.store_to_change();
  claim::Request request;
  request.agent = call.agent();
  request.next = request.objects = request.unlimited = true;
  request.chosen = chosen;
  const auto answer = claim::authority(*store)->grant(request);
  std::vector<std::string> objects, ids;
  for (const claim::Grant& grant : answer.grants) {
    objects.push_back(grant.object);
    ids.push_back(grant.id);
  }
  call.print(objects, ids, "Claimed issue:");
  if (ids.empty()) call.say(answer.why);
  return Exit::kYes;
}

Body ready(cli::Command& command, Call& call) {
  struct Options : Listing {
    std::optional<std::string> molecule;
    bool claim = false;
  };
  auto o = std::make_shared<Options>();
  o->chosen.depth = query::Depth::kBelow;
  o->limit = 100;
  choosing(command, *o);
  looks(command, call);
  command.flag("-u", o->no_assignee, "the same as --unassigned")
      .option("--mol", o->molecule, "ID", "below this issue, at any depth")
      .flag("--claim", o->claim, "claim the first one and print it");
  return [&call, o] {
    if (o->molecule) o->chosen.parent = o->molecule;
    if (o->no_assignee) o->chosen.unassigned = true;
    if (o->claim) return claim_next(call, o->chosen);
    const auto sort = query::ready_order(o->sort);
    const auto store = call.store();
    const store::View view = store->view();
    bool all = false;
    const query::Filter filter = front::filter(*o, view, all);
    query::Matcher matches(filter, view);
    std::vector<Node> nodes;
    view.state().each_ready(sort, view.now(), [&](Node n) {
      if (matches(n)) nodes.push_back(n);
      return o->limit == 0 || nodes.size() < o->limit;
    });
    print(call, view, nodes);
    return Exit::kYes;
  };
}

Body blocked(cli::Command& command, Call& call) {
  auto o = std::make_shared<Listing>();
  o->limit = call.as_br ? 50 : 0;
  choosing(command, *o);
  return [&call, o] {
    const auto store = call.store();
    const store::View view = store->view();
    bool all = false;
    const query::Filter filter = front::filter(*o, view, all);
    auto nodes = view.state().all_blocked();
    query::Matcher matches(filter, view);
    std::erase_if(nodes, [&](Node n) { return !matches(n); });
    if (call.as_br && call.output.json)
      return br::print_listed(call, *store, view, std::move(nodes), o->limit, 0), Exit::kYes;
    if (o->limit != 0 && nodes.size() > o->limit) nodes.resize(o->limit);
    if (!call.output.json) {
      query::Printer printer(view, call.output);
      for (const Node n : nodes) printer.blocked(n);
      return printer.end(), Exit::kYes;
    }
    query::Objects objects(call.output);
    for (const Node n : nodes)
      objects.add(fresh(query::blocked_object(view, n), view, n, Links::kAll));
    objects.end();
    return Exit::kYes;
  };
}

Body search(cli::Command& command, Call& call) {
  struct Options : Listing {
    std::vector<std::string> words;
    std::string query;
    bool all = false;
  };
  auto o = std::make_shared<Options>();
  choosing(command, *o);
  more_choosing(command, *o);
  looks(command, call);
  command.option("--query", o->query, "TEXT", "the same as TEXT")
      .flag("--all", o->all, "closed issues too")
      .operands("TEXT", o->words, false);
  return [&call, o] {
    const std::string text = o->words.empty() ? o->query : text::join(o->words, " ");
    if (text.empty()) throw Failure("search: a text to look for is required");
    const query::Pattern pattern(text, query::Pattern::Kind::kText, false);
    const auto store = call.store();
    const store::View view = store->view();
    const query::Filter filter = front::filter(*o, view, o->all);
    auto nodes = query::search(view, filter, pattern, o->all);
    const std::size_t all = call.as_br ? query::search(view, filter, pattern, true).size() : nodes.size();
    const std::size_t hidden = all - nodes.size();
    print_chosen(call, *store, view, *o, std::move(nodes), hidden);
    return Exit::kYes;
  };
}

// The words of bd's query language.
Body query_language(cli::Command& command, Call& call) {
  struct Options : Listing {
    std::vector<std::string> words;
    bool all = false, only_parsed = false;
  };
  auto o = std::make_shared<Options>();
  looks(command, call);
  ordering(command, *o);
  command.flag("-a,--all", o->all, "closed issues too")
      .flag("--parse-only", o->only_parsed, "only see whether it is a query")
      .operands("QUERY", o->words, true);
  return [&call, o] {
    const auto store = call.store();
    const store::View view = store->view();
    const Condition condition = Condition::parse(text::join(o->words, " "), view.now());
    if (o->only_parsed) return call.say("✓ it is a query"), Exit::kYes;
    auto nodes = query::matching(view, {});
    // Closed ones are meant where it speaks of them.
    if (!o->all && !condition.asks_for("status") && !condition.asks_for("closed"))
      std::erase_if(nodes, [&](Node n) { return view.state().status(n) == issue::Status::kClosed; });
    std::erase_if(nodes, [&](Node n) { return !condition.holds(view, n); });
    print_chosen(call, *store, view, *o, std::move(nodes));
    return Exit::kYes;
  };
}

Body children(cli::Command& command, Call& call) {
  auto id = std::make_shared<std::string>();
  looks(command, call);
  command.operand("ID", *id, true);
  return [&call, id] {
    Named named(call.store());
    const auto [site, parent] = named.find(*id);
    auto nodes = query::children(site->view, {parent}, {}, false);
    query::arrange(site->view.state(), {}, nodes);
    print(call, site->view, nodes);
    return Exit::kYes;
  };
}

Body stale(cli::Command& command, Call& call) {
  struct Options : Listing {
    std::size_t days = 30;
  };
  auto o = std::make_shared<Options>();
  command.option("-d,--days", o->days, "N", "not touched for N days; default 30")
      .with(query::status_option(o->chosen))
      .option("-n,--limit", o->limit, "N", "print at most N issues; 0 is all");
  return [&call, o] {
    constexpr std::size_t kMostDays = 36500;
    const auto days = static_cast<Micros>(std::min(o->days, kMostDays));
    const auto store = call.store();
    const store::View view = store->view();
    auto nodes = query::stale(view, query::filter(o->chosen, view), days * 86400 * kSecond);
    query::arrange(view.state(), query::order("-updated"), nodes, o->limit);
    print(call, view, nodes);
    return Exit::kYes;
  };
}

// The issues that are there; those that are not are named in `missing`.
std::vector<Named::Issue> find_each(Named& named, const std::vector<std::string>& ids,
                                    bool deleted_too, std::string& missing) {
  std::vector<Named::Issue> found;
  for (const std::string& id : ids) {
    try {
      Named::Issue issue = named.find(id);
      if (!deleted_too && issue.site->view.state().status(issue.node()) == issue::Status::kTombstone)
        throw Failure(no_issue(id) + ": it was deleted");
      found.push_back(std::move(issue));
    } catch (const Failure& failure) {
      missing.append(missing.empty() ? "" : "; ").append(failure.what());
    }
  }
  return found;
}

// As `bd show`, with the issues of other stores that it depends on.
std::string shown(Named& named, const Named::Issue& issue) {
  const store::View& view = issue.site->view;
  const Node n = issue.node();
  std::string object = fresh(query::shown_object(view, n), view, n, Links::kAll);
  const auto elsewhere = named.linked_elsewhere(*issue.site, n, {});
  if (elsewhere.empty()) return object;
  std::string links(*json::get(object, "dependencies"));
  for (const std::string& one : elsewhere) links = json::insert(links, SIZE_MAX, one);
  return json::set(object, "dependencies", links);
}

Exit show_children(const Call& call, const std::vector<Named::Issue>& issues) {
  const Site* site = issues[0].site;
  std::vector<std::string> parents;
  for (const Named::Issue& issue : issues)
    if (issue.site == site) parents.push_back(issue.id);
  auto nodes = query::children(site->view, parents, {}, false);
  query::arrange(site->view.state(), {}, nodes);
  print(call, site->view, nodes);
  return Exit::kYes;
}

Body show(cli::Command& command, Call& call) {
  struct Options {
    std::vector<std::string> ids, more;
    bool brief = false, children = false, refs = false;
  };
  auto o = std::make_shared<Options>();
  looks(command, call);
  command.flag("--short", o->brief, "a line for each")
      .flag("--children", o->children, "the issues below instead")
      .flag("--refs", o->refs, "accepted: dependents are shown anyway")
      .flag("--include-comments", o->refs, "accepted: they are shown anyway")
      .flag("--include-dependents", o->refs, "accepted: they are shown anyway")
      .option("--id", o->more, "ID", "the same as ID")
      .operands("ID", o->ids, false);
  return [&call, o] {
    append(o->ids, o->more);
    if (o->ids.empty()) throw Failure("show: an ID is required");
    Named named(call.store());
    std::string missing;
    const auto found = find_each(named, o->ids, call.as_br, missing);
    // As bd: who finds some of them succeeds.
    if (found.empty()) throw Failure(missing);
    if (!missing.empty()) cli::say_error(text::printable(missing));
    if (o->children) return show_children(call, found);
    query::Objects objects(call.output);
    for (const Named::Issue& issue : found) {
      if (call.output.json && call.as_br)
        objects.add(br::with_defaults(*issue.site->store, shown(named, issue)));
      else if (call.output.json) objects.add(shown(named, issue));
      else if (o->brief) print(call, issue.site->view, {issue.node()});
      else cli::out().write(&issue == &found.front() ? "" : "\n"), query::print_page(issue.site->view, issue.node());
    }
    if (call.output.json) objects.end();
    return Exit::kYes;
  };
}

constexpr Verb kVerbs[] = {
    {"ready", "list the issues that can be worked on now", ready},
    {"list", "list issues", list},
    {"show", "show issues in full", show},
    {"blocked", "list the issues that wait for others", blocked},
    {"search", "search the texts of issues", search},
    {"query", "list the issues of which a condition holds", query_language},
    {"children", "list the issues below another", children},
    {"stale", "list the issues that nobody has touched for long", stale},
};

}  // namespace

std::span<const Verb> reading_verbs() { return kVerbs; }

}  // namespace front
