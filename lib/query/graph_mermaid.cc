// A graph as a flowchart of Mermaid.
#include <algorithm>

#include "base/text.h"
#include "query/graph_print.h"

namespace query {
namespace {

// Of ASCII only letters, digits and what cannot mean anything stay as they are:
// Mermaid reads a label as Markdown, HTML and icons.  The rest is written as
// #NUMBER;, which it replaces last of all.
void put_escaped(std::string& out, std::string_view text) {
  const auto alnum = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool inside = i > 0 && i + 1 < text.size() && alnum(text[i - 1]) && alnum(text[i + 1]);
    if (alnum(c) || c == ' ' || c == ',' || static_cast<unsigned char>(c) >= 0x80 ||
        ((c == '-' || c == '.') && inside))
      out += c;
    else
      ((out += '#') += std::to_string(static_cast<int>(c))) += ';';
  }
}

std::string name_of(Place p) { return 'n' + std::to_string(p); }

struct Brackets {
  std::string_view open, close;
};
Brackets brackets_of(const store::View& view, const Vertex& v) {
  if (v.node == idx::kNone) return {">\"", "\"]"};
  const std::string_view type = view.state().type(v.node);
  if (type == "epic") return {"[[\"", "\"]]"};
  if (type == "gate") return {"{{\"", "\"}}"};
  if (v.standing == Standing::kReady || v.standing == Standing::kClaimed) return {"(\"", "\")"};
  return {"[\"", "\"]"};
}

void put_vertex(std::string& out, const store::View& view, const Graph& graph, Place p) {
  const Vertex& v = graph.vertices[p];
  const Caption c = caption(view, v);
  const auto [open, close] = brackets_of(view, v);
  ((out += "  ") += name_of(p)) += open;
  put_escaped(out, c.head);
  for (const std::string& line : c.title) {
    out += "<br/>";
    put_escaped(out, line);
  }
  out += "<br/>";
  put_escaped(out, c.foot);
  ((out += close) += ":::") += style_of(v.standing).word;
  out += '\n';
}

// What comes first stands first.
void put_link(std::string& out, const Link& link) {
  ((out += "  ") += name_of(link.to)) += ' ';
  const auto labelled = [&](std::string_view arrow, std::string_view label) {
    out += arrow;
    const std::string text = shortened(label, 30);
    if (text.empty()) return;  // an empty label is a mistake
    out += "|\"";
    put_escaped(out, text);
    out += "\"|";
  };
  if (link.circular) labelled("==>", "cycle");
  else if (link.critical) out += "==>";
  else if (link.blocking() && link.type == "blocks") out += "-->";
  else if (link.blocking()) labelled("-->", link.type);
  else if (link.kind == issue::EdgeKind::kParent) out += "-.-o";
  else labelled(is_mutual(link.type) ? "-.-" : "-.->", link.type);
  ((out += ' ') += name_of(link.from)) += '\n';
}

constexpr std::string_view kClasses =
    "  classDef ready fill:#e6f6ea,stroke:#1a7f37,stroke-width:2px,color:#111\n"
    "  classDef claimed fill:#e4effc,stroke:#0a58b0,stroke-width:4px,color:#111\n"
    "  classDef blocked fill:#fff5e0,stroke:#9a5b00,stroke-dasharray:6 3,color:#111\n"
    "  classDef deferred fill:#f3effa,stroke:#6b4fa0,stroke-dasharray:2 3,color:#111\n"
    "  classDef closed fill:#eee,stroke:#9a9a9a,color:#606060\n"
    "  classDef open fill:#fff,stroke:#404040,color:#111\n"
    "  classDef missing fill:#fdecea,stroke:#b3261e,stroke-dasharray:6 3,color:#111\n"
    "  classDef external fill:#fdecea,stroke:#b3261e,stroke-dasharray:6 3,color:#111\n"
    "  classDef marked stroke:#c2003a,stroke-width:3px\n";

}  // namespace

void graph_mermaid(const store::View& view, const Graph& graph, const Write& write) {
  std::string out = "flowchart LR\n  %% " + summary(graph) +
                    "; arrows lead from what comes first to what waits for it\n";
  for (Place p = 0; p < graph.vertices.size(); ++p) {
    put_vertex(out, view, graph, p);
    pass(out, write);
  }
  for (const Link& link : graph.links) {
    put_link(out, link);
    pass(out, write);
  }
  if (!graph.vertices.empty()) out += kClasses;
  for (Place p = 0; p < graph.vertices.size(); ++p) {
    if (!graph.vertices[p].critical && !graph.vertices[p].circular) continue;
    ((out += "  class ") += name_of(p)) += " marked\n";
    pass(out, write);
  }
  write(out);
}

}  // namespace query
