// update, close, reopen, delete, note, defer, undefer.
#include <algorithm>
#include <memory>

#include "base/text.h"
#include "claim/close.h"
#include "claim/remove.h"
#include "claim/update.h"
#include "front/types.h"
#include "front/verbs.h"
#include "query/object.h"
#include "query/print.h"
#include "query/shape.h"

namespace front {
namespace {

// Prints what was done, then fails for what was refused.
Exit finish(const Call& call, const claim::Outcome& outcome, const std::vector<std::string>& ids,
            std::string_view what) {
  const auto changed = done(ids, outcome.refused);
  if (!changed.empty()) call.print(outcome.objects, changed, what);
  check(outcome.refused);
  return Exit::kYes;
}

// A real claim.  Who asks twice is told who has it, as everybody else is.
std::optional<claim::Refusal> claim_one(claim::Authority& authority, const std::string& agent,
                                        const std::string& id, claim::Outcome& outcome) {
  claim::Request request;
  request.agent = agent;
  request.id = id;
  request.objects = request.unlimited = true;
  const claim::Answer answer = authority.grant(request);
  if (answer.exit == Exit::kYes) {
    outcome.objects.push_back(answer.grants.front().object);
    return {};
  }
  const std::string why = answer.why.substr(answer.why.find(": ") + 2);
  const bool taken = why.starts_with("held") || why.starts_with("reserved");
  return claim::Refusal{answer.exit,
                        id + (taken ? ": already claimed: " : ": cannot be claimed: ") + why};
}

void claim_each(store::Store& store, const std::string& agent, const std::vector<std::string>& ids,
                claim::Outcome& outcome) {
  const auto authority = claim::authority(store);
  for (const std::string& id : ids) {
    try {
      if (auto refusal = claim_one(*authority, agent, id, outcome))
        outcome.refused.push_back(std::move(*refusal));
    } catch (const Failure& failure) {
      const std::string text = failure.what();
      if (!text.starts_with(id + ':')) throw;
      outcome.refused.push_back({failure.code, text});
    }
  }
}

Exit apply(const Call& call, const claim::Update& update, const std::vector<std::string>& given,
           bool force, bool claims, std::string_view what) {
  const auto store = call.store_to_change();
  if (update.type && !call.as_br) check_type(store->policy(), *update.type);
  const auto ids = resolve(*store, given);
  const claim::Rights rights = call.rights(force);
  claim::Outcome outcome;
  if (claims) claim_each(*store, rights.agent, ids, outcome);
  claim::Update nothing;
  nothing.without_claim = update.without_claim;
  if (claims && (!outcome.refused.empty() || update == nothing))
    return finish(call, outcome, ids, what);
  outcome = claim::update(*store, {ids, update, force, call.output.json, false}, rights.agent,
                          rights.writers());
  return finish(call, outcome, ids, what);
}

Body update(cli::Command& command, Call& call) {
  struct Options {
    std::vector<std::string> ids;
    claim::Update update;
    std::string body_file;
    bool claims = false, force = false, unassign = false, stdin = false;
  };
  auto o = std::make_shared<Options>();
  o->update.without_claim = true;
  command.with(claim::updating(o->update))
      .option("-a", o->update.assignee, "AGENT", "the same as --assignee")
      .option("-e", o->update.estimate, "MINUTES", "the same as --estimate")
      .option("--acceptance-criteria", o->update.acceptance, "TEXT", "the same as --acceptance")
      .option("--body", o->update.description, "TEXT", "the same as --description")
      .option("--body-file", o->body_file, "FILE", "read the description; - is standard input")
      .flag("--stdin", o->stdin, "read the description from standard input")
      .flag("--claim", o->claims, "take it to work on, unless somebody has it")
      .flag("--unassign", o->unassign, "assign it to nobody")
      .flag("-f,--force", o->force, "whoever holds it, and whatever is still open")
      .flag("--persistent", call.ignored, "accepted: every issue is kept")
      .flag("--allow-empty-description", call.ignored, "accepted")
      .option("--session", call.ignored_text, "ID", "accepted")
      .operands("ID", o->ids, true);
  return [&call, o] {
    if (o->stdin) o->body_file = "-";
    if (!o->body_file.empty()) o->update.description = read_text(o->body_file);
    if (o->unassign) o->update.assignee = "";
    return apply(call, o->update, o->ids, o->force, o->claims,
                 o->claims ? "Claimed issue:" : "Updated issue:");
  };
}

std::string ready_object(const claim::Outcome::Ready& ready) {
  query::Object object;
  object.add("id", json::Text(json::quote(ready.id)));
  object.add("title", json::Text(json::quote(ready.title)));
  object.add("priority", static_cast<std::size_t>(ready.priority));
  return object.end();
}

// --suggest-next: {"closed":[...],"unblocked":[...]}
void print_with_next(const Call& call, const claim::Outcome& outcome,
                     const std::vector<std::string>& ids) {
  if (call.output.json) {
    query::Array closed, unblocked;
    for (const std::string& one : outcome.objects) closed.add(one);
    for (const auto& one : outcome.ready) unblocked.add(ready_object(one));
    query::Object object;
    object.add("closed", json::Text(closed.end()));
    object.add("unblocked", json::Text(unblocked.end()));
    return call.answer(object.end());
  }
  call.print({}, ids, "Closed");
  for (const auto& one : outcome.ready) call.say("  now ready: " + one.id + ' ' + one.title);
}

Body close(cli::Command& command, Call& call) {
  struct Options {
    std::vector<std::string> ids, reasons;
    std::string reason_file;
    bool force = false, next = false;
  };
  auto o = std::make_shared<Options>();
  command.option("-r,--reason", o->reasons, "TEXT", "say why; default Closed")
      .option("-m,--message", o->reasons, "TEXT", "the same as --reason")
      .option("--comment", o->reasons, "TEXT", "the same as --reason")
      .option("--resolution", o->reasons, "TEXT", "the same as --reason")
      .option("--reason-file", o->reason_file, "FILE", "read the reason; - is standard input")
      .flag("-f,--force", o->force, "whoever holds it, and whatever is still open")
      .flag("--suggest-next", o->next, "say what can be worked on since")
      .option("--session", call.ignored_text, "ID", "accepted")
      .flag("--no-auto", call.ignored, "accepted")
      .operands("ID", o->ids, true);
  return [&call, o] {
    const auto store = call.store_to_change();
    const auto ids = resolve(*store, o->ids);
    std::string reason = o->reasons.empty() ? "" : o->reasons.back();
    if (!o->reason_file.empty()) reason = read_text(o->reason_file);
    if (reason.empty()) reason = "Closed";
    const claim::Rights rights = call.rights(o->force);
    const claim::Closing closing{ids, reason, o->force, call.output.json, o->next};
    const auto outcome =
        claim::authority(*store)->close(closing, rights.agent, rights.writers());
    if (call.as_br && outcome.changed.empty() && outcome.refused.empty())
      throw Failure("Nothing to do: all of " + std::to_string(ids.size()) +
                    " issue(s) are already closed");
    if (!o->next) return finish(call, outcome, ids, "Closed");
    const auto closed = done(ids, outcome.refused);
    if (!closed.empty()) print_with_next(call, outcome, closed);
    check(outcome.refused);
    return Exit::kYes;
  };
}

Body reopen(cli::Command& command, Call& call) {
  struct Options {
    std::vector<std::string> ids;
    std::string reason;
  };
  auto o = std::make_shared<Options>();
  command.option("-r,--reason", o->reason, "TEXT", "say why; it becomes a comment")
      .operands("ID", o->ids, true);
  return [&call, o] {
    const auto store = call.store_to_change();
    const auto ids = resolve(*store, o->ids);
    const claim::Rights rights = call.rights();
    const auto outcome = claim::reopen(*store, {ids, o->reason, call.output.json, false},
                                       rights.agent, rights.writers());
    return finish(call, outcome, ids, "Reopened");
  };
}

// What would be deleted, of which nothing is.
std::string preview_object(const claim::Removed& removed) {
  query::Object object;
  object.add_flag("dry_run", true);
  object.add("would_delete", json::Text(query::array_of(removed.deleted)));
  object.add("deleted", json::Text("[]"));
  object.add("deleted_count", std::size_t{0});
  object.add("orphaned_issues", json::Text(query::array_of(removed.orphaned)));
  return object.end();
}

Body remove(cli::Command& command, Call& call) {
  struct Options {
    claim::Removing removing;
    bool hard = false;
  };
  auto o = std::make_shared<Options>();
  command.option("--reason", o->removing.reason, "TEXT", "say why; default delete")
      .flag("--cascade", o->removing.cascade, "delete what depends on them too")
      .flag("-f,--force", o->removing.force, "do it; what depends on them loses the edge")
      .flag("--hard", o->hard, "accepted: a tombstone stays, so that clones learn of it")
      .flag("--dry-run", o->removing.dry_run, "answer as if, and change nothing")
      .operands("ID", o->removing.ids, true);
  return [&call, o] {
    const auto store = call.store_to_change();
    o->removing.ids = resolve(*store, o->removing.ids);
    // bd shows what would be deleted until --force says so.
    const bool asks = !o->removing.force && !o->removing.dry_run;
    if (asks) o->removing.dry_run = o->removing.force = true;
    const bool looks = o->removing.dry_run;
    const claim::Rights rights = call.rights();
    auto removed = claim::remove(*store, o->removing, rights.agent, rights.writers());
    // What was deleted before is not there, for bd.
    for (const std::string& id : removed.named)
      if (std::ranges::find(removed.deleted, id) == removed.deleted.end())
        removed.refused.push_back({Exit::kTrouble, no_issue(id) + ": it was deleted"});
    removed.named = done(removed.named, removed.refused);
    if (!removed.deleted.empty())
      call.answer(looks ? preview_object(removed) : json_of(removed, o->removing));
    for (const std::string& id : removed.deleted)
      call.say((looks ? "Would delete " : "✓ Deleted ") + id);
    if (asks && !removed.deleted.empty()) call.say("Nothing was deleted: --force deletes");
    check(removed.refused);
    return Exit::kYes;
  };
}

struct Words {
  std::vector<std::string> ids, text;
  std::string id, until, reason;
};

Body note(cli::Command& command, Call& call) {
  auto o = std::make_shared<Words>();
  command.operand("ID", o->id, true).operands("TEXT", o->text, true);
  return [&call, o] {
    claim::Update update;
    update.append_notes = text::join(o->text, " ");
    return apply(call, update, {o->id}, false, false, "Note added to");
  };
}

Body defer(cli::Command& command, Call& call) {
  auto o = std::make_shared<Words>();
  command.option("--until", o->until, "TIME", "hide it until then; else until undefer")
      .option("--reason", o->reason, "TEXT", "say why; it is added to the notes")
      .operands("ID", o->ids, true);
  return [&call, o] {
    claim::Update update;
    update.status = "deferred";
    if (!o->until.empty()) update.defer = o->until;
    if (!o->reason.empty()) update.append_notes = o->reason;
    return apply(call, update, o->ids, false, false, "Deferred");
  };
}

Body undefer(cli::Command& command, Call& call) {
  auto o = std::make_shared<Words>();
  command.operands("ID", o->ids, true);
  return [&call, o] {
    claim::Update update;
    update.status = "open";
    update.defer = "";
    return apply(call, update, o->ids, false, false, "Undeferred");
  };
}

constexpr Verb kVerbs[] = {
    {"update", "change issues, or claim one", update},
    {"close", "close issues", close},
    {"reopen", "open closed issues again", reopen},
    {"delete", "delete issues", remove},
    {"note", "add a line to an issue's notes", note},
    {"defer", "put issues off", defer},
    {"undefer", "take issues up again", undefer},
};

}  // namespace

std::span<const Verb> changing_verbs() { return kVerbs; }

}  // namespace front
