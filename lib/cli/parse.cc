// The arguments of a command.
//
// What is an option and what is an operand is decided as CLI11 does it;
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

std::string name_of(const Option& option) {
  return option.word.empty() ? std::string("-") + option.letter : "--" + option.word;
}

// Goes on behind a mistake: help may still be asked for.
class Walk {
 public:
  Walk(const Spec& spec, const Arguments& arguments) : spec_(spec), rest_(arguments) {
    bool only_operands = false;
    while (!rest_.empty()) {
      const std::string_view at = next();
      if (!only_operands && at == "--") {
        only_operands = true;
      } else if (!only_operands && at.starts_with("--") && starts_name(at.substr(2))) {
        word(at.substr(2));
      } else if (!only_operands && at.starts_with('-') && starts_name(at.substr(1)) &&
                 !is_number(at)) {
        letters(at.substr(1));
      } else {
        operand(at);
      }
    }
    std::size_t given = operands_.size();
    for (const Operand& o : spec_.operands)
      if (o.required && given-- == 0) {
        wrong(o.metavar + " is required");
        break;
      }
  }

  Said said() const {
    if (help_) return {Said::kHelp, {}};
    if (version_) return {Said::kVersion, {}};
    if (!mistake_.empty()) return {Said::kMistake, mistake_};
    return {Said::kAccepted, {}};
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

  void wrong(const std::string& why) {
    if (mistake_.empty()) mistake_ = why;
  }
  void unknown(const char* dashes, std::string_view s) {
    wrong(dashes + std::string(s.substr(0, s.find('='))) + ": unknown option");
  }

  void word(std::string_view s) {
    const auto equals = s.find('=');
    const auto found = std::ranges::find(spec_.options, s.substr(0, equals), &Option::word);
    if (found == spec_.options.end() || equals == 0) return unknown("--", s);
    if (equals != s.npos) return take(*found, s.substr(equals + 1));
    take_or_next(*found);
  }

  void letters(std::string_view s) {  // "n5", "qv", "qvn5", "n" and then a value
    for (; !s.empty(); s.remove_prefix(1)) {
      const Option* option = s[0] ? by_letter(s[0]) : nullptr;
      if (!option) return unknown("-", s);
      if (!option->is_flag() && s.size() > 1) return take(*option, s.substr(1));
      take_or_next(*option);
    }
  }

  void take_or_next(const Option& option) {
    if (option.is_flag()) return take(option, "true");
    if (rest_.empty()) return wrong(name_of(option) + ": needs a value");
    take(option, next());
  }

  void take(const Option& option, std::string_view value) {
    if (std::holds_alternative<std::monostate>(option.target)) {
      (option.word == "help" ? help_ : version_) = true;
      return;
    }
    if (const auto why = objection(option, value); !why.empty())
      wrong(name_of(option) + ": '" + std::string(value) + "' " + std::string(why));
    values_.emplace_back(&option, value);
  }

  std::string_view next() {
    const std::string_view first = rest_.front();
    rest_ = rest_.subspan(1);
    return first;
  }

  void operand(std::string_view at) {
    operands_.push_back(at);
    const std::size_t n = operands_.size();
    if (n <= spec_.operands.size()) {
      const Operand& o = spec_.operands[n - 1];
      if (const auto why = objection(o, at); !why.empty())
        wrong(o.metavar + ": '" + std::string(at) + "' " + why);
    } else if (spec_.operands.empty() || !spec_.operands.back().takes_many()) {
      wrong(std::string(at) + ": unexpected operand");
    }
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
  bool help_ = false, version_ = false;
  std::string mistake_;
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

bool parse(const Spec& spec, const Arguments& arguments) {
  const Walk walk(spec, arguments);
  if (walk.said().what != Said::kAccepted) return false;
  walk.write();
  return true;
}

Said explain(const Spec& spec, const Arguments& arguments) { return Walk(spec, arguments).said(); }

}  // namespace cli
