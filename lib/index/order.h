// The orders of bd-ready and bd-blocked.
#pragma once

#include "index/graph.h"

namespace idx {

// Whether `a` comes before `b`.  Ids end every order, so that it is total.
class Before {
 public:
  Before(const Graph& graph, Sort sort, Micros now)
      : graph_(graph), sort_(sort), recent_(now - k48Hours) {}
  bool operator()(Node a, Node b) const;

 private:
  static constexpr Micros k48Hours = 48 * 3600 * kSecond;
  const Graph& graph_;
  Sort sort_;
  Micros recent_;
};

}  // namespace idx
