#include "cli/table.h"

#include <stdlib.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "cli/command.h"
#include "cli/screen.h"

namespace cli {
namespace {

std::string_view code(Ink ink) {
  switch (ink) {
    case Ink::kBold: return "\x1b[1m";
    case Ink::kDim: return "\x1b[2m";
    case Ink::kRed: return "\x1b[31m";
    case Ink::kGreen: return "\x1b[32m";
    case Ink::kYellow: return "\x1b[33m";
    case Ink::kBlue: return "\x1b[34m";
    case Ink::kPlain: break;
  }
  return "";
}

}  // namespace

bool coloured() {
  const char* no = ::getenv("NO_COLOR");
  const char* term = ::getenv("TERM");
  return out().is_terminal() && !(no && *no) && term && std::string_view(term) != "dumb";
}

Table::Table() : Table(out().is_terminal(), coloured()) {}

void Table::heading(std::initializer_list<std::string_view> names) {
  if (!is_redrawing()) return;
  std::vector<Cell> cells;
  for (const std::string_view name : names) cells.push_back({name, Ink::kDim});
  row(cells);
}

void Table::row(std::span<const Cell> cells) {
  if (terminal_) {
    auto& row = rows_.emplace_back();
    for (const Cell& cell : cells) {
      std::string shown = text::printable(cell.text);
      const std::size_t columns = text::width(shown);
      row.push_back({std::move(shown), columns, cell.ink});
    }
    return;
  }
  bool first = true;
  for (const Cell& cell : cells) {
    if (!std::exchange(first, false)) out().write("\t");
    std::string_view rest = cell.text;
    while (!rest.empty()) {
      const auto end = std::min(rest.find_first_of("\t\n\r\v\f"), rest.size());
      out().write(rest.substr(0, end));
      if (end < rest.size()) out().write(" ");
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  out().write("\n");
}

void Table::end() {
  std::vector<std::size_t> widths;
  for (const auto& row : rows_) {
    if (widths.size() < row.size()) widths.resize(row.size());
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].width);
  }
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const auto& [text, columns, ink] = row[i];
      const bool inked = coloured_ && ink != Ink::kPlain;
      if (inked) out().write(code(ink));
      out().write(text);
      if (inked) out().write("\x1b[0m");
      if (i + 1 < row.size()) out().write(std::string(widths[i] - columns + 2, ' '));
    }
    out().write("\n");
  }
  rows_.clear();
}

}  // namespace cli
