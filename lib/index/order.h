// The orders of bd-ready and bd-blocked.
#pragma once

#include <compare>
#include <vector>

#include "index/graph.h"

namespace idx {

// Whether `a` comes before `b`.  Ids end every order, so that it is total.
class Before {
 public:
  Before(const Graph& graph, Sort sort, Micros now)
      : graph_(graph), sort_(sort), recent_(now - k48Hours) {}
  bool operator()(Node a, Node b) const;
  void sort(std::vector<Node>& nodes) const;  // looks each of them up once

 private:
  // What is compared before the ids, least first.
  struct Rank {
    std::int64_t first = 0, second = 0, third = 0;
    std::strong_ordering operator<=>(const Rank&) const = default;
  };
  Rank rank(Node n) const;

  static constexpr Micros k48Hours = 48 * 3600 * kSecond;
  const Graph& graph_;
  Sort sort_;
  Micros recent_;
};

}  // namespace idx
