#include "history/changes.h"

#include <algorithm>
#include <span>

#include "base/error.h"
#include "base/text.h"
#include "issue/issue.h"
#include "issue/set.h"
#include "sys/host.h"

namespace history {
namespace {

using json::Text;

std::string live(Text value) { return value == "null" ? std::string() : std::string(value); }

std::vector<std::string> texts(Text delta, std::string_view key) {
  std::vector<std::string> all;
  if (const auto array = json::get(delta, key))
    for (json::Elements e(*array); e.next();) all.emplace_back(e.value());
  return all;
}

// The values of a member that a record gives: what it sets, or in its line.
std::string value_then(const store::Entry& e, const std::string& name) {
  if (!e.line.empty()) return issue::value_of(e.line, name);
  return live(json::get(e.set, name).value_or(Text()));
}

void append(std::string& array, std::string_view value) {
  array.append(array.empty() ? "[" : ",").append(value);
}
std::string closed(std::string array) { return array.empty() ? "[]" : std::move(array) + ']'; }

std::string array_of(const std::vector<std::string>& values) {
  std::string array;
  for (const std::string& v : values) append(array, v);
  return closed(std::move(array));
}

// A value in a few words.
std::string brief(Text value) {
  constexpr std::size_t kMost = 40;
  if (value.empty()) return "\"\"";
  const std::string whole =
      json::kind(value) == json::Kind::kString ? json::decode(value) : std::string(value);
  std::string_view rest = whole;
  std::size_t count = 0;
  while (!rest.empty() && count < kMost) text::take(rest), ++count;
  std::string cut = rest.empty() ? whole : whole.substr(0, whole.size() - rest.size()) + "...";
  std::ranges::replace_if(cut, [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
  return cut.empty() ? "\"\"" : cut;
}

std::string brief_element(std::string_view member, Text element) {
  if (json::kind(element) != json::Kind::kObject) return brief(element);
  const auto member_of = [&](std::string_view key) {
    return brief(json::get_live(element, key).value_or(Text()));
  };
  if (member == "dependencies") return member_of("type") + ':' + member_of("depends_on_id");
  return member_of("author") + ": " + member_of("text");
}

constexpr std::string_view kBookkeeping[] = {"updated_at", "metadata.claim",
                                             "metadata.closed_token", "metadata.generation",
                                             "metadata.reopened"};
// What goes without saying where the status changes.
constexpr std::string_view kWithStatus[] = {"closed_at",  "deleted_at",    "deleted_by",
                                            "started_at", "original_type"};

bool is_in(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

bool changes_an_issue(const store::Entry& e) {
  return !e.id.empty() && (!e.set.empty() || !e.line.empty());
}

Text event_of(const store::Entry& e) {
  const auto event = json::get(e.text, "event");
  return event && json::kind(*event) == json::Kind::kObject ? *event : Text();
}

std::string words_of(Text event, std::string_view without) {
  std::string words;
  const auto data = json::get(event, "data");
  if (data && json::kind(*data) == json::Kind::kObject)
    for (json::Members m(*data); m.next();)
      if (without.empty() || m.key() != without)
        words += (words.empty() ? "" : " ") + m.key() + '=' +
                 (json::kind(m.value()) == json::Kind::kString ? json::decode(m.value())
                                                               : std::string(m.value()));
  return words;
}

bool is_creation(const store::Entry& e) {
  return !e.line.empty() && !json::get(e.text, "was");
}

std::vector<Touched> touched(const store::Entry& e) {
  std::vector<Touched> all;
  if (!changes_an_issue(e)) return all;
  const auto was = json::get(e.text, "was");
  if (is_creation(e)) {
    for (issue::Member& m : issue::difference("{}", e.line))
      if (issue::is_delta(m.name, m.value))
        all.push_back({.name = m.name, .is_set = true, .added = texts(m.value, "+")});
      else
        all.push_back({.name = m.name, .to = std::move(m.value)});
    return all;
  }
  for (json::Members m(was.value_or(e.set)); m.next();) {
    Touched t{.name = m.key(), .known = was.has_value()};
    t.is_set = issue::is_delta(t.name, m.value());
    if (t.is_set) {
      t.added = texts(m.value(), was ? "-" : "+");
      t.removed = texts(m.value(), was ? "+" : "-");
    } else {
      if (was) t.from = live(m.value());
      t.to = value_then(e, t.name);
    }
    all.push_back(std::move(t));
  }
  return all;
}

std::optional<Token> parse_moment(std::string_view given, Micros now) {
  if (given.size() >= 15)
    if (const auto token = text::parse_count(given)) return token;
  const auto time = parse_when(given, now);
  if (!time || *time < 0) return {};
  if (*time == now) return UINT64_MAX;  // after every change, though tokens may be ahead
  return static_cast<Token>(*time);
}

std::optional<Token> moment(const char* option, const std::optional<std::string>& given) {
  if (!given) return {};
  const auto token = parse_moment(*given, sys::clock().now);
  if (!token) throw Failure(std::string(option) + ": '" + *given + "' is not a time or a token");
  return token;
}

std::string changes_of(const store::Entry& e) {
  std::string changes;
  for (const Touched& t : touched(e)) {
    std::string one = "{\"member\":" + json::quote(t.name);
    const auto value = [](const std::string& v) { return v.empty() ? "null" : v; };
    if (t.is_set) one += ",\"added\":" + array_of(t.added) + ",\"removed\":" + array_of(t.removed);
    else one += (t.known ? ",\"from\":" + value(t.from) : "") + ",\"to\":" + value(t.to);
    append(changes, one + '}');
  }
  return closed(std::move(changes));
}

std::string object_of(const store::Entry& e) {
  const auto text_in = [&](std::string_view key) {
    return json::quote(json::string_or(e.text, key));
  };
  return "{\"token\":" + std::to_string(e.token) + ",\"time\":\"" +
         format_instant(static_cast<Micros>(e.token)) + "\",\"by\":" + text_in("by") +
         ",\"op\":" + text_in("op") + ",\"id\":" + text_in("id") +
         ",\"changes\":" + changes_of(e) + ",\"note\":" + text_in("note") +
         (event_of(e).empty() ? "" : ",\"event\":" + std::string(event_of(e))) + '}';
}

std::string summary_of(const store::Entry& e) {
  std::string all;
  const auto add = [&](const std::string& part) {
    all.append(all.empty() ? "" : ", ").append(part);
  };
  if (const Text event = event_of(e); !event.empty()) {
    add(json::string_or(event, "type"));
    if (const std::string words = words_of(event); !words.empty()) all += ": " + words;
  } else if (is_creation(e)) {
    add("title: " + brief(issue::value_of(e.line, "title")));
  } else {
    const std::vector<Touched> members = touched(e);
    const bool status = std::ranges::find(members, "status", &Touched::name) != members.end();
    for (const Touched& t : members) {
      if (is_in(kBookkeeping, t.name) || (status && is_in(kWithStatus, t.name))) continue;
      std::string part = t.name + ':';
      if (!t.is_set) part += (t.known ? ' ' + brief(t.from) : "") + " -> " + brief(t.to);
      for (const std::string& v : t.added) part += " +" + brief_element(t.name, v);
      for (const std::string& v : t.removed) part += " -" + brief_element(t.name, v);
      add(part);
    }
  }
  if (const std::string note = json::string_or(e.text, "note"); !note.empty()) add("note: " + note);
  return all;
}

}  // namespace history
