// doctor, repair-deps, info, migrate, sync: what bd says of the store itself.
#include <algorithm>
#include <memory>

#include "base/text.h"
#include "claim/edges.h"
#include "claim/remove.h"
#include "edit/ids.h"
#include "front/verbs.h"
#include "fsck/repair.h"
#include "query/count.h"
#include "query/object.h"

namespace front {
namespace {

using idx::Node;
using query::Array;
using query::Object;

std::string check_object(std::string_view status, std::string_view what, std::string_view where) {
  Object object;
  object.add_text("name", "Store");
  object.add_text("status", status);
  object.add_text("message", what);
  if (!where.empty()) object.add_text("detail", where);
  return object.end();
}

// bd-fsck in bd's words.  A finding is no failure.
Exit validate(const Call& call, bool fix) {
  call.enter();
  const store::Folder folder = store::Folder::find("");
  std::size_t fixed = 0;
  if (fix && !call.read_only) fsck::repair(folder, [&](std::string_view) { ++fixed; });
  const fsck::Checked found = fsck::check(folder);
  Array checks;
  for (const fsck::Finding& f : found.report.findings) {
    const bool error = f.severity == fsck::Severity::kError;
    checks.add(check_object(error ? "error" : "warning", f.what, f.text()));
    call.say((error ? "✗ " : "⚠ ") + f.text());
  }
  const std::string sum = std::to_string(found.issues) + " issues, " +
                          std::to_string(found.records) + " records in the journal";
  if (checks.size() == 0) {
    checks.add(check_object("ok", sum, {}));
    call.say("✓ " + sum);
  }
  Object object;
  object.add_text("path", folder.path());
  object.add("checks", json::Text(checks.end()));
  object.add_flag("overall_ok", !found.report.has_errors());
  object.add("fixed", fixed);
  call.answer(object.end());
  return Exit::kYes;
}

// How sure one may be that an issue was made by a test, and why; 0: not at all.
double pollution(std::string_view title, std::string& why) {
  const std::string lower = text::lower(title);
  constexpr std::string_view kSure[] = {"test", "test issue", "foo", "bar", "baz", "asdf", "xxx"};
  if (std::ranges::find(kSure, lower) != std::end(kSure)) return why = "a title as tests give", 0.9;
  for (const std::string_view front : {"test issue ", "test-issue", "benchmark issue"})
    if (lower.starts_with(front)) return why = "begins as titles of tests do", 0.9;
  if (lower.starts_with("test ") && lower.size() < 12) return why = "a short title with test", 0.7;
  return 0;
}

Exit find_pollution(const Call& call, bool clean) {
  const auto store = clean ? call.store_to_change() : call.store();
  const store::View view = store->view();
  const idx::State& state = view.state();
  Array issues;
  std::vector<std::string> sure;
  for (const Node n : query::counted(view, {})) {
    std::string why;
    const double score = pollution(state.title(n), why);
    if (score == 0) continue;
    const std::string id(state.id(n));
    if (score > 0.8) sure.push_back(id);
    Object object;
    object.add_text("id", id);
    object.add_text("title", state.title(n));
    object.add("score", json::Text(score > 0.8 ? "0.9" : "0.7"));
    object.add("reasons", json::Text('[' + json::quote(why) + ']'));
    object.add_text("created_at", format_instant(state.created(n).at));
    issues.add(object.end());
    call.say(id + ": " + std::string(state.title(n)) + " (" + why + ")");
  }
  Object object;
  object.add("polluted_count", issues.size());
  object.add("high_confidence", sure.size());
  object.add("medium_confidence", issues.size() - sure.size());
  object.add("issues", json::Text(issues.end()));
  claim::Removed removed;
  if (clean && !sure.empty()) {
    const claim::Rights rights = call.rights();
    removed = claim::remove(*store, {sure, "made by a test", false, true, false}, rights.agent,
                            rights.writers());
    object.add("deleted", removed.deleted.size());
  }
  call.answer(object.end());
  check(removed.refused);
  return Exit::kYes;
}

Body doctor(cli::Command& command, Call& call) {
  struct Options {
    std::string check;
    bool fix = false, clean = false;
  };
  auto o = std::make_shared<Options>();
  command.option("--check", o->check, "CHECK", "validate (the default) or pollution")
      .flag("--fix", o->fix, "mend what can be mended")
      .flag("--clean", o->clean, "delete what is surely pollution")
      .flag("-y,--yes", call.ignored, "accepted: nothing is asked")
      .flag("--deep", call.ignored, "accepted");
  return [&call, o] {
    if (o->check == "pollution") return find_pollution(call, o->clean);
    if (!o->check.empty() && o->check != "validate")
      throw Failure("doctor: unknown check \"" + o->check + "\"", "validate or pollution");
    return validate(call, o->fix);
  };
}

Body repair_deps(cli::Command& command, Call& call) {
  auto fix = std::make_shared<bool>(false);
  command.flag("--fix", *fix, "take them out");
  return [&call, fix] {
    const auto store = *fix ? call.store_to_change() : call.store();
    const store::View view = store->view();
    const idx::State& state = view.state();
    Array orphans;
    std::vector<std::pair<std::string, std::string>> edges;
    for (Node n = 0; n < state.size(); ++n) {
      if (state.status(n) == issue::Status::kTombstone) continue;
      for (const idx::Out& edge : state.out(n)) {
        const bool there =
            edge.node != idx::kNone && state.status(edge.node) != issue::Status::kTombstone;
        if (there || issue::is_external(edge.target)) continue;
        Object object;
        object.add_text("issue_id", state.id(n));
        object.add_text("depends_on_id", edge.target);
        object.add_text("type", edge.type);
        orphans.add(object.end());
        edges.emplace_back(state.id(n), edge.target);
        call.say(edges.back().first + " depends on " + edges.back().second + ", which is not there");
      }
    }
    const claim::Rights rights = *fix ? call.rights() : claim::Rights();
    for (const auto& [from, to] : edges)
      if (*fix)
        check(claim::unlink(*store, {from, {to}, {}, {}, false}, rights.agent, rights.writers())
                  .refused);
    Object object;
    object.add("orphans_found", edges.size());
    object.add("orphans", json::Text(orphans.end()));
    object.add("fixed", *fix ? edges.size() : 0);
    call.answer(object.end());
    call.say(std::to_string(edges.size()) + (*fix ? " taken out" : " found"));
    return Exit::kYes;
  };
}

std::string schema(const store::View& view, const std::string& prefix) {
  Array samples;
  for (const Node n : query::counted(view, {})) {
    if (samples.size() == 3) break;
    samples.add(json::quote(view.state().id(n)));
  }
  Object config, object;
  config.add_text("issue_prefix", prefix);
  object.add("tables", json::Text("[]"));
  object.add_text("schema_version", "issues.jsonl");
  object.add("config", json::Text(config.end()));
  object.add("sample_issue_ids", json::Text(samples.end()));
  object.add_text("detected_prefix", prefix);
  return object.end();
}

Body info(cli::Command& command, Call& call) {
  auto with_schema = std::make_shared<bool>(false);
  command.flag("--schema", *with_schema, "say what the store is made of");
  return [&call, with_schema] {
    const auto store = call.store();
    const store::View view = store->view();
    const std::string path = store->path() + "/issues.jsonl";
    const std::string prefix = edit::prefix_for(*store, edit::Prefixes(view.state()));
    const std::size_t issues = query::counted(view, {}).size();
    Object object;
    object.add_text("database_path", path);
    object.add_text("beads_dir", store->path());
    object.add_text("mode", "direct");
    object.add_flag("daemon_connected", false);
    object.add("issue_count", issues);
    object.add_text("prefix", prefix);
    if (*with_schema) object.add("schema", json::Text(schema(view, prefix)));
    call.answer(object.end());
    if (!call.output.json)
      cli::out().write("Database: " + path + "\nMode: direct\nIssue Count: " +
                       std::to_string(issues) + '\n');
    return Exit::kYes;
  };
}

Body migrate(cli::Command& command, Call& call) {
  command.flag("--inspect", call.ignored, "accepted: it only looks anyway")
      .flag("-y,--yes", call.ignored, "accepted")
      .flag("--dry-run", call.ignored, "accepted")
      .flag("--cleanup", call.ignored, "accepted");
  return [&call] {
    const auto store = call.store();
    const store::View view = store->view();
    const std::size_t issues = query::counted(view, {}).size();
    Object state, object;
    state.add("issue_count", issues);
    state.add_text("schema_version", "issues.jsonl");
    object.add("registered_migrations", json::Text("[]"));
    object.add("current_state", json::Text(state.end()));
    object.add("warnings", json::Text("[]"));
    object.add("invariants_to_check", json::Text("[]"));
    object.add_text("status", "current");
    call.answer(object.end());
    call.say("Nothing to migrate: the store is files, and all of them are current");
    return Exit::kYes;
  };
}

Body sync(cli::Command& command, Call& call) {
  auto look = std::make_shared<bool>(false);
  command.flag("--status", *look, "only look")
      .flag("--flush-only", call.ignored, "accepted: there is no other way")
      .flag("--import-only", call.ignored, "accepted: what others changed is taken in anyway")
      .flag("--dry-run", *look, "only look")
      .flag("--no-push", call.ignored, "accepted: git is left to git")
      .flag("--no-pull", call.ignored, "accepted: git is left to git")
      .flag("--force", call.ignored, "accepted")
      .option("-m,--message", call.ignored_text, "TEXT", "accepted: nothing is committed");
  return [&call, look] {
    const auto store = *look ? call.store() : call.store_to_change();
    const bool folded = !*look && store->fold(store::Store::Patience::kWait);
    const std::size_t issues = query::counted(store->view(), {}).size();
    require_all(*store, issues);
    Object object;
    object.add_text("status", "synced");
    object.add_flag("flushed", folded);
    object.add("issue_count", issues);
    object.add_text("jsonl_path", store->path() + "/issues.jsonl");
    call.answer(object.end());
    call.say("✓ issues.jsonl is up to date; git commits and pushes it");
    return Exit::kYes;
  };
}

constexpr Verb kVerbs[] = {
    {"doctor", "check the store", doctor},
    {"repair-deps", "find edges to issues that are not there", repair_deps},
    {"info", "say what the store is", info},
    {"migrate", "say that nothing is to be migrated", migrate},
    {"sync", "write issues.jsonl now", sync},
};

}  // namespace

std::span<const Verb> caring_verbs() { return kVerbs; }

}  // namespace front
