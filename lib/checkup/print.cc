#include "checkup/print.h"

#include <map>

#include "cli/command.h"
#include "cli/table.h"
#include "query/object.h"

namespace checkup {
namespace {

std::string_view word(Severity severity) {
  if (severity == Severity::kNote) return "note";
  return severity == Severity::kError ? "error" : "warning";
}

cli::Ink ink(Severity severity) {
  if (severity == Severity::kNote) return cli::Ink::kDim;
  return severity == Severity::kError ? cli::Ink::kRed : cli::Ink::kYellow;
}

query::Object object_of(const Check& check, Severity severity) {
  query::Object object;
  object.add("check", json::Text(json::quote(check.name)));
  object.add("severity", json::Text(json::quote(word(severity))));
  object.add("why", json::Text(json::quote(check.why)));
  return object;
}

// One of the two is "".
void add_advice(query::Object& object, std::string_view command, bool only_shows) {
  object.add("repair", json::Text(json::quote(only_shows ? "" : command)));
  object.add("look", json::Text(json::quote(only_shows ? command : "")));
}

std::string shown(std::string_view command, bool only_shows) {
  return (only_shows ? "look: " : "") + std::string(command);
}

void print_json(const std::vector<std::string>& objects) {
  std::string array = "[";
  for (const std::string& object : objects) array += (array.size() > 1 ? ",\n" : "\n") + object;
  cli::out().write(array + (objects.empty() ? "]\n" : "\n]\n"));
}

// What doctor and the checks measure by.
constexpr std::string_view kThresholds[] = {
    "agent.idle",      "agent.lost",    "claim.foreign_grace", "claim.max_in_progress",
    "clock.max_ahead", "doctor.clock",  "doctor.disk",         "doctor.ephemeral",
    "doctor.files",    "doctor.inodes", "doctor.wait", "lock.max_age"};

}  // namespace

void print(const std::vector<Finding>& found, const Style& style) {
  constexpr std::size_t kMost = 8;  // of one check, unless more are wanted
  std::map<const Check*, std::size_t> seen;
  cli::Table table;
  std::vector<std::string> objects;
  for (const Finding& f : found) {
    if (style.quiet && f.severity != Severity::kError) continue;
    if (style.json) {
      query::Object object = object_of(*f.check, f.severity);
      object.add("about", json::Text(json::quote(f.about)));
      object.add("what", json::Text(json::quote(f.what)));
      add_advice(object, f.advice.command, f.advice.only_shows);
      object.add_flag("fixable", f.check->is_fixable());
      objects.push_back(object.end());
      continue;
    }
    if (++seen[f.check] > kMost && !style.verbose) continue;
    table.row({{word(f.severity), ink(f.severity)},
               {f.check->name, cli::Ink::kBold},
               {f.about},
               {f.what},
               {shown(f.advice.command, f.advice.only_shows), cli::Ink::kDim}});
    if (style.verbose) table.row({{""}, {""}, {""}, {f.check->why}});
  }
  for (const auto& [check, count] : seen)
    if (count > kMost && !style.verbose)
      table.row({{word(check->severity), ink(check->severity)},
                 {check->name, cli::Ink::kBold},
                 {""},
                 {std::to_string(count - kMost) + " more"},
                 {shown("doctor -v --only " + std::string(check->name), true), cli::Ink::kDim}});
  table.end();
  if (style.json) print_json(objects);
}

void explain(Patient& patient, const std::vector<const Check*>& checks, const Style& style) {
  cli::Table table;
  std::vector<std::string> objects;
  for (const Check* check : checks) {
    if (style.json) {
      query::Object object = object_of(*check, check->severity);
      add_advice(object, check->advice, check->only_shows);
      object.add_flag("fixable", check->is_fixable());
      objects.push_back(object.end());
      continue;
    }
    table.row({{word(check->severity), ink(check->severity)},
               {check->name, cli::Ink::kBold},
               {check->why},
               {shown(check->advice, check->only_shows), cli::Ink::kDim}});
  }
  if (style.json) return print_json(objects);
  for (const std::string_view key : kThresholds) {
    const config::Policy::Source source = patient.policy().explain(key);
    table.row({{"policy"},
               {key, cli::Ink::kBold},
               {source.value},
               {fsck::shown_path(source.origin), cli::Ink::kDim}});
  }
  table.end();
}

}  // namespace checkup
