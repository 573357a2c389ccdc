// A backlog of a few lines, for tests of the index.
#pragma once

#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "index/state.h"

namespace idx {

// What an index is built from and over, kept together.
class Backlog {
 public:
  explicit Backlog(const std::vector<std::string>& lines, bool id_sorted = false) {
    Builder builder;
    issue::Reader reader;
    std::uint64_t at = 0;
    for (const std::string& line : lines) {
      if (issue::line_kind(line) == issue::Line::kIssue)
        builder.add(reader.read(line), {at, static_cast<std::uint32_t>(line.size())});
      at += line.size() + 1;
    }
    duplicates_ = builder.duplicates();
    stamp_.size = at;
    bytes_ = builder.finish(stamp_, id_sorted);
    opened_ = index_.open(std::as_bytes(std::span(bytes_)), stamp_);
  }
  Backlog(const Backlog&) = delete;

  bool opened() const { return opened_; }
  const Index& index() const { return index_; }
  const std::string& bytes() const { return bytes_; }
  const Stamp& stamp() const { return stamp_; }
  std::size_t duplicates() const { return duplicates_; }

 private:
  std::string bytes_;
  Stamp stamp_;
  Index index_;
  bool opened_ = false;
  std::size_t duplicates_ = 0;
};

inline std::vector<std::string_view> ids(const State& state, const std::vector<Node>& nodes) {
  std::vector<std::string_view> all;
  for (const Node n : nodes) all.push_back(state.id(n));
  return all;
}

inline std::vector<Node> ready(const State& state, Micros now, Sort sort = Sort::kFair) {
  std::vector<Node> all;
  state.each_ready(sort, now, [&](Node n) { return all.push_back(n), true; });
  return all;
}

}  // namespace idx
