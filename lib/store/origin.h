// Which state of ours a line of somebody else was made from.
//
// Inside lib/store only.  Git brings back lines that are older than what an issue is
// here.  Most are old copies, and no change.  Some are what another clone made of such
// a copy while we went on: then the change is what tells them from that copy, and
// against any other state they would seem to take our own changes back.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/folder.h"
#include "store/store.h"

namespace store {

struct Question {
  std::string id;
  std::string base;    // the issue as the file last held it here
  std::string ours;    // as it is now
  std::string theirs;  // updated at another time than `base`
  // The answer; nothing when theirs is an old copy: a state of ours by its time, or
  // older than all that the history knows.
  std::optional<std::string> origin = {};
};

// Answers by the history up to `present`: of the states that the issue had when
// theirs was written, the one that theirs differs least from, and of two the later.
void find_origins(const Folder& folder, Token present, std::vector<Question>& questions);

}  // namespace store
