#include "edit/asked.h"

#include "edit/input.h"
#include "sys/host.h"

namespace edit {

namespace {
constexpr std::size_t kMaxText = 16 << 20;
}

cli::Group asking(Asked& a) {
  return [&](cli::Command& command) {
    NewIssue& i = a.issue;
    command.option("-t,--type", i.type, "TYPE", "what kind of issue it is; default task")
        .option("-p,--priority", a.priority, "N", "0 (most urgent) to 4; default 2")
        .option("-d,--description", i.description, "TEXT", "what it is about; - reads standard input")
        .option("-l,--label", a.labels, "LABEL", "add LABEL; commas part several")
        .option("--labels", a.labels, "LABEL", "the same as --label")
        .option("--parent", i.parent, "ID", "make it a child of ID")
        .option("--dep", a.needs, "TYPE:ID", "it depends on ID; TYPE is blocks when left out")
        .option("--assignee", i.assignee, "AGENT", "whose work it is")
        .option("--id", i.id, "ID", "use this id")
        .option("--defer", a.defer, "TIME", "hide it until TIME")
        .option("--due", a.due, "TIME", "it is due at TIME")
        .option("--acceptance", i.acceptance, "TEXT", "when it is done")
        .option("--design", i.design, "TEXT", "how it is to be done")
        .option("--notes", i.notes, "TEXT", "what else there is to say")
        .option("--external-ref", i.external_ref, "REF", "what it is called elsewhere")
        .option("--metadata", i.metadata, "JSON", "an object of further members");
  };
}

void read_text(Asked& asked) {
  std::string& text = asked.issue.description;
  if (text != "-") return;
  text = Input("-").text(kMaxText);
}

NewIssue asked_for(const Asked& asked) {
  const Micros now = sys::clock().now;
  NewIssue issue = asked.issue;
  issue.title = asked.title;
  if (!asked.priority.empty()) issue.priority = parse_priority("priority", asked.priority);
  if (!asked.due.empty()) issue.due = parse_ahead("due", asked.due, now);
  if (!asked.defer.empty()) issue.defer = parse_ahead("defer", asked.defer, now);
  for (const std::string& s : asked.labels)
    for (std::string& label : parse_list(s)) issue.labels.push_back(std::move(label));
  for (const std::string& s : asked.needs)
    for (const std::string& one : parse_list(s)) issue.needs.push_back(parse_needs("dep", one));
  return issue;
}

}  // namespace edit
