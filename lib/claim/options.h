// The options that tell who changes an issue and by what right, spelled once.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "claim/authority.h"
#include "cli/groups.h"

namespace claim {

struct Rights {
  std::string agent;
  std::optional<std::string> token;
  bool force = false;
  // A Failure when the token is none, or nobody is named.
  Writer writer(std::string_view id) const;
  Writers writers() const;
};
// -a and --token; for the others see force_option().
cli::Group rights(Rights& rights);
cli::Group force_option(Rights& rights, const std::string& does);
cli::Group dry_run_option(bool& dry_run);

// What became of them on stdout: with --json the objects, with -v the ids of
// those that were changed.
void print(const Outcome& outcome, const cli::Output& output, const cli::Talk& talk);
// Names what was refused on stderr.  The highest exit status of all.
Exit report(const std::vector<Refusal>& refused, const cli::Output& output);
// Prints why an answer is no: always when it is fenced, else when somebody wants
// to know.
Exit report(const Verdict& verdict, const cli::Talk& talk);

}  // namespace claim
