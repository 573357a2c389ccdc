#include "escalation/ask.h"

#include <algorithm>

#include "base/text.h"
#include "cli/command.h"
#include "cli/table.h"
#include "escalation/send.h"
#include "events/event.h"
#include "guard/memory.h"
#include "query/object.h"
#include "query/open.h"
#include "query/print.h"
#include "query/settings.h"
#include "store/policy.h"

namespace escalation {
namespace {

constexpr std::size_t kLongestText = 4096, kLongestKey = 256;

Failure usage(const std::string& text) { return Failure(text, "see escalate -h"); }

std::string state_of(const Condition& c) {
  if (!c.acked.empty()) return "acknowledged";
  if (c.due) return "due";
  return "sent";
}

Exit list(const store::Folder& folder, const cli::Output& output) {
  const bool json = output.json || output.jsonl;
  const std::string text = guard::recall(folder, kBoard, kBoardRemedy);
  const Board board{json::Text(text)};
  query::Objects objects(output);
  cli::Table table;
  for (const auto& [key, c] : board.conditions()) {
    if (!json) {
      const bool bad = c.severity >= Severity::kHigh && c.acked.empty();
      table.row({{key, cli::Ink::kBold},
                 {word_of(c.severity), bad ? cli::Ink::kRed : cli::Ink::kPlain},
                 {state_of(c)},
                 {format_instant(c.since.wall), cli::Ink::kDim},
                 {std::to_string(c.count)},
                 {std::to_string(c.messages)},
                 {c.text}});
      continue;
    }
    query::Object o;
    o.add("key", json::quote(key));
    o.add("severity", json::quote(word_of(c.severity)));
    o.add("state", json::quote(state_of(c)));
    o.add("text", json::quote(c.text));
    o.add("since", json::quote(format_instant(c.since.wall)));
    o.add("raised", json::quote(format_instant(c.raised.wall)));
    o.add("count", c.count);
    o.add("messages", c.messages);
    if (!c.acked.empty()) o.add("acknowledged_by", json::quote(c.acked));
    objects.add(o.end());
  }
  json ? objects.end() : table.end();
  return Exit::kYes;
}

// Somebody knows, or it is over.
Exit settle(const Desk& desk, const Asked& asked) {
  const std::string& key = asked.ack ? *asked.ack : *asked.clear;
  {
    guard::Memory kept(desk.folder, kBoard);
    Board board{json::Text(kept.read(kBoardRemedy))};
    const bool known = asked.ack ? board.acknowledge(key, desk.by) : board.clear(key);
    if (!known) throw Failure("'" + text::printable(key) + "': no such condition", "escalate --ls");
    if (asked.dry_run) return Exit::kYes;
    kept.write(board.text(), true);
  }
  if (desk.policy.flag("escalate.event"))
    query::open_store()->change(desk.by, [&](store::Draft& draft) {
      draft.add(events::record({.type = asked.ack ? "escalation.acked" : "escalation.cleared",
                                .data = {{"key", key}}}));
    });
  return Exit::kYes;
}

std::string text_of(const Asked& asked) {
  const std::string text = text::printable(text::trim(text::join(asked.text, " ")));
  if (text.empty()) throw usage("TEXT: is missing");
  if (text.size() > kLongestText) throw usage("TEXT: is longer than 4096 bytes");
  return text;
}

std::string key_of(const Asked& asked, const std::string& text) {
  if (!asked.key) return text.substr(0, kLongestKey);
  if (!text::is_plain(*asked.key) || asked.key->size() > kLongestKey)
    throw usage("-k: '" + text::printable(asked.key->substr(0, kLongestKey)) + "' is not a key");
  return *asked.key;
}

Exit report(const std::vector<std::string>& failures) {
  if (failures.empty()) return Exit::kYes;
  std::string all;
  for (const std::string& failure : failures) all += (all.empty() ? "" : "; ") + failure;
  throw Failure(all);
}

void check(const Asked& asked) {
  const int verbs = asked.ack.has_value() + asked.clear.has_value() + asked.due + asked.list;
  if (verbs > 1) throw usage("--ack, --clear, --due and --ls exclude each other");
  if (verbs == 1 && !asked.text.empty())
    throw usage("'" + text::printable(asked.text.front()) + "': --ack, --clear, --due and --ls take no TEXT");
}

}  // namespace

Exit run(const Asked& asked) {
  check(asked);
  const store::Folder folder = store::Folder::find("");
  const config::Policy policy = store::policy_of(folder);
  const Desk desk{folder, policy, cli::agent(asked.agent)};
  if (asked.explain)
    return query::explain(policy, {"escalate.again", "escalate.batch", "escalate.event",
                                   "escalate.timeout", "escalate.times"});
  if (asked.list) return list(folder, asked.output);
  if (asked.ack || asked.clear) return settle(desk, asked);
  if (asked.due) return asked.dry_run ? Exit::kYes : report(flush(desk));

  const auto severity = severity_named(asked.severity);
  if (!severity)
    throw usage("-s: '" + text::printable(asked.severity) + "' is none of low, medium, high, critical");
  const std::string text = text_of(asked), key = key_of(asked, text);
  if (asked.dry_run) return Exit::kYes;
  const std::vector<std::string> failures = raise(desk, key, *severity, text);
  cli::afterwards([] {
    const store::Folder again = store::Folder::find("");
    const config::Policy rules = store::policy_of(again);
    flush_later({again, rules, cli::agent("")});
  });
  return report(failures);
}

}  // namespace escalation
