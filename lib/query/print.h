// How a listing is printed: columns, or the objects of shape.h.
#pragma once

#include <string_view>
#include <vector>

#include "cli/groups.h"
#include "cli/table.h"
#include "store/store.h"

namespace query {

// A column: "id", "priority", "title" ...; columns() parses "id,title".
enum class Column {
  kId, kPriority, kTitle, kStatus, kType, kAssignee, kLabels, kParent, kCreated, kUpdated,
  kClosed, kDeferred, kAttempts
};
std::vector<Column> columns(std::string_view names);

// JSON objects on stdout, each as soon as it is there: an array with one object
// a line, or the lines alone.
class Objects {
 public:
  explicit Objects(const cli::Output& output) : lines_(output.jsonl) {}
  void add(std::string_view object);
  void end();

 private:
  bool lines_;
  bool first_ = true;
};

// Issues as rows or as objects, whichever `output` wants.
class Printer {
 public:
  Printer(const store::View& view, const cli::Output& output,
          std::vector<Column> columns = {Column::kId, Column::kPriority, Column::kTitle});
  void issue(idx::Node n);
  void blocked(idx::Node n);  // with what blocks it
  void issues(const std::vector<idx::Node>& nodes);  // all of them, and the end
  void end();

 private:
  const store::View& view_;
  bool json_;
  Objects objects_;
  cli::Table table_;
  std::vector<Column> columns_;
};

}  // namespace query
