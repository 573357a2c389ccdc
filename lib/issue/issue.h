// One issue: what a backlog line says, and how it is changed.
//
// The line is the issue.  Facts are the few members that rules look at; all
// else stays text.  Formats and traps: bd 0.20 to 1.0, br, bv.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "json/json.h"

namespace issue {

enum class Status : std::uint8_t {
  kOpen, kInProgress, kBlocked, kDeferred, kClosed, kTombstone, kPinned, kHooked,
  kOther,  // a custom status: work that is neither open nor ended
};
Status status_of(std::string_view word);  // "" is open
// 0 (most urgent) to 4, or P0 to P4; nothing for any other word.
std::optional<int> priority_of(std::string_view word);

// Closed, pinned and tombstoned issues block nobody (DESIGN section 4).
constexpr bool blocks_nobody(Status s) {
  return s == Status::kClosed || s == Status::kPinned || s == Status::kTombstone;
}

// An edge as the issue that depends holds it.
struct Edge {
  std::string_view target;  // "bd-12", "external:project:capability"
  std::string_view type;    // "blocks", "parent-child", ...
  bool any_children = false;  // waits-for with metadata {"gate":"any-children"}
};
enum class EdgeKind : std::uint8_t { kBlocks, kParent, kWaitsFor, kOther };
EdgeKind kind_of(std::string_view edge_type);  // blocks and conditional-blocks are kBlocks
bool is_external(std::string_view target);     // "external:..."

// What kind of line it is: an issue (an object with an id), or anything else,
// which is passed through: {"_type":"memory"...}, {"_schema":...}, {"_deleted":true...}.
enum class Line : std::uint8_t { kIssue, kOther };
Line line_kind(json::Text object);

// What rules need of one line.  Views point into the line or into the reader
// that made them, and live until its next read().
struct Facts {
  Line kind = Line::kOther;
  std::string_view id;
  std::string_view title;
  std::string_view status_word;  // as written, "open" when absent
  std::string_view type;         // "task" when absent
  std::string_view assignee;
  Status status = Status::kOpen;  // whatever the word: one with a `deleted_at` is a tombstone
  int priority = 0;              // a missing one reads as 0 everywhere
  bool pinned = false, is_template = false, ephemeral = false;
  bool deleted = false;          // has a deleted_at
  bool claimed = false;          // has metadata.claim
  std::string_view claim;        // as it is written there, whatever it is; "" when absent or null
  bool odd_metadata = false;     // metadata is there and holds no object (metadata_of())
  bool regular = false;          // every member can be shown as it stands (members.h), there
                                 // are no comments and nothing computed, and no white space
  std::int32_t attempts = 0;     // metadata.attempts
  Instant created, updated;      // 0 when absent or not a time
  Micros defer_until = 0, retry_at = 0, closed = 0;
  std::uint64_t token = 0;       // the highest token the line holds (claim, reopened, updated_at)
  std::vector<std::string_view> labels;
  std::vector<Edge> edges;
};

// Reads facts of lines, reusing its memory.
class Reader {
 public:
  // json::check() and read() in one pass: what is wrong with the line, or
  // nothing, and then facts() holds what it says.
  std::optional<json::Fault> scan(json::Text line);
  const Facts& facts() const { return facts_; }
  const Facts& read(json::Text line);  // of a checked line

 private:
  std::string& memory();  // a string kept until the next line
  // Decoded; "" when it is no string.
  std::string_view text_of(json::Text value, bool escapes = true);
  void read_edges(json::Text dependencies);
  void read_metadata(json::Text metadata);

  Facts facts_;
  std::deque<std::string> decoded_;
  std::size_t used_ = 0;
};

// --- changes ------------------------------------------------------------

// One touched member.  `name` is a top-level member, or "metadata.X" for a
// member X of metadata; a top-level member whose own name begins with
// "metadata." or "." has a '.' put before it.  `value` is JSON text; empty and
// null mean absent, which in a line are the same.
// For the set members (labels, dependencies, comments) `value` may be
// {"+":[...],"-":[...]}: elements put in and taken out.  Identity in a set: the
// label; (depends_on_id, type) of an edge; (author, created_at, text) of a comment.
// An element put in that is there already stays as it is, unless "-" names it too:
// then the new text takes its place.
struct Member {
  std::string name;
  std::string value;
};

bool is_set_member(std::string_view name);
// An object with nothing but "+" and "-", on a set member.
bool is_delta(std::string_view name, json::Text value);

// `line` with the changes applied: touched members in place, new ones where
// bd's key order puts them, everything else byte for byte, values that are
// spelt differently but mean the same too.  Metadata that is a string holding
// an object becomes that object; metadata that is anything else takes no
// members.  What becomes empty is taken out.  Twice is once.
std::string apply(json::Text line, const std::vector<Member>& changes);

// The value that `name` has in `line` ("metadata.X" too), or "" when absent or null.
std::string value_of(json::Text line, std::string_view name);

// The members whose values differ, with their values in `to`: labels,
// dependencies and comments as {"+","-"}, metadata member by member.
std::vector<Member> difference(json::Text from, json::Text to);

// The changes that take `changes` back, seen from `before` (the line that they
// were applied to): what a record's `was` holds.
std::vector<Member> inverse(json::Text before, const std::vector<Member>& changes);

// Whether quote() should escape as Go does, judged by the line.
json::Style style_of(json::Text line);

// The metadata object of the line as text: "{}" when absent or null, the parsed
// object when it is a string that holds one; nothing when it is anything else.
std::optional<std::string> metadata_of(json::Text line);

// --- new issues ------------------------------------------------------------

// bd's hash id: base36 of sha256("title|description|creator|created_ns|nonce"),
// the last `length` characters.
std::string hash_id(std::string_view prefix, std::string_view title, std::string_view description,
                    std::string_view creator, std::int64_t created_ns, int nonce, int length);

// Smallest length (3 to 8) at which n issues collide with probability <= 0.25.
int hash_length(std::size_t issues_of_prefix);

// The prefix of an id: bd's rule (last '-' if the tail looks like a hash or a
// number, else the first).  "" when there is none.
std::string_view prefix_of(std::string_view id);

// Whether we accept `id` for an issue: printable ASCII without space, quotes,
// '/', '\\', a leading '-' or '.', with at most 128 bytes, no "..".
bool is_valid_id(std::string_view id);

}  // namespace issue
