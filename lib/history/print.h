// How the history is printed.
#pragma once

#include <string>
#include <vector>

#include "cli/groups.h"
#include "cli/table.h"
#include "query/print.h"
#include "store/journal.h"
#include "store/past.h"

namespace history {

// Events as rows (token, time, agent, op, id, changes) or as objects.
class Printer {
 public:
  // `reverse`: what was added last comes first; it is all kept until end().
  Printer(const cli::Output& output, bool reverse);
  void add(const store::Entry& entry);
  void end();

 private:
  using Row = std::vector<std::string>;
  void print(const Row& row);

  bool json_, reverse_;
  query::Objects objects_;
  cli::Table table_;
  std::vector<Row> kept_;
};

// The backlog lines of these issues, or of every one.  A Failure names those that
// there were not, when the others are printed.
void print_lines(const store::Past& past, const std::vector<std::string>& ids, bool every,
                 const cli::Output& output);

}  // namespace history
