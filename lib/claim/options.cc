#include "claim/options.h"

#include <algorithm>

#include "base/text.h"
#include "query/print.h"

namespace claim {

Writer Rights::writer(std::string_view id) const {
  Writer writer{cli::agent(agent), {}, force};
  if (!token) {
    writer.token = token_from_environment(id);
  } else {
    writer.token = text::parse_count(*token);
    if (!writer.token) throw Failure("'" + *token + "' is not a token");
  }
  return writer;
}

Writers Rights::writers() const {
  return [this](std::string_view id) { return writer(id); };
}

cli::Group rights(Rights& rights) {
  return [&](cli::Command& command) {
    command.with(cli::agent_option(rights.agent))
        .option("--token", rights.token, "TOKEN", "the claim's token, as bd-claim printed it");
  };
}

cli::Group force_option(Rights& rights, const std::string& does) {
  return [&, does](cli::Command& command) { command.flag("-f,--force", rights.force, does); };
}

cli::Group dry_run_option(bool& dry_run) {
  return [&](cli::Command& command) {
    command.flag("-n,--dry-run", dry_run, "answer as if, and change nothing");
  };
}

void print(const Outcome& outcome, const cli::Output& output, const cli::Talk& talk) {
  if (output.json || output.jsonl) {
    query::Objects objects(output);
    for (const std::string& object : outcome.objects) objects.add(object);
    objects.end();
  } else if (talk.verbose) {
    for (const std::string& id : outcome.changed) cli::out().write(id + '\n');
  }
}

Exit report(const std::vector<Refusal>& refused, const cli::Output& output) {
  Exit highest = Exit::kYes;
  std::string all;
  for (const Refusal& refusal : refused) {
    highest = std::max(highest, refusal.exit);
    all.append(all.empty() ? "" : "; ").append(refusal.text);
    if (!output.json) cli::warn(refusal.text);
  }
  // What --json says of an error is one object.
  if (output.json && highest != Exit::kYes) throw Failure(highest, all);
  return highest;
}

Exit report(const Verdict& verdict, const cli::Talk& talk) {
  if (verdict.exit == Exit::kFenced || (verdict.exit != Exit::kYes && talk.wanted()))
    cli::warn(verdict.why);
  return verdict.exit;
}

}  // namespace claim
