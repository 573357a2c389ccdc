#include "history/print.h"

#include "base/error.h"
#include "history/changes.h"

namespace history {

Printer::Printer(const cli::Output& output, bool reverse)
    : json_(output.json || output.jsonl), reverse_(reverse), objects_(output) {}

void Printer::add(const store::Entry& e) {
  Row row;
  if (json_) {
    row = {object_of(e)};
  } else {
    row = {std::to_string(e.token), format_instant(static_cast<Micros>(e.token)),
           json::string_or(e.text, "by"), json::string_or(e.text, "op"),
           json::string_or(e.text, "id"), summary_of(e)};
  }
  if (reverse_) kept_.push_back(std::move(row));
  else print(row);
}

void Printer::print(const Row& row) {
  if (json_) return objects_.add(row[0]);
  using cli::Ink;
  table_.row({{row[0], Ink::kDim}, {row[1]}, {row[2], Ink::kGreen}, {row[3], Ink::kYellow},
              {row[4], Ink::kBlue}, {row[5]}});
}

void Printer::end() {
  for (; !kept_.empty(); kept_.pop_back()) print(kept_.back());
  if (json_) objects_.end();
  else table_.end();
}

void print_lines(const store::Past& past, const std::vector<std::string>& ids, bool every,
                 const cli::Output& output) {
  // Lines, as in the backlog, unless an array is wanted.
  query::Objects objects({output.json, !output.json});
  std::string missing;
  for (const std::string& id : ids) {
    if (const auto line = past.line(id)) objects.add(*line);
    else missing += (missing.empty() ? "" : ", ") + id;
  }
  if (every)
    past.each_line([&](std::string_view, json::Text line) { objects.add(line); });
  objects.end();
  if (!missing.empty()) throw Failure(missing + ": no such issue at that time");
}

}  // namespace history
