#include "cli/spec.h"

#include <algorithm>

#include "base/text.h"

namespace cli {

std::string_view objection(const Option& option, std::string_view value) {
  const Target& target = option.target;
  if (std::holds_alternative<bool*>(target))
    return value == "true" || value == "false" ? "" : "is neither true nor false";
  if (std::holds_alternative<std::size_t*>(target))
    return text::parse_count(value) ? "" : "is not a count";
  if (std::holds_alternative<std::optional<Micros>*>(target))
    return parse_duration(value) ? "" : "is not a duration";
  return {};
}

std::string objection(const Operand& operand, std::string_view value) {
  if (operand.words.empty() || std::ranges::find(operand.words, value) != operand.words.end())
    return {};
  return "is none of " + text::join(operand.words, ", ");
}

}  // namespace cli
