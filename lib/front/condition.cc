#include "front/condition.h"

#include <algorithm>
#include <optional>

#include "base/error.h"
#include "base/text.h"
#include "edit/new.h"
#include "query/filter.h"

namespace front {
namespace {

using idx::Node;

// How a field is compared.
enum class Of { kWord, kText, kTime, kPriority, kFlag, kList };
struct Field {
  std::string_view name;
  Of of;
};
constexpr Field kFields[] = {
    {"status", Of::kWord},   {"type", Of::kWord},        {"assignee", Of::kWord},
    {"owner", Of::kWord},    {"id", Of::kWord},          {"spec", Of::kWord},
    {"title", Of::kText},    {"description", Of::kText}, {"notes", Of::kText},
    {"created", Of::kTime},  {"updated", Of::kTime},     {"closed", Of::kTime},
    {"priority", Of::kPriority}, {"pinned", Of::kFlag},  {"ephemeral", Of::kFlag},
    {"template", Of::kFlag}, {"label", Of::kList},       {"labels", Of::kList},
    {"parent", Of::kList},
};
constexpr std::string_view kMetadata = "metadata.";

std::optional<Of> kind_of(std::string_view field) {
  if (field.starts_with(kMetadata)) return Of::kWord;
  const auto found = std::ranges::find(kFields, field, &Field::name);
  return found == std::end(kFields) ? std::nullopt : std::optional(found->of);
}

// A member of the line as text, also where it is a number or a flag.
std::string member(const store::View& view, Node n, std::string_view name) {
  const std::string line = view.line(n);
  std::optional<json::Text> value;
  if (name.starts_with(kMetadata)) {
    const auto all = json::get(line, "metadata");
    if (all && json::kind(*all) == json::Kind::kObject)
      value = json::get_live(*all, name.substr(kMetadata.size()));
  } else {
    value = json::get_live(line, name == "spec" ? "spec_id" : name);
  }
  if (!value) return {};
  return json::kind(*value) == json::Kind::kString ? json::decode(*value) : std::string(*value);
}

std::string word(const store::View& view, Node n, std::string_view field) {
  const idx::State& state = view.state();
  if (field == "status") return std::string(state.status_word(n));
  if (field == "type") return std::string(state.type(n));
  if (field == "assignee") return std::string(state.assignee(n));
  if (field == "id") return std::string(state.id(n));
  if (field == "title") return std::string(state.title(n));
  return member(view, n, field);
}

bool flag(const idx::State& state, Node n, std::string_view field) {
  return field == "pinned"      ? state.pinned(n)
         : field == "ephemeral" ? state.ephemeral(n)
                                : state.is_template(n);
}

Micros time(const idx::State& state, Node n, std::string_view field) {
  return field == "created"   ? state.created(n).at
         : field == "updated" ? state.updated(n).at
                              : state.closed(n);
}

}  // namespace

class ConditionParser {
 public:
  ConditionParser(std::string_view text, Micros now) : text_(text), rest_(text), now_(now) {}

  Condition run() {
    Condition all = either(0);
    if (!peek().empty()) wrong("unexpected '" + std::string(peek()) + "'");
    return all;
  }

 private:
  static constexpr int kMostDepth = 50;
  static constexpr std::string_view kOperators[] = {"!=", "<=", ">=", "=", "<", ">"};

  [[noreturn]] void wrong(const std::string& why) const {
    throw Failure("query: character " + std::to_string(text_.size() - rest_.size() + 1) + ": " + why);
  }

  // The next word: a parenthesis, an operator, or all up to one or to a blank.
  std::string_view peek() {
    rest_ = rest_.substr(std::min(rest_.find_first_not_of(" \t\n"), rest_.size()));
    if (rest_.starts_with('(') || rest_.starts_with(')')) return rest_.substr(0, 1);
    for (const std::string_view one : kOperators)
      if (rest_.starts_with(one)) return one;
    return rest_.substr(0, rest_.find_first_of(" \t\n()!=<>"));
  }
  std::string_view take() {
    const std::string_view word = peek();
    rest_.remove_prefix(word.size());
    return word;
  }
  bool take_if(std::string_view keyword) {
    const bool is_it = text::lower(peek()) == keyword;
    if (is_it) take();
    return is_it;
  }

  Condition either(int depth) {
    return several(Condition::Kind::kOr, "or", [&] {
      return several(Condition::Kind::kAnd, "and", [&] { return one(depth); });
    });
  }

  template <class Part>
  static Condition joined(Condition::Kind kind, std::vector<Part> parts) {
    if (parts.size() == 1) return std::move(parts[0]);
    Condition all;
    all.kind_ = kind;
    all.parts_ = std::move(parts);
    return all;
  }
  template <class Next>
  Condition several(Condition::Kind kind, std::string_view keyword, Next next) {
    std::vector<Condition> parts;
    do parts.push_back(next());
    while (take_if(keyword));
    return joined(kind, std::move(parts));
  }

  Condition one(int depth) {
    if (depth > kMostDepth) wrong("nested too deeply");
    if (take_if("not")) {
      Condition no;
      no.kind_ = Condition::Kind::kNot;
      no.parts_.push_back(one(depth + 1));
      return no;
    }
    if (peek() != "(") return test();
    take();
    Condition inner = either(depth + 1);
    if (peek() != ")") wrong("a ) is missing");
    take();
    return inner;
  }

  Condition test() {
    Condition test;
    test.field_ = text::lower(peek());
    if (test.field_.empty()) wrong("a condition such as status=open is missing");
    const auto of = kind_of(test.field_);
    if (!of) wrong("'" + test.field_ + "' is none of the fields " + known());
    take();
    constexpr Condition::Operator kMeanings[] = {
        Condition::Operator::kNot,   Condition::Operator::kLessOrEqual,
        Condition::Operator::kGreaterOrEqual, Condition::Operator::kEqual,
        Condition::Operator::kLess,  Condition::Operator::kGreater};
    const auto sign = std::ranges::find(kOperators, peek());
    if (sign == std::end(kOperators)) wrong("one of = != < <= > >= is missing");
    test.operator_ = kMeanings[sign - std::begin(kOperators)];
    const bool is_equality = *sign == "=" || *sign == "!=";
    if (!is_equality && *of != Of::kTime && *of != Of::kPriority)
      wrong(test.field_ + " is only compared by = and !=");
    take();
    test.value_ = value();
    if (*of == Of::kPriority) test.number_ = edit::parse_priority("priority", test.value_);
    if (*of == Of::kTime && test.value_ != "none") {
      const auto at = parse_when(test.value_, now_);
      if (!at) wrong("'" + test.value_ + "' is not a time");
      test.number_ = *at;
    }
    return test;
  }

  std::string value() {
    peek();
    const char quote = rest_.empty() ? '\0' : rest_[0];
    if (quote != '"' && quote != '\'') {
      const auto end = std::min(rest_.find_first_of(" \t\n()"), rest_.size());
      if (end == 0) wrong("a value is missing");
      const std::string word(rest_.substr(0, end));
      rest_.remove_prefix(end);
      return word;
    }
    const auto end = rest_.find(quote, 1);
    if (end == rest_.npos) wrong("the quotes are not closed");
    const std::string inner(rest_.substr(1, end - 1));
    rest_.remove_prefix(end + 1);
    return inner;
  }

  static std::string known() {
    std::vector<std::string_view> names;
    for (const Field& field : kFields) names.push_back(field.name);
    return text::join(names, ", ") + ", metadata.KEY";
  }

  std::string_view text_, rest_;
  Micros now_;
};

Condition Condition::parse(std::string_view text, Micros now) {
  return ConditionParser(text, now).run();
}

bool Condition::holds(const store::View& view, Node n) const {
  const auto part = [&](const Condition& c) { return c.holds(view, n); };
  switch (kind_) {
    case Kind::kAnd: return std::ranges::all_of(parts_, part);
    case Kind::kOr: return std::ranges::any_of(parts_, part);
    case Kind::kNot: return !parts_[0].holds(view, n);
    case Kind::kTest: return test(view, n);
  }
  return false;
}

bool Condition::asks_for(std::string_view field) const {
  return field_ == field ||
         std::ranges::any_of(parts_, [&](const Condition& c) { return c.asks_for(field); });
}

bool Condition::test(const store::View& view, Node n) const {
  const Of of = *kind_of(field_);
  if (of == Of::kPriority) return compares(view.state().priority(n));
  if (of == Of::kTime && value_ != "none") {
    const Micros at = time(view.state(), n, field_);
    return at != 0 && compares(at);  // what never was is neither before nor after
  }
  return equals(view, n) == (operator_ != Operator::kNot);
}

bool Condition::equals(const store::View& view, Node n) const {
  const idx::State& state = view.state();
  const bool none = value_ == "none" || value_.empty();
  switch (*kind_of(field_)) {
    case Of::kFlag: return flag(state, n, field_) == (value_ == "true" || value_ == "yes");
    case Of::kTime: return time(state, n, field_) == 0;
    case Of::kText: {
      const std::string has = word(view, n, field_);
      return none ? has.empty() : text::contains_fold(has, value_);
    }
    case Of::kList: {
      const auto has = field_ == "parent" ? query::parents(state, state.id(n)) : state.labels(n);
      return none ? has.empty() : std::ranges::find(has, value_) != has.end();
    }
    default: {
      const std::string has = word(view, n, field_);
      return none ? has.empty() : has == value_;
    }
  }
}

bool Condition::compares(long long has) const {
  switch (operator_) {
    case Operator::kEqual: return has == number_;
    case Operator::kNot: return has != number_;
    case Operator::kLess: return has < number_;
    case Operator::kLessOrEqual: return has <= number_;
    case Operator::kGreater: return has > number_;
    case Operator::kGreaterOrEqual: return has >= number_;
  }
  return false;
}

}  // namespace front
