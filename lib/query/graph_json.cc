// A graph as JSON.
#include <utility>

#include "query/graph_print.h"

namespace query {
namespace {

std::string_view word(bool b) { return b ? "true" : "false"; }

void put_vertex(std::string& out, const idx::State& state, const Vertex& v) {
  (out += "{\"id\":") += json::quote(v.id);
  if (v.node != idx::kNone) {
    (out += ",\"title\":") += json::quote(state.title(v.node));
    (out += ",\"status\":") += json::quote(state.status_word(v.node));
    (out += ",\"priority\":") += std::to_string(state.priority(v.node));
    (out += ",\"issue_type\":") += json::quote(state.type(v.node));
    if (!state.assignee(v.node).empty())
      (out += ",\"assignee\":") += json::quote(state.assignee(v.node));
  }
  (out += ",\"state\":\"") += style_of(v.standing).word;
  (out += "\",\"level\":") += std::to_string(v.level);
  (out += ",\"critical\":") += word(v.critical);
  (out += ",\"cycle\":") += word(v.circular);
  out += '}';
}

void put_link(std::string& out, const Graph& graph, const Link& link) {
  (out += "{\"from\":") += json::quote(graph.vertices[link.from].id);
  (out += ",\"to\":") += json::quote(graph.vertices[link.to].id);
  (out += ",\"type\":") += json::quote(link.type);
  (out += ",\"critical\":") += word(link.critical);
  (out += ",\"cycle\":") += word(link.circular);
  out += '}';
}

}  // namespace

void graph_json(const store::View& view, const Graph& graph, const Write& write) {
  std::string out = "{\"nodes\":[";
  std::string_view before = "\n";
  for (const Vertex& v : graph.vertices) {
    out += std::exchange(before, ",\n");
    put_vertex(out, view.state(), v);
    pass(out, write);
  }
  out += "],\n\"edges\":[";
  before = "\n";
  for (const Link& link : graph.links) {
    out += std::exchange(before, ",\n");
    put_link(out, graph, link);
    pass(out, write);
  }
  write(out += "]}\n");
}

}  // namespace query
