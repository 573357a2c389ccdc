// Issues and the edges between them as a graph of its own: what is drawn by
// bd-graph, in whatever format (graph_print.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/store.h"

namespace query {

enum class Direction { kBoth, kDown, kUp };  // down to what an issue needs, up to what needs it

struct GraphWish {
  std::optional<std::vector<std::string>> ids;  // nothing: all that have an edge to another
  std::vector<std::string> types;               // of edges; none: all
  Direction direction = Direction::kBoth;
  std::size_t depth = 0;  // the most edges away from one of `ids`; 0: any number
  bool all = false;       // closed and pinned issues too
};

// How an issue stands: the first of these that is true of it.
enum class Standing : std::uint8_t {
  kClosed,    // or deleted
  kClaimed,   // in progress, or reserved for somebody
  kBlocked,   // by an edge, through its parent, or by its status
  kReady,
  kDeferred,  // by its status, or hidden until a time
  kOpen,      // none of these: a gate, pinned, a status of one's own
  kMissing,   // no issue here, and yet it blocks one
  kExternal,  // the same in another backlog
};

// Places in Graph's vectors.
using Place = std::uint32_t;
constexpr Place kNowhere = ~Place{0};

struct Vertex {
  idx::Node node;  // kNone for kMissing and kExternal
  std::string_view id;
  Standing standing = Standing::kOpen;
  bool over = false;      // blocks nobody
  bool critical = false;  // on the critical path
  bool circular = false;  // waits for itself, by way of others or not
  Place level = 0;        // the links in the longest such chain from here
};

// `from` depends on `to`.
struct Link {
  Place from, to;
  std::string_view type;
  issue::EdgeKind kind;
  bool critical = false, circular = false;
  bool blocking() const {
    return kind == issue::EdgeKind::kBlocks || kind == issue::EdgeKind::kWaitsFor;
  }
};

struct Graph {
  std::vector<Vertex> vertices;  // urgent ones first, then the newest, then by id
  std::vector<Link> links;       // by `from`
  std::vector<Place> first;      // of each vertex its first link, and the end
  // The longest chain of blocking links between issues that are not over, from
  // the one that waits longest to the one that can begin; of equal ones the most
  // urgent.  Links of a circle are no part of it.  Empty when there are no others.
  std::vector<Place> critical;
};

// A Failure when one of the ids does not exist.
Graph graph(const store::View& view, const GraphWish& wish);

// The part of it that needs no store: levels, circles and the critical path, in
// linear time.
void mark_paths(Graph& graph);

}  // namespace query
