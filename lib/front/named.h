// The issues that a command names: by their ids or parts of these, here or in a store
// that routes.jsonl leads to by the prefix.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "claim/authority.h"
#include "front/call.h"
#include "store/folder.h"
#include "store/store.h"

namespace front {

// A store with what it held when it was first asked.
struct Site {
  std::shared_ptr<store::Store> store;
  store::View view;
};

class Named {
 public:
  explicit Named(std::shared_ptr<store::Store> here);
  const Site& here() const { return sites_.front(); }

  // What bd would find for `given`: the issue of that id, else the only one that begins
  // or ends so.  find() fails where there is none, both where there are several.
  struct Issue {
    const Site* site;
    std::string id;
    idx::Node node() const { return site->view.state().find(id); }
  };
  std::optional<Issue> look(const std::string& given);
  Issue find(const std::string& given);

  // How an edge of an issue of `from` names `given`: its id, external:PROJECT:ID of
  // another store, or as it was given where nobody knows it.
  std::string target(const Site& from, const std::string& given);
  // The issues of other stores that `n` depends on, by edges of `type` ("": any), as
  // query::linked_object() shows them.
  std::vector<std::string> linked_elsewhere(const Site& site, idx::Node n, std::string_view type);

  // Changes the issues, those of each store in one transaction.  What is nowhere is left
  // to the store here, whose refusal says so.
  struct Part {
    const Site* site;
    std::vector<std::string> ids;
  };
  struct Changed {
    claim::Outcome outcome;
    std::vector<std::string> ids;  // of all, refused ones too
  };
  std::vector<Part> parts(const std::vector<std::string>& given);
  Changed change(const std::vector<std::string>& given,
                 const std::function<claim::Outcome(const Part&)>& change);

 private:
  const Site& site_at(const std::string& path);
  store::Folder folder(const Site& site) const { return store::Folder::at(site.store->path()); }

  std::deque<Site> sites_;  // the first is the one here
};

// Prints what was done to the others, then fails for those that were refused.
Exit finish(const Call& call, const Named::Changed& all, std::string_view what);

// Puts what is in `more` behind what is in `all`.
template <class T>
void append(std::vector<T>& all, std::vector<T> more) {
  for (T& one : more) all.push_back(std::move(one));
}

// "bd-1: no issue found matching ..."
std::string no_issue(const std::string& given);

}  // namespace front
