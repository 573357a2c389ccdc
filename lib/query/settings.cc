#include "query/settings.h"

#include "cli/command.h"
#include "cli/table.h"

namespace query {

Exit explain(const config::Policy& policy, const std::vector<std::string>& keys) {
  cli::Table table;
  for (const std::string& key : keys) {
    const auto source = policy.explain(key);
    table.row({{key, cli::Ink::kBold}, {source.value}, {source.origin, cli::Ink::kDim}});
  }
  table.end();
  return Exit::kYes;
}

}  // namespace query
