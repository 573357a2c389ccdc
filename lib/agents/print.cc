#include "agents/print.h"

#include "cli/command.h"
#include "cli/table.h"
#include "json/json.h"
#include "query/object.h"
#include "query/print.h"

namespace agents {

void print(const std::vector<claim::Ended>& all, const cli::Output& output) {
  query::Objects objects(output);
  cli::Table table;
  for (const claim::Ended& e : all) {
    const std::string reason = e.reason + (e.given_up ? "; that was the last try" : "");
    query::Object o;
    o.add("id", json::quote(e.id));
    o.add("agent", json::quote(e.agent));
    o.add("reason", json::quote(reason));
    if (output.json || output.jsonl) objects.add(o.end());
    else table.row({{e.id, cli::Ink::kBold}, {e.agent, cli::Ink::kBlue}, {reason}});
  }
  if (output.json || output.jsonl) objects.end();
  table.end();
  cli::out().flush();
}

void explain(const config::Policy& policy) {
  for (const char* key : {"agent.lost", "agent.idle", "claim.lease", "claim.foreign_grace",
                          "claim.attempts", "retry.delays", "reap.settle"}) {
    const auto source = policy.explain(key);
    cli::warn(std::string(key) + " = " + source.value + " (" + source.origin + ")");
  }
}

}  // namespace agents
