// Table: rows of columns on stdout.
//
// In a pipe the columns are parted by single tabs, and a row stays one line
// whatever its fields hold: tabs and line ends in them become spaces.  On a
// terminal the columns are aligned, coloured, and shown by text::printable.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

enum class Ink : unsigned char { kPlain, kBold, kDim, kRed, kGreen, kYellow, kBlue };

struct Cell {
  std::string_view text;
  Ink ink = Ink::kPlain;
};

class Table {
 public:
  Table();
  Table(bool terminal, bool coloured) : terminal_(terminal), coloured_(coloured) {}
  // What the columns are called; shown on a dashboard (cli/screen.h) only.
  void heading(std::initializer_list<std::string_view> names);
  void row(std::span<const Cell> cells);
  void row(std::initializer_list<Cell> cells) { row(std::span(cells.begin(), cells.size())); }
  // Prints what a terminal had to wait for, because a column is as wide as its
  // widest field.
  void end();

 private:
  struct Shown {
    std::string text;
    std::size_t width;
    Ink ink;
  };
  bool terminal_, coloured_;
  std::vector<std::vector<Shown>> rows_;
};

// Whether stdout is a terminal that wants colour: NO_COLOR and TERM=dumb say no.
bool coloured();

}  // namespace cli
