// The file of an index as it lies on disk: a header, then columns.
//
// Nothing in it is trusted: whoever follows a number found here checks it
// against the column that it leads to (Index does).
#pragma once

#include <cstdint>
#include <type_traits>

#include "base/time.h"
#include "index/index.h"

namespace idx {

// A name is the id of an issue or the target of an edge.  An issue's name is
// its node; the others (missing, external) are phantoms, counted on their own.
using Name = std::uint32_t;
constexpr Name kPhantom = Name{1} << 31;

// An interned text: a type, a status, an assignee, a label.
using Word = std::uint32_t;

// Bytes of the heap.
struct Slice {
  std::uint32_t at = 0;
  std::uint32_t length = 0;
};

enum Flag : std::uint32_t {
  kPinned = 1 << 0,
  kTemplate = 1 << 1,
  kEphemeral = 1 << 2,
  kClaimed = 1 << 3,
  kInfrastructure = 1 << 4,
  kDeleted = 1 << 5,
  kBlocked = 1 << 6,  // by the rule, with every external edge taken as shut
  kRegular = 1 << 7,  // of the line in the snapshot
};

// What is known of one issue.
struct Row {
  Place place;
  Micros created = 0, updated = 0, closed = 0;
  Micros defer_until = 0, retry_at = 0;
  Micros not_before = 0;  // the latest of its own times and of its parents' deferral
  Slice title;
  std::int32_t priority = 0;
  std::int32_t attempts = 0;
  Word status_word = 0, type = 0, assignee = 0;
  std::uint32_t labels = 0, label_count = 0;
  std::uint32_t edges = 0, edge_count = 0;
  std::uint32_t flags = 0;
  issue::Status status = issue::Status::kOpen;
  std::uint8_t created_digits = 0, updated_digits = 0;
  std::uint8_t unused[5] = {};

  bool has(Flag f) const { return (flags & f) != 0; }
  void mark(Flag f, bool on) { flags = on ? flags | f : flags & ~std::uint32_t{f}; }
  bool taken() const {
    return status == issue::Status::kInProgress || reserved();
  }
  bool reserved() const { return status == issue::Status::kOpen && has(kClaimed); }
  bool live() const { return !issue::blocks_nobody(status); }
};

// An edge, seen from either end: `name` is the other one.
struct Edge {
  Name name = 0;
  Word type = 0;
  issue::EdgeKind kind = issue::EdgeKind::kOther;
  std::uint8_t any_children = 0;
  std::uint8_t unused[2] = {};
};

// A name's text and the edges that lead to it.
struct Entry {
  Slice text;
  std::uint32_t in = 0, in_count = 0;
};

// An issue that somebody has, so that who has what is known without a look at rows.
struct Hold {
  Node node = 0;
  Word assignee = 0;
  std::uint32_t reserved = 0;  // it is open and claimed
};

enum Column {
  kRowColumn,       // Row of each node
  kEntryColumn,     // Entry of each node, then of each phantom
  kTableColumn,     // uint32: 1 + place in kEntryColumn, found by hash; 0 is free
  kWordColumn,      // Slice of each word
  kLabelColumn,     // Word
  kOutColumn,       // Edge, by holder
  kInColumn,        // Edge, by target
  kReadyColumn,     // Node in fair order: what `newest` finds ready
  kTimedColumn,     // Node by not_before: ready but for a time after `newest`
  kBlockedColumn,   // Node: blocked by the rule
  kTakenColumn,     // Hold by node: in progress, or open and claimed
  kExternalColumn,  // Node: live and holds an external edge that can block
  kHeapColumn,      // bytes
  kColumns
};

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t row_size;
  Stamp stamp;
  std::uint64_t size;   // of the whole file
  std::uint64_t token;  // the highest in the snapshot
  Micros newest;        // updated_at of the newest issue: a time that is past
  std::uint32_t id_sorted;
  std::uint32_t in_progress;  // how many issues have that status
  std::uint32_t duplicates;   // lines that another one of their id supersedes
  std::uint32_t unused;
  struct {
    std::uint64_t at, count;
  } columns[kColumns];
};

static_assert(std::is_trivially_copyable_v<Row> && std::is_trivially_copyable_v<Header>);
static_assert(sizeof(Row) == 120 && sizeof(Edge) == 12 && sizeof(Entry) == 16 && sizeof(Hold) == 12);
static_assert(sizeof(Header) % 8 == 0);

// Fills in what every header of this version begins with.
void begin(Header& header);

// What lies in the middle of every walk.

template <class T>
std::span<const T> part(std::span<const T> of, std::size_t first, std::size_t count) {
  if (first > of.size() || count > of.size() - first) return {};
  return of.subspan(first, count);
}

constexpr Row kNoRow;
inline const Row& Index::row(Node n) const { return n < rows_.size() ? rows_[n] : kNoRow; }
inline std::span<const Edge> Index::out(const Row& row) const {
  return part(out_, row.edges, row.edge_count);
}

}  // namespace idx
