#include "allow/list.h"

#include <algorithm>

#include "allow/allow.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/table.h"
#include "query/object.h"
#include "query/print.h"
#include "store/policy.h"

namespace allow {
namespace {

std::vector<Wish> wishes(const config::Policy& policy) {
  std::vector<Wish> all;
  for (std::string& key : policy.commands()) {
    std::string text = policy.text(key);
    all.push_back({std::move(key), std::move(text)});
  }
  return all;
}

Exit list(const store::Folder& folder, const config::Policy& policy, const cli::Output& output) {
  const bool json = output.json || output.jsonl;
  query::Objects objects(output);
  cli::Table table;
  for (const Wish& wish : wishes(policy)) {
    const bool allowed = is_allowed(folder, wish);
    if (json) {
      query::Object o;
      o.add("key", json::quote(wish.key));
      o.add("command", json::quote(wish.text));
      o.add("allowed", allowed ? "true" : "false");
      o.add("origin", json::quote(policy.explain(wish.key).origin));
      objects.add(o.end());
    } else {
      table.row({{allowed ? "allowed" : "refused", allowed ? cli::Ink::kGreen : cli::Ink::kRed},
                 {wish.key, cli::Ink::kBold},
                 {wish.text}});
    }
  }
  json ? objects.end() : table.end();
  return Exit::kYes;
}

}  // namespace

Exit run(const Asked& asked) {
  const store::Folder folder = store::Folder::find("");
  const config::Policy policy = store::policy_of(folder);
  if (asked.keys.empty() && !asked.all) {
    if (asked.revoke) throw Failure("--revoke: takes a KEY, or --all");
    return list(folder, policy, asked.output);
  }
  if (!asked.keys.empty() && asked.all) throw Failure("--all: takes no KEY");
  std::vector<Wish> chosen = wishes(policy);
  for (const std::string& key : asked.keys)
    if (std::ranges::find(chosen, key, &Wish::key) == chosen.end())
      throw Failure("'" + text::printable(key) + "': is no command that the policy names",
                    "bd-allow lists them");
  if (!asked.all)
    std::erase_if(chosen, [&](const Wish& wish) {
      return std::ranges::find(asked.keys, wish.key) == asked.keys.end();
    });
  for (const Wish& wish : chosen) {
    if (!asked.dry_run) set(folder, wish, !asked.revoke);
    if (!asked.talk.quiet)
      cli::out().write((asked.revoke ? "refused\t" : "allowed\t") + text::printable(wish.key) + '\t' +
                       text::printable(wish.text) + '\n');
  }
  return Exit::kYes;
}

}  // namespace allow
