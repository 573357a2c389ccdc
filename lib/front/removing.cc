// delete, purge.
#include <algorithm>
#include <memory>

#include "claim/remove.h"
#include "front/named.h"
#include "front/verbs.h"
#include "query/filter.h"
#include "query/object.h"

namespace front {
namespace {

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

// Closed ephemeral issues, which nobody asks for any more.
Body purge(cli::Command& command, Call& call) {
  struct Options {
    bool force = false, dry_run = false;
  };
  auto o = std::make_shared<Options>();
  command.flag("-f,--force", o->force, "do it; else it is only said")
      .flag("--dry-run", o->dry_run, "only say it");
  return [&call, o] {
    const bool look = o->dry_run || !o->force;
    const auto store = look ? call.store() : call.store_to_change();
    const store::View view = store->view();
    claim::Removing removing;
    removing.reason = "purge";
    removing.force = true;
    removing.dry_run = look;
    query::Filter closed;
    closed.statuses = {"closed"};
    for (const idx::Node n : query::matching(view, closed))
      if (view.state().ephemeral(n)) removing.ids.emplace_back(view.state().id(n));
    claim::Removed removed;
    if (!removing.ids.empty()) {
      const claim::Rights rights = call.rights();
      removed = claim::remove(*store, removing, rights.agent, rights.writers());
    }
    const std::size_t purged = removed.deleted.size();
    query::Object object;
    object.add("purged_count", purged);
    object.add_flag("dry_run", look);
    call.answer(object.end());
    call.say(look ? "Would purge " + std::to_string(purged) + " issues: --force does it"
                  : "✓ Purged " + std::to_string(purged) + " issues");
    check(removed.refused);
    return Exit::kYes;
  };
}

constexpr Verb kVerbs[] = {
    {"delete", "delete issues", remove},
    {"purge", "delete ephemeral issues that are closed", purge},
};

}  // namespace

std::span<const Verb> removing_verbs() { return kVerbs; }

}  // namespace front
