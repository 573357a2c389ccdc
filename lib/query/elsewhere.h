// Issues wherever they are: here, or in a store that routes.jsonl leads to.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "store/folder.h"
#include "store/store.h"

namespace query {

// What could be found out about an issue.
struct Seen {
  enum What { kThere, kMissing, kUnreachable } what = kMissing;
  std::string status, title;  // of one that is there
  std::string why;            // of one that is not: "no such issue", "... cannot be read: ..."
  bool closed() const { return what == kThere && status == "closed"; }
};

// Each store is read once, without a lock, and each issue is asked for once.
class Elsewhere {
 public:
  Elsewhere(const store::Store& here, const store::View& view)
      : folder_(store::Folder::at(here.path())), view_(view) {}

  // "bd-1", "external:PROJECT:ID", "PROJECT:ID", or an id with another store's
  // prefix.  A tombstone is missing.
  const Seen& look(const std::string& id);
  // The .beads folder where look() finds it; "" for this one, and where nobody knows.
  std::string folder_of(const std::string& id) const;
  // When what "external:PROJECT:CAPABILITY" blocks for was first there: since then the
  // project has a closed issue labelled provides:CAPABILITY.
  std::optional<Micros> provided(const std::string& target);
  // How an edge names it: its id, or external:PROJECT:ID.
  std::string target(const std::string& id) const;

 private:
  struct Other {
    std::unique_ptr<store::Store> store;
    std::unique_ptr<store::View> view;  // of it
    std::string why;                    // when there is none
  };
  struct Way {
    std::string folder, id, why;  // "" and why not
  };
  Way way_to(const std::string& id) const;
  Seen find(const std::string& id);
  const Other& other(const std::string& path);

  store::Folder folder_;
  const store::View& view_;
  std::map<std::string, Other> others_;
  std::map<std::string, Seen, std::less<>> seen_;
  std::map<std::string, std::optional<Micros>> provided_;
};

}  // namespace query
