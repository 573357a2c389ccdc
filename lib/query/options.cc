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

int priority(std::string_view word) {
  const bool letter = word.size() == 2 && (word[0] == 'P' || word[0] == 'p');
  const std::string_view digit = word.substr(letter ? 1 : 0);
  if (digit.size() != 1 || digit[0] < '0' || digit[0] > '4')
    throw Failure("--priority: '" + std::string(word) + "' is not a priority (0 to 4)");
  return digit[0] - '0';
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
    f.priorities.push_back(priority(word));
  if (chosen.unassigned && chosen.assignee)
    throw Failure("--unassigned: cannot be given with --assignee");
  if (chosen.unassigned) f.assignee = "";
  else f.assignee = chosen.assignee;
  if (chosen.since) {
    f.since = parse_when(*chosen.since, view.now());
    if (!f.since) throw Failure("--since: '" + *chosen.since + "' is not a time");
  }
  if (chosen.parent) {
    if (view.state().find(*chosen.parent) == idx::kNone)
      throw Failure(*chosen.parent + ": no such issue");
    (chosen.depth == Depth::kBelow ? f.above : f.parent) = chosen.parent;
  }
  f.text = chosen.text;
  return f;
}

}  // namespace query
