#include "query/count.h"

#include <algorithm>
#include <map>

#include "base/error.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/table.h"
#include "query/object.h"
#include "query/print.h"

namespace query {
namespace {

using idx::Node;
using idx::State;

constexpr std::string_view kNames[] = {"status", "priority", "type", "assignee", "label", "parent"};

std::string_view name(Field field) { return kNames[static_cast<int>(field)]; }

// The texts of a set, each once, or `none`.
std::vector<std::string> each_once(const std::vector<std::string_view>& texts, const char* none) {
  if (texts.empty()) return {none};
  std::vector<std::string> all(texts.begin(), texts.end());
  std::ranges::sort(all);
  all.erase(std::ranges::unique(all).begin(), all.end());
  return all;
}

std::vector<std::string> values(const State& state, Node n, Field field) {
  switch (field) {
    case Field::kStatus: return {std::string(state.status_word(n))};
    case Field::kPriority: return {"P" + std::to_string(state.priority(n))};
    case Field::kType: return {std::string(state.type(n))};
    case Field::kAssignee:
      return {state.assignee(n).empty() ? "(unassigned)" : std::string(state.assignee(n))};
    case Field::kLabel: return each_once(state.labels(n), "(no labels)");
    case Field::kParent: return each_once(parents(state, state.id(n)), "(no parent)");
  }
  return {};
}

// {"group","count"}, and with several fields a member for each.
std::string object_of(const Group& group, const std::vector<Field>& by) {
  Object object;
  object.add("group", json::Text(json::quote(text::join(group.values, ", "))));
  if (by.size() > 1)
    for (std::size_t i = 0; i < by.size(); ++i)
      object.add(name(by[i]), json::Text(json::quote(group.values[i])));
  object.add("count", group.count);
  return object.end();
}

}  // namespace

std::vector<Node> counted(const store::View& view, const Filter& filter, bool all) {
  auto found = matching(view, filter);
  if (!all) std::erase_if(found, [&](Node n) { return view.state().ephemeral(n); });
  return found;
}

std::vector<Field> fields(const std::vector<std::string>& names) {
  std::vector<Field> all;
  for (const std::string& value : names)
    for (const std::string_view word : text::split(value, ',')) {
      const auto at = std::ranges::find(kNames, text::trim(word));
      const std::string shown = "--by: '" + std::string(word) + "'";
      if (at == std::end(kNames)) {
        std::string known;
        for (const std::string_view n : kNames) (known += known.empty() ? "" : ", ") += n;
        throw Failure(shown + " is nothing to count by (" + known + ")");
      }
      const auto field = static_cast<Field>(at - kNames);
      if (std::ranges::find(all, field) != all.end()) throw Failure(shown + " is there twice");
      all.push_back(field);
    }
  return all;
}

std::vector<Group> grouped(const State& state, const std::vector<Node>& nodes,
                           const std::vector<Field>& by) {
  std::map<std::vector<std::string>, std::size_t> counts;
  for (const Node n : nodes) {
    std::vector<std::vector<std::string>> keys{{}};
    for (const Field field : by) {
      std::vector<std::vector<std::string>> longer;
      for (const std::string& value : values(state, n, field))
        for (const auto& key : keys) longer.emplace_back(key).push_back(value);
      keys = std::move(longer);
    }
    for (const auto& key : keys) ++counts[key];
  }
  std::vector<Group> groups;
  for (const auto& [key, count] : counts) groups.push_back({key, count});
  return groups;
}

void print_counts(const State& state, const std::vector<Node>& nodes, const std::vector<Field>& by,
                  const cli::Output& output) {
  const bool json = output.json || output.jsonl;
  Objects lines({.json = false, .jsonl = true});
  if (by.empty()) {
    if (!json) return cli::out().write(std::to_string(nodes.size()) + '\n');
    Object object;
    object.add("count", nodes.size());
    return lines.add(object.end());
  }
  const std::vector<Group> groups = grouped(state, nodes, by);
  if (output.json) {
    Array all;
    for (const Group& group : groups) all.add(object_of(group, by));
    Object object;
    object.add("total", nodes.size());
    object.add("groups", json::Text(all.end()));
    return lines.add(object.end());
  }
  cli::Table table;
  for (const Group& group : groups) {
    if (output.jsonl) {
      lines.add(object_of(group, by));
      continue;
    }
    const std::string count = std::to_string(group.count);
    std::vector<cli::Cell> cells;
    for (const std::string& value : group.values) cells.push_back({value, cli::Ink::kPlain});
    cells.push_back({count, cli::Ink::kBold});
    table.row(cells);
  }
  table.end();
}

}  // namespace query
