// bd-graph - draw issues and what they wait for
//
// What belongs to the graph, and each of its formats, is in lib/query.

#include "base/text.h"
#include "query/graph_print.h"
#include "query/open.h"

namespace {

struct Options {
  std::vector<std::string> ids, types;
  std::string direction, format;
  std::size_t depth = 0;
  bool all = false, zero = false, json = false;
};

query::GraphWish wish(const Options& opt) {
  query::GraphWish out;
  if (!opt.ids.empty()) out.ids = cli::ids(opt.ids, opt.zero);
  out.depth = opt.depth;
  out.all = opt.all;
  out.direction = query::direction(opt.direction);
  if (opt.ids.empty() && (!opt.direction.empty() || opt.depth != 0))
    throw Failure("--direction and --depth need an id to go from");
  for (const std::string& words : opt.types)
    for (const std::string_view word : text::split(words, ',')) {
      if (text::trim(word).empty()) throw Failure("--type: empty value");
      out.types.emplace_back(text::trim(word));
    }
  return out;
}

Exit graph(const Options& opt) {
  if (opt.json && !opt.format.empty()) throw Failure("--json: cannot be given with --format");
  const query::Format format = opt.json ? query::Format::kJson : query::format(opt.format);
  const auto wanted = wish(opt);
  const auto store = query::open_store();
  const store::View view = store->view();
  query::print_graph(view, query::graph(view, wanted), format);
  return Exit::kYes;
}

}  // namespace

int main(int argc, char** argv) {
  Options opt;
  return cli::Command("bd-graph", "draw issues and what they wait for")
      .option("-t,--type", opt.types, "EDGE", "only edges of type EDGE, such as blocks")
      .option("--format", opt.format, "FORMAT", "text (the default), dot, mermaid or svg")
      .option("--direction", opt.direction, "WAY",
              "down, what the ids need; up, what needs them; both (the default)")
      .option("--depth", opt.depth, "N", "at most N edges away from the ids; 0 is all")
      .flag("--all", opt.all, "closed and pinned issues too")
      .flag("--json", opt.json, "print nodes and edges as one JSON object")
      .flag("-0,--null", opt.zero, "ids on standard input end with NUL")
      .operands("ID", opt.ids, false)
      .exits(Exit::kYes, "the graph was drawn, even if it is empty")
      .exits(Exit::kTrouble,
             "bad usage, an id that does not exist, no graphviz, or the store cannot be read")
      .run(argc, argv, [&] { return graph(opt); });
}
