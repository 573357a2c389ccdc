#include "convoy/check.h"

#include "cli/table.h"
#include "convoy/convoy.h"
#include "query/open.h"
#include "query/print.h"

namespace convoy {
namespace {

class Report {
 public:
  explicit Report(const Checking& asked) : asked_(asked), objects_(asked.output) {}
  void add(const store::View& view, const Convoy& c, std::string_view word, const std::string& why) {
    if (asked_.talk.quiet) return;
    if (asked_.output.json || asked_.output.jsonl) return objects_.add(object_of(view, c));
    table_.row({{c.id, cli::Ink::kBlue}, {word, cli::Ink::kYellow},
                {std::to_string(c.done) + '/' + std::to_string(c.children.size())}, {why}});
  }
  void end() {
    if (asked_.talk.quiet) return;
    asked_.output.json || asked_.output.jsonl ? objects_.end() : table_.end();
  }

 private:
  const Checking& asked_;
  query::Objects objects_;
  cli::Table table_;
};

}  // namespace

Exit check(const Checking& asked) {
  const auto store = query::open_store();
  Report report(asked);
  bool some = false;
  std::vector<std::string> ids = cli::ids(asked.ids, asked.zero);
  {
    const store::View view = store->view();
    Convoys convoys(*store, view);
    std::vector<Convoy> all;
    if (asked.ids.empty()) all = convoys.all(true);
    else for (const std::string& id : ids) all.push_back(convoys.one(id));
    ids.clear();
    for (const Convoy& c : all) {
      ids.push_back(c.id);
      const auto waiting = asked.stranded ? convoys.waiting(c) : std::vector<std::string>();
      if (asked.close || (c.closed && !c.reopens) || (asked.stranded && (c.closed || waiting.empty()))) continue;
      some |= asked.stranded || c.reopens || c.state == Convoy::kComplete;
      std::string why;
      for (const std::string& one : asked.stranded ? waiting : troubles(c))
        why += (why.empty() ? "" : asked.stranded ? "," : "; ") + one;
      report.add(view, c, c.reopens ? "reopens" : word_of(c.state), why);
    }
  }
  if (asked.close) {
    const std::string agent = cli::agent(asked.agent);
    const auto changed = settle(*store, ids, agent, asked.dry_run);
    const store::View view = store->view();
    for (const Convoy& c : changed) report.add(view, c, c.closed ? "reopened" : "closed", "");
    some = !changed.empty();
    if (!asked.dry_run) tell(*store, agent, cli::warn);
  }
  report.end();
  return some ? Exit::kYes : Exit::kNo;
}

}  // namespace convoy
