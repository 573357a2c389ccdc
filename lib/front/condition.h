// bd's query language: status=open AND (priority<=1 OR NOT label=later)
//
//   or    = and {OR and}        and = not {AND not}        not = [NOT] ( "(" or ")" | test )
//   test  = FIELD operator VALUE, the operator one of = != < <= > >=
//
// A value is a word or stands in quotes.  Words of it are contained in titles and other
// texts, without regard to case; what is a time may be a duration ago; `none` is nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/store.h"

namespace front {

class Condition {
 public:
  // A Failure that says what is wrong, and where.
  static Condition parse(std::string_view text, Micros now);

  bool holds(const store::View& view, idx::Node n) const;
  bool asks_for(std::string_view field) const;

 private:
  friend class ConditionParser;
  enum class Kind { kTest, kAnd, kOr, kNot };
  enum class Operator { kEqual, kNot, kLess, kLessOrEqual, kGreater, kGreaterOrEqual };

  bool test(const store::View& view, idx::Node n) const;
  bool equals(const store::View& view, idx::Node n) const;
  bool compares(long long has) const;

  Kind kind_ = Kind::kTest;
  std::vector<Condition> parts_;
  std::string field_, value_;
  Operator operator_ = Operator::kEqual;
  long long number_ = 0;  // of a priority or a time
};

}  // namespace front
