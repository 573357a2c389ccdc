// The feed: the events that somebody asks for, the oldest first.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "events/event.h"

namespace events {

struct Asked {
  std::vector<std::string> types = {}, ids = {}, agents = {}, correlations = {};  // any; none: all
  std::optional<Token> since = {}, until = {};  // both inclusive
  std::optional<Token> after = {};  // a cursor: what comes behind it
  std::size_t most = 0;               // 0: no limit
  bool raw = false;                   // every one, repeated or over or not
};

struct Shown {
  Event event;
  std::string title;  // of the issue, now; "" without one
  std::string words;  // "key=value ..." of what was reported
  std::string plain;  // the same, but for the text of a notice, which repeats what happened
  std::string rest;   // members for JSON: ,"changes":[...]
};

struct Batch {
  std::vector<Shown> events;  // the oldest first
  std::size_t looked = 0;     // records of the log
  Token cursor = 0;           // whoever goes on behind it misses nothing and sees nothing twice
  // The history does not reach back to what was asked for; it is whole from here on.
  std::optional<Token> whole_from;
};

// Behind a cursor the first `most` of them, else the last.
//
// Unless `raw`, what repeats itself is told once, as curate() does, and unless there is a
// cursor, events of patrols and sessions only for as long as the policy says.  Renewals of
// claims are told only where `types` names them.  Costs what lies behind the cursor, in
// the time asked for, or among the last that are asked for, however long the log is.
Batch read(store::Store& store, Asked asked, const std::function<void(std::string_view)>& warn);

// {"cursor","time","type","id","by","title","data","correlation","parent","count","changes","note"}
std::string object_of(const Shown& shown);

// "2026-01-26T10:00:00Z ✓ gt-12 closed "title" by ann": the third word is the id,
// or "-".
std::string plain_line(const Shown& shown);

}  // namespace events
