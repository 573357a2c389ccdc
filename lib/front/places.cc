// init, version, where.
#include <cstdlib>
#include <memory>

#include "edit/ids.h"
#include "edit/init.h"
#include "front/br.h"
#include "front/verbs.h"
#include "query/object.h"

namespace front {
namespace {

// Which version of bd this stands for: the policy says, where there is a store.
std::string stands_for() {
  try {
    return store::Store::open().policy().text("bd.version");
  } catch (const Failure&) {
    return config::Policy().text("bd.version");
  }
}

Body version(cli::Command&, Call& call) {
  return [&call] {
    call.enter();
    const std::string ours(cli::version());
    const std::string theirs(call.as_br ? std::string(br::kVersion) : stands_for());
    query::Object object;
    object.add("version", json::Text(json::quote(theirs)));
    object.add("build", json::Text(json::quote("beadutils " + ours)));
    call.answer(object.end());
    if (!call.output.json)
      cli::out().write((call.as_br ? "br version " : "bd version ") + theirs + " (beadutils " + ours + ")\n");
    return Exit::kYes;
  };
}

Body init(cli::Command& command, Call& call) {
  constexpr char kIgnored[] = "accepted: there is no database";
  auto prefix = std::make_shared<std::string>();
  command.option("-p,--prefix", *prefix, "PREFIX", "new ids begin with PREFIX")
      .flag("--server", call.ignored, kIgnored)
      .option("--server-port", call.ignored_text, "N", kIgnored)
      .option("--server-host", call.ignored_text, "NAME", kIgnored)
      .option("--backend", call.ignored_text, "NAME", kIgnored)
      .option("--destroy-token", call.ignored_text, "TEXT", kIgnored)
      .flag("--force", call.ignored, kIgnored)
      .flag("--stealth", call.ignored, kIgnored)
      .flag("--contributor", call.ignored, kIgnored)
      .flag("--non-interactive", call.ignored, kIgnored)
      .flag("--skip-hooks", call.ignored, kIgnored)
      .flag("--skip-agents", call.ignored, kIgnored)
      .flag("--skip-merge-driver", call.ignored, kIgnored)
      .flag("--from-jsonl", call.ignored, kIgnored);
  return [&call, prefix] {
    call.enter();
    if (call.read_only) throw Failure("--readonly: 'init' makes a store");
    const edit::Inited done = edit::init({}, *prefix, false);
    call.say(done.changed ? done.said + ", ready for bd create"
                          : done.path + " is already initialized: nothing to do");
    if (!done.advice.empty() && !call.quiet) cli::warn(done.advice);
    query::Object object;
    object.add("path", json::Text(json::quote(done.path)));
    object.add_flag("changed", done.changed);
    call.answer(object.end());
    return Exit::kYes;
  };
}

Body where(cli::Command&, Call& call) {
  return [&call] {
    const auto store = call.store();
    const std::string prefix =
        edit::prefix_for(*store, edit::Prefixes(store->view().state()));
    query::Object object;
    object.add("path", json::Text(json::quote(store->path())));
    object.add("prefix", json::Text(json::quote(prefix)));
    object.add("database_path", json::Text(json::quote(store->path() + "/issues.jsonl")));
    object.add("jsonl_path", json::Text(json::quote(store->path() + "/issues.jsonl")));
    call.answer(object.end());
    if (!call.output.json) cli::out().write(store->path() + '\n');
    return Exit::kYes;
  };
}

constexpr Verb kVerbs[] = {
    {"init", "make a store for issues", init},
    {"where", "print where the store is", where},
    {"version", "print the version of bd that this stands for", version},
};

}  // namespace

std::span<const Verb> store_verbs() { return kVerbs; }

}  // namespace front
