// The store and the machine that doctor looks at, each part when first asked for.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "config/config.h"
#include "fsck/check.h"
#include "locks/graph.h"
#include "locks/look.h"
#include "store/folder.h"
#include "store/store.h"
#include "sys/host.h"
#include "sys/programs.h"

namespace checkup {

class Patient {
 public:
  // The store of the working directory; a Failure when there is none.
  Patient();

  const store::Folder& folder() const { return folder_; }
  const sys::Clock& clock() const { return clock_; }
  // The defaults where config.toml cannot be believed, which `policy` names.
  const config::Policy& policy();
  // What fsck finds in the store as it is now.
  const std::vector<fsck::Finding>& findings();
  // What commands see; null when they see nothing but an error.
  const store::View* view();
  // The store that the view is of, to be looked after when the answer is out.
  store::Store* store() { return store_ ? &*store_ : nullptr; }
  // Why there is no view, and what commands warn of on the way to it.
  const std::vector<std::string>& complaints();
  // Has other programs asked, for `what`, while we go on; and what they said.  None when
  // they were not asked.
  void ask(std::string_view what, std::vector<sys::Program> programs);
  std::vector<sys::Ended> answers(std::string_view what);
  // Who holds the store's locks.
  const std::vector<locks::Holding>& locks();

 private:
  store::Folder folder_;
  sys::Clock clock_;
  std::optional<config::Policy> policy_;
  std::optional<std::vector<fsck::Finding>> findings_;
  std::optional<store::Store> store_;
  std::optional<store::View> view_;
  std::vector<std::string> complaints_;
  bool looked_ = false;
  std::optional<std::vector<locks::Holding>> locks_;
  std::map<std::string, sys::Programs, std::less<>> asked_;
};

}  // namespace checkup
