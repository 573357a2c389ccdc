// What a record of the history changed, member by member.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "store/journal.h"

namespace history {

using store::Token;

// The op of what doctor --fix changes.
inline constexpr char kRepair[] = "repair";

// Values are JSON texts; "" is absent.
struct Touched {
  std::string name = {};  // as in a record: "priority", "metadata.area"
  std::string from = {}, to = {};  // of a member with one value
  bool known = true;      // what was before; else the writer did not say
  bool is_set = false;    // labels, dependencies, comments: what was put in and taken out
  std::vector<std::string> added = {}, removed = {};
};

// In the order of the record; what only looks touched, because it got the value
// that it had, is left out.
std::vector<Touched> touched(const store::Entry& entry);

bool changes_an_issue(const store::Entry& entry);
// The issue was new with it.
bool is_creation(const store::Entry& entry);

// What somebody reported with it, as a JSON object; "" for any other record.
json::Text event_of(const store::Entry& entry);
// Its data as "key=value key=value", but for the member `without`.
std::string words_of(json::Text event, std::string_view without = {});

// A time, or a token: a number of 15 digits or more.  The present is above all.
std::optional<Token> parse_moment(std::string_view text, Micros now);
// The value of an option that takes one; a Failure when it is none.
std::optional<Token> moment(const char* option, const std::optional<std::string>& text);

// [{"member","from","to"} or {"member","added","removed"}]
std::string changes_of(const store::Entry& entry);

// {"token","time","by","op","id","changes","note"}, and "event" where it is one
std::string object_of(const store::Entry& entry);

// "priority: 2 -> 1, labels: +ui -core", each value cut to a few words, for
// people: without the innards of a claim and what goes without saying; of a new
// issue its title.
std::string summary_of(const store::Entry& entry);

}  // namespace history
