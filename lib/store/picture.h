// A picture: the lines of one file and the changes that came after it.
//
// A view is a picture of the snapshot and the journal; the base of a merge is
// one of log/base and perhaps a folded journal; what somebody put into the file
// is one without changes.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "index/state.h"
#include "store/journal.h"
#include "store/snapshot.h"

namespace store {

class Picture {
 public:
  // An index of the file behind `fd`, and perhaps of changes that came after it:
  // their lines are `lines`, with places behind the file's end.
  struct Indexed {
    std::shared_ptr<const void> owner;  // keeps the bytes
    std::span<const std::byte> index;
    idx::Stamp stamp;
    std::string_view lines;
  };
  // `seen`: what the file was when it was looked at first; none: it is looked at now.
  Picture(sys::Fd fd, std::string name, Indexed indexed,
          std::function<bool(std::string_view)> external_open,
          std::optional<sys::Identity> seen = {});
  // An empty one: no file, no issues.
  static std::unique_ptr<Picture> empty(std::function<bool(std::string_view)> external_open);

  // One change; `set` or `line` is given, and both outlive the picture or come
  // through keep().  False when `id` is unknown and `line` is not given.
  bool change(std::string_view id, json::Text set, json::Text line);
  // Applies records of a journal.  The scan lives as long as the picture.
  // Returns the first record that does not fit, or null.
  const Entry* change(const Scan& scan);
  std::string_view keep(std::string text);

  const idx::State& state() const { return *state_; }
  issue::Facts facts(idx::Node n) const;  // as the state has them; all but the token
  bool id_sorted() const { return index_.id_sorted(); }
  bool has_duplicates() const { return index_.duplicates() > 0; }
  std::optional<std::string> line(std::string_view id) const;
  std::string line(idx::Node n) const;
  // The line as the index knows it, before any change.
  std::string line_in_file(idx::Node n) const;
  // The states that an issue went through: in the file, then after each change.
  // Stops when `take` returns false.
  void history(idx::Node n, const std::function<bool(json::Text)>& take) const;
  // The lines of all issues in the order of the file, or of these in their order,
  // each only until `take` returns.
  using Take = std::function<void(idx::Node, json::Text)>;
  void each_line(const Take& take) const;
  void each_line(const std::vector<idx::Node>& nodes, const Take& take) const;
  std::size_t changes() const { return changes_.size(); }

 private:
  struct Change {
    std::string_view id;
    json::Text set, line;
  };
  const std::vector<std::uint32_t>* changes_of(std::string_view id) const;
  struct Wanted {
    idx::Node node;
    idx::Place place;
    std::size_t at = 0;  // in what was read
  };
  void read(std::vector<Wanted>& wanted, std::string& bytes) const;
  // The issue's line stands in the file as it is now.
  bool is_in_file(idx::Node n) const;
  // Throws when the file is not the one any more that the picture was made of.
  void require_same_file() const;
  // Throws when `line` is none, so that the index which led to it must be wrong.
  void require_line(json::Text line) const;

  sys::Fd fd_;
  std::string name_;
  sys::Identity file_;
  Indexed indexed_;
  idx::Index index_;
  std::unique_ptr<idx::State> state_;
  std::vector<Change> changes_;
  std::deque<std::string> kept_;
  mutable std::unordered_map<std::string_view, std::vector<std::uint32_t>> by_id_;
  mutable idx::Node last_ = idx::kNone;  // whose line was read last, and that line
  mutable std::string last_line_;
  mutable std::size_t listed_ = 0;  // changes that by_id_ knows
};

}  // namespace store
