#include "base/text.h"
#include "cli/spec.h"

namespace cli {
namespace {

// "  LEFT      right", with the right side in a column of its own.
void add_line(std::string& out, const std::string& left, std::size_t column,
              const std::string& right) {
  out += "  " + left;
  const std::size_t used = 2 + left.size();
  if (used < column) out.append(column - used, ' ');
  else out += '\n' + std::string(column, ' ');
  out += right + '\n';
}

}  // namespace

std::string help(const Spec& spec) {
  std::string out = spec.name + " - " + spec.does + "\nUsage: " + spec.name + " [OPTION]...";
  for (const Operand& o : spec.operands) {
    const std::string word = o.metavar + (o.takes_many() ? "..." : "");
    out += o.required ? ' ' + word : " [" + word + ']';
  }
  out += '\n';
  for (const Operand& o : spec.operands)
    if (!o.words.empty()) out += o.metavar + " is one of " + text::join(o.words, ", ") + ".\n";

  out += "\nOptions:\n";
  for (const Option& o : spec.options) {
    std::string names = o.letter ? std::string("-") + o.letter : "    ";
    if (!o.word.empty()) names += (o.letter ? ", --" : "--") + o.word;
    if (!o.is_flag()) names += ' ' + o.metavar;
    add_line(out, names, 28, o.does);
  }
  out += "\nExit status:\n";
  for (const auto& [code, when] : spec.exits)
    add_line(out, std::to_string(static_cast<int>(code)), 7, when);
  return out;
}

}  // namespace cli
