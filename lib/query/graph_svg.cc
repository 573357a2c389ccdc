// A graph drawn by graphviz's dot.
#include "base/error.h"
#include "query/graph_print.h"
#include "sys/program.h"

namespace query {

std::string graph_svg(const std::string& dot) {
  sys::Ran ran;
  try {
    ran = sys::run({"dot", "-Tsvg"}, dot);
  } catch (const Failure& f) {
    if (!std::string_view(f.what()).ends_with("not found")) throw;
    throw Failure(f.what(),
                  "SVG needs graphviz: install the Debian package graphviz, or use --format dot");
  }
  if (ran.status != 0)
    throw Failure("dot: " + sys::complaint(ran), "--format dot prints what it was to draw");
  return ran.out;
}

}  // namespace query
