// A graph in the language of graphviz.
#include "query/graph_print.h"

#include "base/text.h"

namespace query {
namespace {

// Between quotes a label knows \n, \N and more, and &amp; as HTML does.
void put_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
      continue;
    }
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
}

// The id itself where it needs no escapes.  Others get a number too, because two
// of them may look alike, and a space, which no id of ours has.
std::string name_of(const Graph& graph, Place p) {
  const std::string_view id = graph.vertices[p].id;
  if (issue::is_valid_id(id)) return '"' + std::string(id) + '"';
  std::string out = "\"" + std::to_string(p) + ' ';
  put_escaped(out, shortened(id, 60));
  return out += '"';
}

// By the shape of the border, its width and its colour.
std::string_view look_of(Standing standing) {
  switch (standing) {
    case Standing::kReady:
      return R"(style="rounded,filled", color="#1a7f37", fillcolor="#e6f6ea", penwidth=2)";
    case Standing::kClaimed:
      return R"(style="rounded,filled", color="#0a58b0", fillcolor="#e4effc", peripheries=2)";
    case Standing::kBlocked:
      return R"(style="filled,dashed", color="#9a5b00", fillcolor="#fff5e0")";
    case Standing::kDeferred:
      return R"(style="rounded,filled,dotted", color="#6b4fa0", fillcolor="#f3effa")";
    case Standing::kClosed:
      return R"(style="filled", color="#9a9a9a", fillcolor="#eeeeee", fontcolor="#606060")";
    case Standing::kOpen:
      return R"(style="rounded,filled", color="#404040", fillcolor="#ffffff")";
    case Standing::kMissing:
    case Standing::kExternal:
      return R"(style="filled,dashed", color="#b3261e", fillcolor="#fdecea", shape=note)";
  }
  return "";
}

std::string_view shape_of(std::string_view type) {
  if (type == "epic") return ", shape=folder, margin=\"0.2,0.1\"";
  if (type == "gate") return ", shape=octagon";
  return "";
}

void put_vertex(std::string& out, const store::View& view, const Graph& graph, Place p) {
  const Vertex& v = graph.vertices[p];
  const Caption c = caption(view, v);
  ((out += "  ") += name_of(graph, p)) += " [label=\"";
  put_escaped(out, c.head);
  for (const std::string& line : c.title) {
    out += "\\n";
    put_escaped(out, line);
  }
  out += "\\n";
  put_escaped(out, c.foot);
  (out += "\", ") += look_of(v.standing);
  if (v.node != idx::kNone) {
    constexpr std::size_t kTooltipColumns = 300;
    out += shape_of(view.state().type(v.node));
    out += ", tooltip=\"";
    put_escaped(out, shortened(view.state().title(v.node), kTooltipColumns));
    out += '"';
  }
  // The border keeps its kind, so only its colour and width tell of the path.
  if (v.critical || v.circular) out += R"(, color="#c2003a", penwidth=3)";
  out += "];\n";
}

void put_link(std::string& out, const Graph& graph, const Link& link) {
  const auto label = [&] {
    out += ", label=\"";
    put_escaped(out, shortened(link.type, 30));
    out += '"';
  };
  ((out += "  ") += name_of(graph, link.to)) += " -> ";
  (out += name_of(graph, link.from)) += link.blocking() ? " [weight=4" : " [weight=1";
  if (link.circular) {
    out += R"(, label="cycle", style=bold, color="#c2003a", fontcolor="#c2003a")";
  } else if (link.critical) {
    out += R"(, penwidth=3, color="#c2003a")";
  } else if (link.kind == issue::EdgeKind::kParent) {
    out += R"(, style=dashed, color="#707070", dir=back, arrowtail=odiamond)";
  } else if (!link.blocking()) {
    out += R"(, style=dotted, color="#707070", fontcolor="#707070", arrowhead=)";
    out += is_mutual(link.type) ? "none" : "vee";
    label();
  } else if (link.type != "blocks") {
    label();
  }
  out += "];\n";
}

}  // namespace

void graph_dot(const store::View& view, const Graph& graph, const Write& write) {
  std::string out =
      "digraph beads {\n"
      "  graph [rankdir=LR, charset=\"UTF-8\", fontname=\"Helvetica\", fontsize=12, nodesep=0.25,\n"
      "         ranksep=0.6, labelloc=b, label=\"";
  put_escaped(out, summary(graph));
  out +=
      "\\nAn arrow leads to what waits, a diamond stands at what has the part.\"];\n"
      "  node [shape=box, fontname=\"Helvetica\", fontsize=10, margin=\"0.12,0.06\"];\n"
      "  edge [fontname=\"Helvetica\", fontsize=8, color=\"#303030\", arrowsize=0.8];\n";
  // From left to right dot puts what it meets first at the bottom.
  for (auto p = static_cast<Place>(graph.vertices.size()); p-- > 0;) {
    put_vertex(out, view, graph, p);
    pass(out, write);
  }
  for (const Link& link : graph.links) {
    put_link(out, graph, link);
    pass(out, write);
  }
  write(out += "}\n");
}

}  // namespace query
