#include "index/order.h"

namespace idx {

namespace {

// 0 when equal, as the comparisons of C.
template <class T>
int order(const T& a, const T& b) {
  return a < b ? -1 : b < a;
}

}  // namespace

bool Before::operator()(Node a, Node b) const {
  const Row& x = graph_.row(a);
  const Row& y = graph_.row(b);
  int c = 0;
  switch (sort_) {
    case Sort::kFair:
      if (!c) c = order(x.priority, y.priority);
      if (!c) c = order(x.attempts > 0, y.attempts > 0);
      if (!c) c = order(x.created, y.created);
      break;
    case Sort::kPriority:
      if (!c) c = order(x.priority, y.priority);
      if (!c) c = order(y.created, x.created);
      break;
    case Sort::kHybrid: {
      const bool x_old = x.created < recent_, y_old = y.created < recent_;
      c = order(x_old, y_old);
      if (!c && !x_old) c = order(x.priority, y.priority);
      if (!c) c = order(x.created, y.created);
      break;
    }
    case Sort::kOldest:
      c = order(x.created, y.created);
      break;
  }
  return c ? c < 0 : graph_.id(a) < graph_.id(b);
}

}  // namespace idx
