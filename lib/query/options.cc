#include "query/options.h"

#include "base/text.h"

namespace query {
namespace {

// Values of a repeatable option, each of which may name several with commas.
std::vector<std::string> words(const std::vector<std::string>& given, const char* option) {
  std::vector<std::string> out;
  for (const std::string& value : given)
    for (const std::string_view word : text::split(value, ',')) {
      if (text::trim(word).empty()) throw Failure(std::string(option) + ": empty value");
      out.emplace_back(text::trim(word));
    }
  return out;
}

int priority(const char* option, std::string_view word) {
  if (const auto priority = issue::priority_of(word)) return *priority;
  throw Failure(std::string(option) + ": '" + std::string(word) + "' is not a priority (0 to 4)");
}

std::optional<Micros> moment(const std::string& option, const std::optional<std::string>& given,
                             Micros now) {
  if (!given) return {};
  const auto at = parse_when(*given, now);
  if (!at) throw Failure(option + ": '" + *given + "' is not a time");
  return at;
}

}  // namespace

cli::Group choosing(Chosen& chosen) {
  return [&](cli::Command& command) {
    command.option("-t,--type", chosen.types, "TYPE", "of this type; several: any of them")
        .option("-l,--label", chosen.labels, "LABEL", "with this label; several: all of them")
        .option("--label-any", chosen.labels_any, "LABEL", "with any of these labels")
        .option("-p,--priority", chosen.priorities, "PRIORITY", "of this priority, 0 to 4")
        .option("--assignee", chosen.assignee, "AGENT", "assigned to AGENT")
        .flag("--unassigned", chosen.unassigned, "assigned to nobody")
        .option("--parent", chosen.parent, "ID",
                chosen.depth == Depth::kBelow ? "below this issue, at any depth"
                                              : "children of this issue")
        .option("--since", chosen.since, "TIME", "updated then or later");
  };
}

cli::Group narrowing(Chosen& chosen) {
  return [&](cli::Command& command) {
    command.option("--title-contains", chosen.title, "TEXT", "with this in the title")
        .option("--desc-contains", chosen.description, "TEXT", "with this in the description")
        .option("--notes-contains", chosen.notes, "TEXT", "with this in the notes")
        .flag("--empty-description", chosen.no_description, "without a description")
        .flag("--no-labels", chosen.no_labels, "without any label")
        .option("--id", chosen.ids, "ID", "only these; commas part several")
        .option("--priority-min", chosen.priority_min, "N", "of this number or a higher one")
        .option("--priority-max", chosen.priority_max, "N", "of this number or a lower one")
        .option("--created-after", chosen.created_after, "TIME", "made then or later")
        .option("--created-before", chosen.created_before, "TIME", "made earlier")
        .option("--updated-after", chosen.updated_after, "TIME", "the same as --since")
        .option("--updated-before", chosen.updated_before, "TIME", "not changed since")
        .option("--closed-after", chosen.closed_after, "TIME", "closed then or later")
        .option("--closed-before", chosen.closed_before, "TIME", "closed earlier");
  };
}

cli::Group status_option(Chosen& chosen) {
  return [&](cli::Command& command) {
    command.option("-s,--status", chosen.statuses, "STATUS",
                   "with this status; several: any of them");
  };
}

Filter filter(const Chosen& chosen, const store::View& view) {
  Filter f;
  f.statuses = words(chosen.statuses, "--status");
  f.types = words(chosen.types, "--type");
  f.labels = words(chosen.labels, "--label");
  f.labels_any = words(chosen.labels_any, "--label-any");
  for (const std::string& word : words(chosen.priorities, "--priority"))
    f.priorities.push_back(priority("--priority", word));
  if (chosen.priority_min) f.priority_min = priority("--priority-min", *chosen.priority_min);
  if (chosen.priority_max) f.priority_max = priority("--priority-max", *chosen.priority_max);
  if (chosen.unassigned && chosen.assignee)
    throw Failure("--unassigned: cannot be given with --assignee");
  if (chosen.unassigned) f.assignee = "";
  else f.assignee = chosen.assignee;
  const auto at = [&](const char* option, const std::optional<std::string>& given) {
    return moment(option, given, view.now());
  };
  f.created = {at("--created-after", chosen.created_after),
               at("--created-before", chosen.created_before)};
  f.updated = {std::max(at("--since", chosen.since), at("--updated-after", chosen.updated_after)),
               at("--updated-before", chosen.updated_before)};
  f.closed = {at("--closed-after", chosen.closed_after),
              at("--closed-before", chosen.closed_before)};
  f.ids = words(chosen.ids, "--id");
  if (chosen.parent) {
    if (view.state().find(*chosen.parent) == idx::kNone)
      throw Failure(*chosen.parent + ": no such issue");
    (chosen.depth == Depth::kBelow ? f.above : f.parent) = chosen.parent;
  }
  f.no_labels = chosen.no_labels;
  f.no_description = chosen.no_description;
  f.text = chosen.text;
  f.title = chosen.title;
  f.description = chosen.description;
  f.notes = chosen.notes;
  return f;
}

}  // namespace query
