// What a command says of itself to programs.
#include <algorithm>

#include "base/text.h"
#include "cli/spec.h"

namespace cli {
namespace {

// What a metavar stands for, where the words are fixed.
constexpr std::pair<std::string_view, std::string_view> kValues[] = {
    {"EDGE", "blocks parent-child waits-for conditional-blocks related discovered-from"},
    {"FIELD", "status priority type assignee label parent"},
    {"FORMAT", "text dot mermaid svg"},
    {"GATE", "all-children any-children"},
    {"ORDER", "fair priority oldest hybrid"},
    {"PRIORITY", "0 1 2 3 4"},
    {"STATUS", "open in_progress blocked deferred closed pinned hooked"},
    {"TYPE", "task bug feature epic chore decision"},
    {"WAY", "down up both"},
};

}  // namespace

std::string listing(const Spec& spec) {
  std::string out = "name\t" + spec.name + '\t' + spec.does + '\n';
  const auto option = [&](const std::string& spelling, const Option& o) {
    out += "option\t" + spelling + '\t' + o.metavar + '\t' + o.does + '\n';
  };
  for (const Option& o : spec.options) {
    if (o.letter) option(std::string("-") + o.letter, o);
    if (!o.word.empty()) option("--" + o.word, o);
  }
  for (const Operand& o : spec.operands) out += "operand\t" + o.metavar + '\n';
  for (const Operand& o : spec.operands)
    if (!o.words.empty())
      out += "values\t" + o.metavar + '\t' + text::join(o.words, " ") + '\n';
  for (const auto& [metavar, words] : kValues)
    if (std::ranges::find(spec.options, metavar, &Option::metavar) != spec.options.end())
      ((out += "values\t") += metavar) += '\t', (out += words) += '\n';
  for (const auto& [code, when] : spec.exits)
    out += "exit\t" + std::to_string(static_cast<int>(code)) + '\t' + when + '\n';
  return out;
}

}  // namespace cli
