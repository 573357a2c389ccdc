#include "events/event.h"

#include <algorithm>
#include <cstdlib>

#include "base/error.h"
#include "base/text.h"
#include "query/object.h"
#include "store/history.h"

namespace events {
namespace {

using json::Text;

struct Word {
  std::string_view type, mark;
};
// The words for changes, and how a line of the feed is marked with them.
constexpr Word kWords[] = {
    {"created", "+"},  {"claimed", "→"},   {"closed", "✓"},    {"reopened", "↻"},
    {"released", "←"}, {"deleted", "✗"},   {"renewed", "·"},   {"updated", "~"},
    {"labelled", "~"}, {"commented", "~"}, {"linked", "~"},
    {"told", "·"},     {"touched", "·"},
};

std::string word(Text value) {
  return json::kind(value) == json::Kind::kString ? json::decode(value) : std::string();
}

// By what became of the status, whichever tool and command it was; else by the
// command.
std::string type_of(const store::Entry& e, std::string_view op) {
  if (history::is_creation(e)) return "created";
  const auto was = json::get(e.text, "was");
  const auto before = was ? json::get(*was, "status") : std::nullopt;
  if (before) {
    const std::string from = word(*before);
    const std::string to = !e.line.empty() ? json::string_or(e.line, "status", "open")
                                           : json::string_or(e.set, "status", "open");
    if (to != from) {
      if (to == "closed") return "closed";
      if (to == "tombstone") return "deleted";
      if (to == "in_progress") return "claimed";
      if (from == "closed" || from == "tombstone") return "reopened";
      if (from == "in_progress") return "released";
    }
  }
  if (op == "renew") return "renewed";
  if (op == "told") return "told";
  if (op == "touch") return "touched";
  if (op == "label") return "labelled";
  if (op == "comment") return "commented";
  if (op == "dep") return "linked";
  return "updated";
}

}  // namespace

void check_type(const std::string& type) {
  if (!text::is_name(type))
    throw Failure("'" + text::printable(type) + "' is no type of event",
                  "letters, digits, dots, dashes and underscores, at most 64");
  if (std::ranges::find(kWords, type, &Word::type) != std::end(kWords))
    throw Failure("'" + type + "' is what changes of issues are called", "choose another word");
}

std::string correlation(std::string given) {
  const char* of_caller = std::getenv("BEADS_CORRELATION");
  if (given.empty() && of_caller) given = of_caller;
  if (!given.empty() && !text::is_plain(given))
    throw Failure("--correlation, or BEADS_CORRELATION: holds control characters");
  return given;
}

store::Record record(const Report& report) {
  query::Object event;
  event.add("type", Text(json::quote(report.type)));
  if (!report.data.empty()) {
    query::Object data;
    for (const auto& [key, value] : report.data) data.add(key, Text(json::quote(value)));
    event.add("data", Text(data.end()));
  }
  if (!report.correlation.empty()) event.add("correlation", Text(json::quote(report.correlation)));
  if (report.parent) event.add("parent", *report.parent);
  return {"event", report.issue, {}, {}, {}, event.end()};
}

std::optional<Event> event_of(const store::Entry& e) {
  if (store::is_housekeeping(e)) return {};
  Event event;
  event.token = e.token;
  event.id = e.id.empty() ? std::string() : json::decode(e.id);
  event.by = json::string_or(e.text, "by");
  if (const Text reported = history::event_of(e); !reported.empty()) {
    event.type = json::string_or(reported, "type");
    event.correlation = json::string_or(reported, "correlation");
    if (const auto parent = json::get_live(reported, "parent"))
      event.parent = static_cast<Token>(std::max(0LL, json::as_integer(*parent).value_or(0)));
  } else {
    event.type = type_of(e, e.op.empty() ? std::string() : json::decode(e.op));
  }
  return event;
}

std::string_view mark_of(std::string_view type) {
  const auto at = std::ranges::find(kWords, type, &Word::type);
  return at == std::end(kWords) ? "*" : at->mark;
}

}  // namespace events
