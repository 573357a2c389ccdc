// update, close, reopen, delete, note, defer, undefer.
#include <algorithm>
#include <memory>

#include "base/text.h"
#include "claim/close.h"
#include "claim/remove.h"
#include "claim/update.h"
#include "front/fresh.h"
#include "front/named.h"
#include "front/types.h"
#include "front/verbs.h"
#include "query/object.h"
#include "query/print.h"
#include "query/shape.h"

namespace front {
namespace {

// Prints what was done, then fails for what was refused.
Exit finish(const Call& call, const Named::Changed& all, std::string_view what) {
  const claim::Outcome& outcome = all.outcome;
  const auto changed = done(all.ids, outcome.refused);
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

claim::Outcome claim_each(store::Store& store, const std::string& agent,
                          const std::vector<std::string>& ids) {
  claim::Outcome outcome;
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
  return outcome;
}

struct Wish {
  claim::Update update;
  bool force = false, claims = false;
};

// With what stands in it said as the store says it: a part of the parent's id, and the
// time that an issue was shown with.
claim::Update in_full(const Wish& wish, Named& named, const Named::Part& part) {
  claim::Update update = wish.update;
  const idx::State& state = part.site->view.state();
  if (update.parent && !update.parent->empty())
    if (const auto parent = named.look(*update.parent); parent && parent->site == part.site)
      update.parent = parent->id;
  const idx::Node n = state.find(part.ids[0]);
  if (update.expect_version && n != idx::kNone)
    update.expect_version = stored_version(part.site->view, n, *update.expect_version);
  return update;
}

Exit apply(const Call& call, const Wish& wish, const std::vector<std::string>& given,
           std::string_view what) {
  Named named(call.store_to_change());
  const claim::Rights rights = call.rights(wish.force);
  return finish(call, named.change(given, [&](const Named::Part& part) {
    store::Store& store = *part.site->store;
    if (wish.update.type && !call.as_br) check_type(store.policy(), *wish.update.type);
    if (wish.claims) {
      claim::Outcome outcome = claim_each(store, rights.agent, part.ids);
      claim::Update nothing;
      nothing.without_claim = wish.update.without_claim;
      if (!outcome.refused.empty() || wish.update == nothing) return outcome;
    }
    return claim::update(store, {part.ids, in_full(wish, named, part), wish.force, call.output.json, false},
                         rights.agent, rights.writers());
  }), what);
}

Body update(cli::Command& command, Call& call) {
  struct Options : Wish {
    std::vector<std::string> ids;
    std::string body_file;
    bool unassign = false, stdin = false;
  };
  auto o = std::make_shared<Options>();
  claim::Update& u = o->update;
  u.without_claim = true;
  command.with(claim::updating(u))
      .option("-a", u.assignee, "AGENT", "the same as --assignee")
      .option("-e", u.estimate, "MINUTES", "the same as --estimate")
      .option("--acceptance-criteria", u.acceptance, "TEXT", "the same as --acceptance")
      .option("--body", u.description, "TEXT", "the same as --description")
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
    return apply(call, *o, o->ids, o->claims ? "Claimed issue:" : "Updated issue:");
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
    Named named(call.store_to_change());
    std::string reason = o->reasons.empty() ? "" : o->reasons.back();
    if (!o->reason_file.empty()) reason = read_text(o->reason_file);
    if (reason.empty()) reason = "Closed";
    const claim::Rights rights = call.rights(o->force);
    const auto all = named.change(o->ids, [&](const Named::Part& part) {
      const claim::Closing closing{part.ids, reason, o->force, call.output.json, o->next};
      return claim::authority(*part.site->store)->close(closing, rights.agent, rights.writers());
    });
    const claim::Outcome& outcome = all.outcome;
    if (call.as_br && outcome.changed.empty() && outcome.refused.empty())
      throw Failure("Nothing to do: all of " + std::to_string(all.ids.size()) +
                    " issue(s) are already closed");
    if (!o->next) return finish(call, all, "Closed");
    const auto closed = done(all.ids, outcome.refused);
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
    Named named(call.store_to_change());
    const claim::Rights rights = call.rights();
    return finish(call, named.change(o->ids, [&](const Named::Part& part) {
      return claim::reopen(*part.site->store, {part.ids, o->reason, call.output.json, false},
                           rights.agent, rights.writers());
    }), "Reopened");
  };
}

claim::Removed remove_each(Named& named, const claim::Removing& removing,
                           const claim::Rights& rights) {
  claim::Removed all;
  for (const Named::Part& part : named.parts(removing.ids)) {
    claim::Removing those = removing;
    those.ids = part.ids;
    auto removed = claim::remove(*part.site->store, those, rights.agent, rights.writers());
    append(all.named, std::move(removed.named));
    append(all.deleted, std::move(removed.deleted));
    append(all.dependents, std::move(removed.dependents));
    append(all.orphaned, std::move(removed.orphaned));
    append(all.refused, std::move(removed.refused));
    all.edges += removed.edges;
  }
  // What was deleted before is not there, for bd.
  for (const std::string& id : all.named)
    if (std::ranges::find(all.deleted, id) == all.deleted.end())
      all.refused.push_back({Exit::kTrouble, no_issue(id) + ": it was deleted"});
  all.named = done(all.named, all.refused);
  return all;
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
    Named named(call.store_to_change());
    claim::Removing& removing = o->removing;
    // bd shows what would be deleted until --force says so.
    const bool asks = !removing.force && !removing.dry_run;
    if (asks) removing.dry_run = removing.force = true;
    const claim::Removed removed = remove_each(named, removing, call.rights());
    if (!removed.deleted.empty())
      call.answer(removing.dry_run ? preview_object(removed) : json_of(removed, removing));
    for (const std::string& id : removed.deleted)
      call.say((removing.dry_run ? "Would delete " : "✓ Deleted ") + id);
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
    Wish wish;
    wish.update.append_notes = text::join(o->text, " ");
    return apply(call, wish, {o->id}, "Note added to");
  };
}

Body defer(cli::Command& command, Call& call) {
  auto o = std::make_shared<Words>();
  command.option("--until", o->until, "TIME", "hide it until then; else until undefer")
      .option("--reason", o->reason, "TEXT", "say why; it is added to the notes")
      .operands("ID", o->ids, true);
  return [&call, o] {
    Wish wish;
    wish.update.status = "deferred";
    if (!o->until.empty()) wish.update.defer = o->until;
    if (!o->reason.empty()) wish.update.append_notes = o->reason;
    return apply(call, wish, o->ids, "Deferred");
  };
}

Body undefer(cli::Command& command, Call& call) {
  auto o = std::make_shared<Words>();
  command.operands("ID", o->ids, true);
  return [&call, o] {
    Wish wish;
    wish.update.status = "open";
    wish.update.defer = "";
    return apply(call, wish, o->ids, "Undeferred");
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
