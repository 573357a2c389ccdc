#include "gate/asked.h"

#include "claim/options.h"
#include "gate/tell.h"
#include "query/open.h"

namespace gate {

cli::Group asking(Asked& asked) {
  return [&](cli::Command& command) {
    command.with(cli::agent_option(asked.agent))
        .with(claim::dry_run_option(asked.closing.dry_run))
        .flag("-0,--null", asked.zero, "ids on standard input end with NUL")
        .with(cli::talk(asked.talk))
        .operands("ID", asked.ids, true);
  };
}

Exit close(Asked& asked) {
  const auto store = query::open_store();
  const std::string agent = cli::agent(asked.agent);
  Closing& closing = asked.closing;
  closing.ids = asked_ids(asked.ids, asked.zero);
  if (closing.reason.empty()) closing.reason = closing.approve ? "Approved by " + agent : "Gate opened";
  const claim::Outcome outcome = close(*store, closing, agent);
  if (!closing.dry_run) tell(*store, closing.ids, agent, cli::warn);
  claim::print(outcome, {}, asked.talk);
  return claim::report(outcome.refused, {});
}

}  // namespace gate
