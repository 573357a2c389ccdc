// The formats of a graph.  Titles are hostile: whatever they hold, what is
// written is valid in its language, and none of it is taken for more than text.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "query/graph.h"

namespace query {

enum class Format { kText, kDot, kMermaid, kSvg, kJson };

// What --format and --direction say; nothing said is text, and both ways.
Format format(std::string_view word);
Direction direction(std::string_view word);

void print_graph(const store::View& view, const Graph& graph, Format format);

// A tree for a terminal: what can be begun stands at the margin, below an issue
// what waits for it or is part of it.
void print_graph_text(const store::View& view, const Graph& graph);

// These are handed on piece by piece: a large store's are too long to be kept.
using Write = std::function<void(std::string_view)>;
void graph_dot(const store::View& view, const Graph& graph, const Write& write);
void graph_mermaid(const store::View& view, const Graph& graph, const Write& write);
// {"nodes":[...],"edges":[...]}
void graph_json(const store::View& view, const Graph& graph, const Write& write);

// `dot` drawn by graphviz; a Failure when that is not installed or fails.
std::string graph_svg(const std::string& dot);

// --- what the formats share ---

struct Style {
  std::string_view word;  // "ready"
  char sign;              // 'o'
};
Style style_of(Standing standing);

// What stands in the box of an issue, each in lines fit for a terminal.
struct Caption {
  std::string head;                // "o bd-2 P1 epic"
  std::vector<std::string> title;  // a few short lines
  std::string foot;                // "claimed by bob, critical path"
};
Caption caption(const store::View& view, const Vertex& vertex);

// `text` on one line, fit for a terminal, and cut at a character where it is
// wider than `columns`.
std::string shortened(std::string_view text, std::size_t columns);

// The same in up to `most` lines, parted at spaces where there are any.
std::vector<std::string> wrapped(std::string_view text, std::size_t columns, std::size_t most);

// Hands `text` on when it is long enough to be worth it.
void pass(std::string& text, const Write& write);

// Of related issues both are alike.
bool is_mutual(std::string_view edge_type);

// "12 issues, 7 ready" ..., and what the longest chain is.
std::string summary(const Graph& graph);

}  // namespace query
