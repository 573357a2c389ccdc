// The arguments of a command, without CLI11.
//
// What is an option and what is an operand is decided exactly as CLI11 does it;
// tests/unit/cli_parse_test.cc feeds both.
#include <algorithm>
#include <span>

#include "base/text.h"
#include "cli/spec.h"

namespace cli {
namespace {

// CLI11 takes "- item", "--" behind "--", "-!x" and "---" for operands.
bool starts_name(std::string_view s) {
  return !s.empty() && s[0] != '-' && s[0] != '!' && s[0] != ' ' && s[0] != '\n';
}

class Walk {
 public:
  Walk(const Spec& spec, const Arguments& arguments) : spec_(spec), rest_(arguments) {}

  const Odd& odd() const { return odd_; }

  bool run() {
    bool only_operands = false;
    while (!rest_.empty()) {
      const std::string_view at = next();
      if (!only_operands && at == "--") {
        only_operands = true;
      } else if (!only_operands && spec_.loose_text && at.starts_with('-') &&
                 at.find(' ') < at.find('=')) {
        if (!operand(at)) return false;
      } else if (!only_operands && at.starts_with("--") && starts_name(at.substr(2))) {
        if (!word(at.substr(2))) return false;
      } else if (!only_operands && at.starts_with('-') && starts_name(at.substr(1)) &&
                 !is_number(at)) {
        if (!letters(at.substr(1))) return false;
      } else if (!operand(at)) {
        return false;
      }
    }
    std::size_t n = operands_.size();
    for (const Operand& o : spec_.operands)
      if (o.required && n-- == 0) return no(Odd::kMissing, o.metavar);
    return true;
  }

  void write() const {
    for (const auto& [option, value] : values_)
      std::visit([&, s = value](auto target) { assign(target, s); }, option->target);
    std::size_t i = 0;
    for (const Operand& o : spec_.operands)
      for (; i < operands_.size(); ++i) {
        if (const auto* one = std::get_if<std::string*>(&o.target)) {
          **one = operands_[i++];
          break;
        }
        std::get<1>(o.target)->emplace_back(operands_[i]);
      }
  }

 private:
  // "-5" is an operand unless there is an option of that letter.
  bool is_number(std::string_view s) const {
    return s[1] >= '0' && s[1] <= '9' && !by_letter(s[1]);
  }
  const Option* by_letter(char c) const {
    const auto found = std::ranges::find(spec_.options, c, &Option::letter);
    return found == spec_.options.end() ? nullptr : &*found;
  }

  bool no(decltype(Odd::what) what, std::string_view word, const Option* option = nullptr) {
    odd_ = {what, std::string(word), option};
    return false;
  }

  bool word(std::string_view s) {
    const auto equals = s.find('=');
    const auto found = std::ranges::find(spec_.options, s.substr(0, equals), &Option::word);
    if (found == spec_.options.end() || equals == 0)
      return no(Odd::kUnknown, "--" + std::string(s.substr(0, equals)));
    if (equals != s.npos) return take(*found, s.substr(equals + 1));
    return take_or_next(*found);
  }

  bool letters(std::string_view s) {  // "n5", "qv", "qvn5", "n" and then a value
    for (; !s.empty(); s.remove_prefix(1)) {
      const Option* option = s[0] ? by_letter(s[0]) : nullptr;
      if (!option) return no(Odd::kUnknown, std::string("-") + s[0]);
      if (!option->is_flag() && s.size() > 1) return take(*option, s.substr(1));
      if (!take_or_next(*option)) return false;
    }
    return true;
  }

  bool take_or_next(const Option& option) {
    if (option.is_flag()) return take(option, "true");
    if (rest_.empty()) return no(Odd::kNoValue, {}, &option);
    return take(option, next());
  }

  bool take(const Option& option, std::string_view value) {
    if (std::holds_alternative<std::monostate>(option.target))
      return no(Odd::kWords, option.word, &option);
    if (!objection(option, value).empty()) return no(Odd::kBadValue, value, &option);
    values_.emplace_back(&option, value);
    return true;
  }

  std::string_view next() {
    const std::string_view first = rest_.front();
    rest_ = rest_.subspan(1);
    return first;
  }

  bool operand(std::string_view at) {
    operands_.push_back(at);
    const std::size_t n = operands_.size();
    if (n <= spec_.operands.size())
      return objection(spec_.operands[n - 1], at).empty() || no(Odd::kBadValue, at);
    return (!spec_.operands.empty() && spec_.operands.back().takes_many()) ||
           no(Odd::kTooMany, at);
  }

  static void assign(std::monostate, std::string_view) {}
  static void assign(std::string* to, std::string_view s) { *to = s; }
  static void assign(std::optional<std::string>* to, std::string_view s) { *to = s; }
  static void assign(std::vector<std::string>* to, std::string_view s) { to->emplace_back(s); }
  static void assign(std::size_t* to, std::string_view s) { *to = *text::parse_count(s); }
  static void assign(std::optional<Micros>* to, std::string_view s) { *to = parse_duration(s); }
  static void assign(bool* to, std::string_view s) { *to = s == "true"; }

  const Spec& spec_;
  std::span<const std::string_view> rest_;
  std::vector<std::pair<const Option*, std::string_view>> values_;
  Arguments operands_;
  Odd odd_;
};

}  // namespace

Arguments ended(const Spec& spec, Arguments arguments) {
  const auto takes_value = [&](auto name, auto Option::*field) {
    const auto found = std::ranges::find(spec.options, name, field);
    return found != spec.options.end() && !found->is_flag();
  };
  std::size_t i = 0;
  for (; i < arguments.size(); ++i) {
    const std::string_view at = arguments[i];
    if (at == "--") return arguments;
    if (at.size() < 2 || at[0] != '-') break;
    if (at[1] == '-') {
      i += takes_value(at.substr(2), &Option::word);
      continue;
    }
    // The first letter that takes a value has the rest, or the next argument.
    std::size_t letter = 1;
    while (letter < at.size() && !takes_value(at[letter], &Option::letter)) ++letter;
    i += letter + 1 == at.size();
  }
  if (i < arguments.size()) arguments.insert(arguments.begin() + static_cast<std::ptrdiff_t>(i), "--");
  return arguments;
}

bool parse(const Spec& spec, const Arguments& arguments, Odd* odd) {
  Walk walk(spec, arguments);
  if (!walk.run()) {
    if (odd) *odd = walk.odd();
    return false;
  }
  walk.write();
  return true;
}

}  // namespace cli
