#include "query/print.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "query/filter.h"
#include "query/shape.h"

namespace query {
namespace {

using cli::Ink;
using idx::Node;
using idx::State;

constexpr std::string_view kNames[] = {"id",     "priority", "title",   "status",  "type",
                                       "assignee", "labels", "parent",  "created", "updated",
                                       "closed", "deferred", "attempts"};

std::string time(Micros at) { return at == 0 ? std::string() : format_instant(at); }

std::string text_of(const State& state, Node n, Column column) {
  switch (column) {
    case Column::kId: return std::string(state.id(n));
    case Column::kPriority: return std::to_string(state.priority(n));
    case Column::kTitle: return std::string(state.title(n));
    case Column::kStatus: return std::string(state.status_word(n));
    case Column::kType: return std::string(state.type(n));
    case Column::kAssignee: return std::string(state.assignee(n));
    case Column::kLabels: return text::join(state.labels(n), ",");
    case Column::kParent: return text::join(parents(state, state.id(n)), ",");
    case Column::kCreated: return time(state.created(n).at);
    case Column::kUpdated: return time(state.updated(n).at);
    case Column::kClosed: return time(state.closed(n));
    case Column::kDeferred: return time(state.defer_until(n));
    case Column::kAttempts: return std::to_string(state.attempts(n));
  }
  return {};
}

Ink ink_of(const State& state, Node n, Column column) {
  if (issue::blocks_nobody(state.status(n))) return Ink::kDim;
  if (column == Column::kId) return Ink::kBlue;
  if (column == Column::kPriority)
    return state.priority(n) <= 0 ? Ink::kRed : state.priority(n) == 1 ? Ink::kYellow : Ink::kPlain;
  if (column == Column::kStatus)
    return state.status(n) == issue::Status::kInProgress ? Ink::kGreen
           : state.status(n) == issue::Status::kBlocked  ? Ink::kRed
                                                         : Ink::kPlain;
  return Ink::kPlain;
}

}  // namespace

std::vector<Column> columns(std::string_view names) {
  std::vector<Column> out;
  for (const std::string_view word : text::split(names, ',')) {
    const auto at = std::ranges::find(kNames, text::trim(word));
    if (at == std::end(kNames)) {
      std::string known;
      for (const std::string_view name : kNames) (known += known.empty() ? "" : ", ") += name;
      throw Failure("--fields: '" + std::string(word) + "' is not a field (" + known + ")");
    }
    out.push_back(static_cast<Column>(at - kNames));
  }
  return out;
}

// A string may hold what a terminal obeys, such as C1 control characters.
void Objects::add(std::string_view object) {
  if (!lines_) cli::out().write(std::exchange(first_, false) ? "[\n" : ",\n");
  if (cli::out().is_terminal()) cli::out().write(text::printable(object));
  else cli::out().write(object);
  if (lines_) cli::out().write("\n");
}

void Objects::end() {
  if (!lines_) cli::out().write(first_ ? "[]\n" : "\n]\n");
}

Printer::Printer(const store::View& view, const cli::Output& output, std::vector<Column> columns)
    : view_(view),
      json_(output.json || output.jsonl),
      objects_(output),
      columns_(std::move(columns)) {}

void Printer::issue(Node n) {
  if (json_) return objects_.add(listed_object(view_, n));
  std::vector<std::string> texts;
  for (const Column c : columns_) texts.push_back(text_of(view_.state(), n, c));
  std::vector<cli::Cell> cells;
  for (std::size_t i = 0; i < columns_.size(); ++i)
    cells.push_back({texts[i], ink_of(view_.state(), n, columns_[i])});
  table_.row(cells);
}

void Printer::blocked(Node n) {
  if (json_) return objects_.add(blocked_object(view_, n));
  std::vector<cli::Cell> cells{{view_.state().id(n), Ink::kBlue}};
  const auto blockers = view_.state().blockers(n);
  for (const std::string_view id : blockers) cells.push_back({id, Ink::kPlain});
  table_.row(cells);
}

void Printer::issues(const std::vector<idx::Node>& nodes) {
  if (json_)
    view_.each_line(nodes, [&](Node n, json::Text line) {
      objects_.add(listed_object(view_.state(), n, line));
    });
  else
    for (const Node n : nodes) issue(n);
  end();
}

void Printer::end() {
  if (json_) objects_.end();
  else table_.end();
}

}  // namespace query
