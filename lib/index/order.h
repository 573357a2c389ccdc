// The orders of bd-ready and bd-blocked.
#pragma once

#include <compare>
#include <functional>
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
  // Those of `nodes` in order, until `take` returns false: the first few cost a look at
  // each, and no more.
  void each(const std::vector<Node>& nodes, const std::function<bool(Node)>& take) const;

 private:
  // What is compared before the ids, least first.
  struct Rank {
    std::int64_t first = 0, second = 0, third = 0;
    std::strong_ordering operator<=>(const Rank&) const = default;
  };
  struct Ranked {
    Rank rank;
    Node node;
  };
  Rank rank(Node n) const;
  std::vector<Ranked> ranked(const std::vector<Node>& nodes) const;
  bool precedes(const Ranked& a, const Ranked& b) const;

  static constexpr Micros k48Hours = 48 * 3600 * kSecond;
  const Graph& graph_;
  Sort sort_;
  Micros recent_;
};

}  // namespace idx
