#include "convoy/tracking.h"

#include "claim/options.h"
#include "query/open.h"

namespace convoy {

cli::Group asking(Asked& asked) {
  return [&](cli::Command& command) {
    command.with(cli::agent_option(asked.agent))
        .with(claim::dry_run_option(asked.tracking.dry_run))
        .with(cli::talk(asked.talk))
        .operand("CONVOY", asked.tracking.id, true)
        .operands("ID", asked.tracking.targets, true);
  };
}

Exit track(Asked& asked) {
  const auto store = query::open_store();
  asked.tracking.targets = cli::ids(asked.tracking.targets);
  const claim::Outcome outcome = track(*store, asked.tracking, cli::agent(asked.agent));
  return claim::report(outcome.refused, {});
}

}  // namespace convoy
