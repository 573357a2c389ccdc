// A dashboard on a terminal.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace cli {

// Calls `draw` once a second, and when the terminal gets another size, on a screen of
// its own, until a signal says that it is enough.  What it writes to out() is cut to
// the screen and takes the place of what stood there; nothing is erased before.  A
// Failure when stdout is no terminal.
void redraw(const std::function<void()>& draw);

// Whether redraw() draws now: tables have headings then.
bool is_redrawing();

// `text` as it is drawn from the upper left corner on a screen of that size.
std::string fitted(std::string_view text, std::size_t rows, std::size_t columns);

// How wide the terminal is; 80 where nobody knows.
std::size_t screen_columns();

}  // namespace cli
