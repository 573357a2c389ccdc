// close, reopen.
#include <memory>

#include "claim/close.h"
#include "front/br.h"
#include "front/named.h"
#include "front/verbs.h"
#include "query/object.h"

namespace front {
namespace {

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
    if (call.as_br && outcome.changed.size() < all.ids.size()) return br::close(call, all);
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

constexpr Verb kVerbs[] = {
    {"close", "close issues", close},
    {"reopen", "open closed issues again", reopen},
};

}  // namespace

std::span<const Verb> closing_verbs() { return kVerbs; }

}  // namespace front
