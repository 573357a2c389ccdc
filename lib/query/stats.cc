#include "query/stats.h"

#include <charconv>

#include "cli/table.h"
#include "query/epics.h"
#include "query/object.h"

namespace query {
namespace {

using idx::Node;
using issue::Status;

struct Number {
  std::string_view shown, member;
  std::size_t Stats::*value;
};
constexpr Number kNumbers[] = {
    {"total", "total_issues", &Stats::total},
    {"open", "open_issues", &Stats::open},
    {"in progress", "in_progress_issues", &Stats::in_progress},
    {"closed", "closed_issues", &Stats::closed},
    {"blocked", "blocked_issues", &Stats::blocked},
    {"deferred", "deferred_issues", &Stats::deferred},
    {"ready", "ready_issues", &Stats::ready},
    {"deleted", "tombstone_issues", &Stats::tombstones},
    {"ephemeral", "", &Stats::ephemeral},  // bd does not tell
    {"pinned", "pinned_issues", &Stats::pinned},
    {"epics to close", "epics_eligible_for_closure", &Stats::epics},
};

template <class... Format>
std::string shown(double number, Format... format) {
  char text[64];
  const auto end = std::to_chars(text, text + sizeof text, number, format...).ptr;
  return {text, end};
}

double lead_hours(const idx::State& state, const std::vector<Node>& nodes) {
  double sum = 0;
  std::size_t count = 0;
  for (const Node n : nodes)
    if (state.closed(n) != 0 && state.created(n).at != 0) {
      sum += static_cast<double>(state.closed(n)) - static_cast<double>(state.created(n).at);
      ++count;
    }
  return count == 0 ? 0 : sum / static_cast<double>(count) / (3600.0 * kSecond);
}

}  // namespace

Stats stats(const store::View& view) {
  const idx::State& state = view.state();
  const std::vector<Node> all = counted(view, {});
  Stats found;
  found.total = all.size();
  const std::size_t kept = matching(view, {}).size();
  found.ephemeral = kept - all.size();
  found.tombstones = state.size() - kept;
  for (const Node n : all) {
    const Status status = state.status(n);
    found.open += status == Status::kOpen;
    found.in_progress += status == Status::kInProgress;
    found.closed += status == Status::kClosed;
    found.deferred += status == Status::kDeferred;
    found.pinned += state.pinned(n);
  }
  for (const Node n : state.all_blocked()) found.blocked += !state.ephemeral(n);
  state.each_ready(idx::Sort::kFair, view.now(), [&](Node) { return ++found.ready; });
  for (const Epic& epic : epics(view)) found.epics += epic.eligible;
  found.lead_hours = lead_hours(state, all);
  found.types = grouped(state, all, {Field::kType});
  found.priorities = grouped(state, all, {Field::kPriority});
  return found;
}

std::string stats_object(const Stats& stats) {
  Object summary, object;
  for (const Number& number : kNumbers)
    if (!number.member.empty()) summary.add(number.member, stats.*number.value);
  summary.add("average_lead_time_hours", json::Text(shown(stats.lead_hours)));
  object.add("summary", json::Text(summary.end()));
  return object.end();
}

void print_stats(const Stats& stats) {
  cli::Table table;
  const auto row = [&](std::string_view name, const std::string& number) {
    table.row({{name}, {number, cli::Ink::kBold}});
  };
  for (const Number& number : kNumbers) row(number.shown, std::to_string(stats.*number.value));
  row("hours to close", shown(stats.lead_hours, std::chars_format::fixed, 1));
  for (const Group& group : stats.priorities)
    row("priority " + group.values[0].substr(1), std::to_string(group.count));
  for (const Group& group : stats.types)
    row("type " + group.values[0], std::to_string(group.count));
  table.end();
}

}  // namespace query
