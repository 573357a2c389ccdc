// What bd-update was asked for, read and checked once for all issues.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "claim/update.h"

namespace claim {

class Plan {
 public:
  // `statuses`: what else may be one, as bd.status.custom names them.
  Plan(const Update& update, Micros now, std::string_view statuses = {});
  // The changes of everything but status, assignee and parent.
  std::vector<issue::Member> members(json::Text line) const;
  bool touches_metadata() const;

 private:
  std::string label_delta(json::Text line) const;

  const Update& update_;
  std::vector<std::pair<std::string_view, std::optional<std::string>>> texts_;
  std::vector<issue::Member> values_;  // the same for every line
  std::vector<std::string> add_, remove_, keep_;
};

// Puts a member into a set of changes, in the place of what was there for it.
void put(std::vector<issue::Member>& set, issue::Member member);
void put_all(std::vector<issue::Member>& set, std::vector<issue::Member> members);

// What changes a set member: `in` and `out` are JSON texts.
std::string delta(const std::vector<std::string>& in, const std::vector<std::string>& out);

}  // namespace claim
