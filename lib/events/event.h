// Events: what a record of the history tells whoever follows the work.
//
// There is one log.  A change is an event by what it did; what somebody reports
// is a record that changes nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "history/changes.h"
#include "store/store.h"

namespace events {

using store::Token;

// What is reported: event-add, notices.
struct Report {
  std::string type;                                       // as check_type() wants it
  std::string issue = {};                                 // "" for none
  std::vector<std::pair<std::string, std::string>> data = {};
  std::string correlation = {};
  std::optional<Token> parent = {};
};
// A Failure when it is no name ([A-Za-z0-9][A-Za-z0-9._-]*) or a word for changes.
void check_type(const std::string& type);
// What a report belongs to: `given`, else BEADS_CORRELATION; a Failure when that
// is no text.
std::string correlation(std::string given);
// The record of it.
store::Record record(const Report& report);

// One event as it is shown.  Views point into the entry.
struct Event {
  Token token = 0;
  std::string type;          // "created", "closed", "updated" ..., or as reported
  std::string id, by;
  std::string correlation;
  Token parent = 0;          // 0: none
  std::size_t count = 1;     // so many in one
};
// Nothing for what the store notes for itself.
std::optional<Event> event_of(const store::Entry& entry);

// The mark in front of a type: "+" created, "✓" closed ...; "*" for what is reported.
std::string_view mark_of(std::string_view type);

}  // namespace events
