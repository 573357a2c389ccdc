// create and q.
#include <algorithm>
#include <memory>

#include "base/text.h"
#include "claim/edges.h"
#include "edit/asked.h"
#include "edit/list.h"
#include "front/br.h"
#include "front/fresh.h"
#include "front/named.h"
#include "front/types.h"
#include "front/verbs.h"
#include "query/print.h"
#include "query/shape.h"

namespace front {
namespace {

struct Options {
  edit::Asked asked;
  std::vector<std::string> words, deps;
  std::string title, file, body_file, estimate, spec, wisp_type, event_kind, payload, target, event_actor;
  bool stdin = false, silent = false, dry_run = false, ephemeral = false, no_labels = false;
};

// `--deps TYPE:ID` as bd reads it: "blocks:ID" is an edge of the other issue, for
// every other type and for ID alone the new one is the one that depends.
struct Edges {
  std::vector<edit::Needs> needs;
  std::vector<std::string> held_up;  // issues that will wait for the new one
};
Edges edges(const std::vector<std::string>& given) {
  Edges all;
  for (const std::string& list : given)
    for (const std::string& one : edit::parse_list(list)) {
      edit::Needs needs = edit::parse_needs("--deps", one);
      if (one.starts_with("blocks:")) {
        all.held_up.push_back(needs.target);
        continue;
      }
      if (needs.type == "depends-on" || needs.type == "blocked-by") needs.type = "blocks";
      all.needs.push_back(std::move(needs));
    }
  return all;
}

void add_text(std::vector<issue::Member>& more, const char* name, const std::string& value) {
  if (!value.empty()) more.push_back({name, json::quote(value, json::Style::kGo)});
}

edit::NewIssue wanted(const Options& o) {
  edit::NewIssue issue = edit::asked_for(o.asked);
  add_text(issue.more, "spec_id", o.spec);
  if (!o.estimate.empty()) {
    const auto minutes = text::parse_count(o.estimate);
    if (!minutes) throw Failure("--estimate: '" + o.estimate + "' is not a number of minutes");
    issue.more.push_back({"estimated_minutes", std::to_string(*minutes)});
  }
  if (o.ephemeral) issue.more.push_back({"ephemeral", "true"});
  add_text(issue.more, "wisp_type", o.wisp_type);
  add_text(issue.more, "event_kind", o.event_kind);
  add_text(issue.more, "actor", o.event_actor);
  add_text(issue.more, "target", o.target);
  add_text(issue.more, "payload", o.payload);
  return issue;
}

void inherit_labels(const store::View& view, edit::NewIssue& issue) {
  const auto parent = view.state().find(issue.parent);
  if (parent == idx::kNone) return;
  for (const std::string_view label : view.state().labels(parent)) issue.labels.emplace_back(label);
}

// Ids in full, and those of other stores as edges name them.
void complete(const std::shared_ptr<store::Store>& store, std::vector<edit::NewIssue>& issues) {
  std::optional<Named> named;  // most issues name no other
  const auto names = [&]() -> Named& { return named ? *named : named.emplace(store); };
  for (edit::NewIssue& issue : issues) {
    if (!issue.parent.empty()) issue.parent = names().find(issue.parent).id;
    for (edit::Needs& needs : issue.needs)
      needs.target = names().target(names().here(), needs.target);
  }
}

Exit make(const Call& call, const Options& o, std::vector<edit::NewIssue> issues,
          const std::vector<std::string>& held_up) {
  const auto store = call.store_to_change();
  for (const edit::NewIssue& issue : issues)
    if (!call.as_br) check_type(store->policy(), issue.type);  // br takes every type
  const claim::Rights rights = call.rights();
  complete(store, issues);
  std::vector<std::string> ids, objects;
  store->change(rights.agent, [&](store::Draft& draft) {
    const store::View& view = draft.view();
    for (edit::NewIssue& issue : issues) {
      if (!o.no_labels) inherit_labels(view, issue);
    }
    for (auto& built : edit::create(draft, *store, issues, rights.agent))
      ids.push_back(std::move(built.id));
    for (const std::string& other : held_up)
      check(claim::link_in(draft, {other, {ids.front()}, "blocks", {}, false}, rights.writers(),
                           store->policy()).refused);
    for (const std::string& id : ids)
      if (const idx::Node n = view.state().find(id); call.output.json)
        objects.push_back(call.as_br ? br::created_object(*store, view, n)
                                     : fresh(query::shown_object(view, n), view, n, Links::kAll));
    if (o.dry_run) draft.forget();
  });
  if (call.output.json && o.file.empty()) call.answer(objects.front());
  else if (call.output.json) call.print(objects, {}, "");
  for (std::size_t i = 0; i < ids.size() && !call.output.json; ++i) {
    if (o.silent) cli::out().write(ids[i] + '\n');
    else call.say((o.dry_run ? "Would create issue: " : "✓ Created issue: ") + ids[i] + " — " +
                  issues[i].title);
  }
  return Exit::kYes;
}

void further_options(cli::Command& command, Call& call, Options& o) {
  command.option("-e,--estimate", o.estimate, "MINUTES", "how long it takes")
      .option("--spec-id", o.spec, "REF", "which specification it belongs to")
      .flag("--ephemeral", o.ephemeral, "not for the history, and no work")
      .option("--wisp-type", o.wisp_type, "TYPE", "what kind of ephemeral issue it is")
      .option("--event-category", o.event_kind, "TEXT", "of an event: what happened")
      .option("--event-actor", o.event_actor, "TEXT", "of an event: who did it")
      .option("--event-target", o.target, "TEXT", "of an event: to what")
      .option("--event-payload", o.payload, "JSON", "of an event: what else there is to say")
      .flag("--no-inherit-labels", o.no_labels, "without the labels of the parent")
      .flag("--dry-run", o.dry_run, "say what would be made and make nothing")
      .flag("--silent", o.silent, "print the id alone")
      .flag("--force", call.ignored, "accepted: any prefix will do")
      .flag("--validate", call.ignored, "accepted")
      .option("--repo", call.ignored_text, "DIR", "accepted: -C and BEADS_DIR choose the store")
      .option("--rig", call.ignored_text, "NAME", "accepted");
}

Body create(cli::Command& command, Call& call) {
  auto o = std::make_shared<Options>();
  command.with(edit::asking(o->asked))
      .option("-a", o->asked.issue.assignee, "AGENT", "the same as --assignee")
      .option("--title", o->title, "TEXT", "the same as TITLE")
      .option("--body", o->asked.issue.description, "TEXT", "the same as --description")
      .option("--deps", o->deps, "TYPE:ID", "it depends on ID; with blocks:ID, ID depends on it")
      .option("--body-file", o->body_file, "FILE", "read the description; - is standard input")
      .flag("--stdin", o->stdin, "read the description from standard input")
      .option("-f,--file", o->file, "FILE", "make the issues that FILE describes")
      .operands("TITLE", o->words, false);
  further_options(command, call, *o);
  return [&call, o] {
    if (!o->file.empty()) return make(call, *o, edit::read_list(o->file), {});
    if (o->words.size() > 1)
      throw Failure("create: unexpected argument \"" + o->words[1] + "\"", "quote the title");
    o->asked.title = o->words.empty() ? o->title : o->words[0];
    if (text::trim(o->asked.title).empty()) throw Failure("create: title is required");
    if (o->stdin) o->body_file = "-";
    if (!o->body_file.empty()) o->asked.issue.description = read_text(o->body_file);
    edit::read_text(o->asked);
    Edges edges = front::edges(o->deps);
    edit::NewIssue issue = wanted(*o);
    issue.needs.insert(issue.needs.end(), edges.needs.begin(), edges.needs.end());
    return make(call, *o, {std::move(issue)}, edges.held_up);
  };
}

// Quick capture: the id alone.
Body quick(cli::Command& command, Call& call) {
  auto o = std::make_shared<Options>();
  o->silent = true;
  command.option("-t,--type", o->asked.issue.type, "TYPE", "what kind of issue it is; default task")
      .option("-p,--priority", o->asked.priority, "N", "0 (most urgent) to 4; default 2")
      .option("-l,--labels", o->asked.labels, "LABEL", "add LABEL; commas part several")
      .operands("TITLE", o->words, true);
  return [&call, o] {
    o->asked.title = text::join(o->words, " ");
    call.output.json &= call.as_br;  // bd prints the id whatever is asked
    return make(call, *o, {wanted(*o)}, {});
  };
}

constexpr Verb kVerbs[] = {
    {"create", "make a new issue", create},
    {"q", "make a new issue and print its id alone", quick},
};

}  // namespace

std::span<const Verb> creating_verbs() { return kVerbs; }

}  // namespace front
