// The backlog as it was.
//
// Computed backwards: from the present state by what takes each later change
// back.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/store.h"

namespace store {

class Past {
 public:
  // Right after the change with the highest token that is not above `at`; a
  // transaction whose first record is not above it counts whole.  A Failure that
  // names the earliest moment when the history does not reach back so far.
  Past(Store& store, Token at, std::function<void(std::string_view)> warn);
  ~Past();

  // Every issue that there was, in the order that the backlog had.
  void each_line(const std::function<void(std::string_view id, json::Text line)>& take) const;
  // Nothing when there was no such issue.
  std::optional<std::string> line(std::string_view id) const;

 private:
  struct Reader;
  void take_back(const std::string& id, json::Text was, bool created, json::Text before);
  void put_back();

  std::unique_ptr<Reader> present_;
  // What differs from the present; "" is an issue that was not there.
  std::map<std::string, std::string, std::less<>> lines_;
  // Of the transaction that is being taken back: what was there before, the
  // newest record first.
  struct Undone {
    std::string id, line;
    bool created;
  };
  std::vector<Undone> undone_;
  // Issues of the journal at that time, which were not in its snapshot yet.
  std::vector<std::string> newest_;
};

}  // namespace store
