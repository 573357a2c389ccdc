// The index: what the ready rule and listings need of every issue of one
// snapshot, in columns that can be mapped and used as they lie on disk.
//
// It is derived: a lost, old or damaged one costs time, never truth.  All of
// this layer is a function of bytes; finding, mapping and replacing the file is
// the store's job.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "issue/issue.h"

namespace idx {  // <strings.h> has a function called index

// An issue's number: its row, in the order of the snapshot's lines.
using Node = std::uint32_t;
constexpr Node kNone = ~Node{0};

// Where a line stands in the snapshot, without its line end.
struct Place {
  std::uint64_t at = 0;
  std::uint32_t length = 0;
};

// What an index is of: trusted only when it equals what the reader finds.
struct Stamp {
  std::uint8_t snapshot[16] = {};  // XXH3-128 of the snapshot's bytes
  std::uint64_t size = 0;          // of the snapshot
  std::uint8_t boot[16] = {};      // when it was written: an index is not synced, so
                                   // a power cut may leave its name without its bytes
  bool operator==(const Stamp&) const = default;
};

// Collects the lines of one snapshot and lays the index out.
class Builder {
 public:
  // `snapshot_size`, in bytes, only saves memory and time.
  explicit Builder(std::uint64_t snapshot_size = 0);
  ~Builder();
  Builder(Builder&&) noexcept;
  Builder& operator=(Builder&&) noexcept;
  // Of two issues with one id the one with the newer updated_at counts (at a
  // tie the later line); `duplicates()` says how often that was needed.
  void add(const issue::Facts& facts, Place place);
  std::size_t duplicates() const;
  // What lines that stand behind these were collected into; the outcome is the same as
  // if one had collected them all.
  void append(const Builder& other);
  // The snapshot holds a token as high as this one.
  void raise(std::uint64_t token);
  // The bytes of an index file: readiness is worked out here, once.
  std::string finish(const Stamp& stamp, bool id_sorted);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

struct Row;
struct Edge;
struct Entry;
struct Header;
struct Hold;
struct Slice;

// A finished index over bytes that outlive it.
//
// Every number in the bytes is checked where it is used: a torn or hostile file
// gives wrong answers, never a read outside it or a loop without end.
class Index {
 public:
  Index() = default;
  // False when the bytes are no index of this version, are cut short, or do not
  // carry `stamp`.
  bool open(std::span<const std::byte> bytes, const Stamp& stamp);

  std::uint32_t size() const { return static_cast<std::uint32_t>(rows_.size()); }
  bool id_sorted() const;  // the snapshot's lines stand in bytewise order of id
  std::uint64_t highest_token() const;
  Micros newest() const;  // updated_at of the newest issue
  std::uint32_t in_progress() const;
  std::uint32_t duplicates() const;  // lines that another one of their id supersedes
  const Row& row(Node n) const;
  Node find(std::string_view id) const;

  // --- for the state: names, edges both ways, lists (layout.h) ---
  std::uint32_t phantoms() const;
  std::uint32_t words() const { return static_cast<std::uint32_t>(words_.size()); }
  std::uint32_t lookup(std::string_view text) const;  // a Name, or kNone
  std::string_view name(std::uint32_t name) const;
  std::string_view word(std::uint32_t word) const;
  std::string_view text(const Slice& slice) const;
  std::span<const std::uint32_t> labels(const Row& row) const;
  std::span<const Edge> out(const Row& row) const;
  std::span<const Edge> in(std::uint32_t name) const;
  std::span<const Node> ready() const { return ready_; }
  std::span<const Node> timed() const { return timed_; }
  std::span<const Node> blocked() const { return blocked_; }
  std::span<const Hold> taken() const { return taken_; }
  std::span<const Node> external() const { return external_; }

 private:
  friend class Builder;
  friend class State;
  bool map(std::span<const std::byte> bytes);
  template <class T>
  bool column(int which, std::span<const T>& to);
  const Entry* entry(std::uint32_t name) const;

  std::span<const std::byte> bytes_;
  const Header* header_ = nullptr;
  std::span<const Row> rows_;
  std::span<const Entry> entries_;
  std::span<const std::uint32_t> table_;
  std::span<const Slice> words_;
  std::span<const std::uint32_t> labels_;
  std::span<const Edge> out_, in_;
  std::span<const Hold> taken_;
  std::span<const Node> ready_, timed_, blocked_, external_;
  std::span<const char> heap_;
};

// Whether the first says what the second, an index built of the lines, does: it may
// know of a higher token.
bool says_the_same(std::string_view known, std::string_view built);

}  // namespace idx
