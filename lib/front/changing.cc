// update, note, defer, undefer.
#include <memory>

#include "base/text.h"
#include "claim/update.h"
#include "front/fresh.h"
#include "front/named.h"
#include "front/types.h"
#include "front/verbs.h"

namespace front {
namespace {

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
    claim::read_text(o->update);
    if (o->unassign) o->update.assignee = "";
    return apply(call, *o, o->ids, o->claims ? "Claimed issue:" : "Updated issue:");
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
    {"note", "add a line to an issue's notes", note},
    {"defer", "put issues off", defer},
    {"undefer", "take issues up again", undefer},
};

}  // namespace

std::span<const Verb> changing_verbs() { return kVerbs; }

}  // namespace front
