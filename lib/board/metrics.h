// The numbers of a store, as Prometheus takes them from a text file.
#pragma once

#include <string>

#include "board/board.h"

namespace board {

// The text format, one family after the other, each with its help and type.
std::string metrics(checkup::Patient& patient, const Board& board);

// Puts it in the place of `file` by a rename, readable for everybody as node_exporter
// wants it; "" or "-": standard output.
void put_metrics(const std::string& text, const std::string& file);

}  // namespace board
