// Inside the state: shared by state.cc (changes, looking) and ready.cc (the rule).
#pragma once

#include <memory>

#include "index/effects.h"
#include "index/parts.h"
#include "index/state.h"

namespace idx {

struct State::Impl {
  Impl(const Index& index, Rule::ExternalOpen open)
      : graph(index), external_open(std::move(open)), token(index.highest_token()) {}

  // Worked out when a question about all issues comes, once for all changes so far.
  const Effects& effects() const {
    if (!known) known = std::make_unique<Effects>(effects_of(graph, external_open));
    return *known;
  }
  // --- changes.cc ---
  void set(Change& c, const issue::Facts& facts, unsigned parts);
  std::vector<Word> words_of(const std::vector<std::string_view>& texts);
  std::vector<Edge> edges_of(const std::vector<issue::Edge>& edges);

  Graph graph;
  Rule::ExternalOpen external_open;
  issue::Reader added, removed;  // of lines, and of what records take out of sets
  std::uint64_t token;
  mutable std::unique_ptr<Effects> known;
};

}  // namespace idx
