// How the feed is printed.
#pragma once

#include "cli/groups.h"
#include "cli/table.h"
#include "events/feed.h"
#include "query/print.h"

namespace events {

struct Style {
  cli::Output output;
  bool plain = false;
  bool tree = false;  // events below the one that is their parent, as plain lines
};

class Printer {
 public:
  explicit Printer(const Style& style) : style_(style), objects_(style.output) {}
  void print(const Batch& batch);
  void end();

 private:
  void tree(const std::vector<Shown>& events);

  Style style_;
  query::Objects objects_;
  cli::Table table_;
};

}  // namespace events
