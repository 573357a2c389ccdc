// Ids of new issues, as bd makes them.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "store/store.h"

namespace edit {

// How many issues there are of each prefix.  Views point into the state.
class Prefixes {
 public:
  explicit Prefixes(const idx::State& state);
  std::size_t count(std::string_view prefix) const;
  std::string most_frequent() const;  // "" when there is none

 private:
  std::unordered_map<std::string_view, std::size_t> count_;
};

// config.toml's prefix, else the one that most issues have, else bd's
// config.yaml's, else the name of the folder that holds .beads, in [a-z0-9-].
std::string prefix_for(const store::Store& store, const Prefixes& prefixes);

// The value of `key` at the beginning of a line, as in bd's config.yaml: without
// quotes or a comment, "" when there is none.
std::string value_in_yaml(std::string_view yaml, std::string_view key);

// Why `prefix` cannot be one, or "".
std::string prefix_fault(std::string_view prefix);

class Ids {
 public:
  // `issues`: how many have the prefix already.
  Ids(const store::View& view, std::string prefix, std::size_t issues)
      : view_(view), prefix_(std::move(prefix)), of_prefix_(issues) {}

  // Known to the store, deleted ones too, or given out here.
  bool taken(std::string_view id) const;
  void take(std::string id) { given_.insert(std::move(id)); }

  // A hash id that is not taken, and takes it.
  std::string fresh(std::string_view title, std::string_view description,
                    std::string_view creator, std::int64_t created_ns);
  // PARENT.N, one more than the highest there is, and takes it.
  std::string child(std::string_view parent);

 private:
  const store::View& view_;
  std::string prefix_;
  std::size_t of_prefix_;
  std::unordered_set<std::string> given_;
  std::unordered_map<std::string, std::uint64_t> children_;  // the highest N by parent
};

}  // namespace edit
