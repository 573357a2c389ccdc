// A dashboard on a terminal.
#pragma once

#include <cstddef>
#include <functional>

namespace cli {

// Calls `draw` once a second, on a screen of its own, until a signal says that it is
// enough.  A Failure when stdout is no terminal.
void redraw(const std::function<void()>& draw);

// How wide the terminal is; 80 where nobody knows.
std::size_t screen_columns();

}  // namespace cli
