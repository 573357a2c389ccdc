// One round of the witness.
//
// Failures in a row are counted for each component, by whoever scans; a death that the
// kernel proves needs no counting.  A restart is decided on under a lock, after one more look, and written down before it begins, so
// that another watcher, or the next one when this is killed, leaves the component alone
// for as long as it takes to start.
#pragma once

#include <string>
#include <vector>

#include "config/config.h"
#include "store/folder.h"
#include "witness/memory.h"
#include "witness/sign.h"

namespace witness {

struct Finding {
  std::string name;
  Life life = Life::kUnknown;
  std::size_t failures = 0;
  std::string done;  // "noted", "restarted", "escalated" ...; "" while it is alive
  std::string said;  // the evidence
  std::optional<sys::Process> process;
};

class Round {
 public:
  Round(const store::Folder& folder, const config::Policy& policy, std::string by, bool dry_run);
  // Nothing is done and nothing remembered in a dry run.
  std::vector<Finding> run();

 private:
  struct Seen {
    Component component;
    Look look;
    Record record;  // as it is after this look
    bool starting = false, newly = false, back = false;
  };

  std::size_t limit(const Component& c, const char* key) const;
  bool is_starting(const Component& c, const Look& look, const Record& record) const;
  void count(Seen& seen) const;
  bool note_mass_death(const std::vector<Seen>& all);
  void hold_counts(std::vector<Seen>& all);
  std::string act(const Seen& seen, bool mass_death);
  std::string restart(const Seen& seen);
  bool is_looping(Record& record, const Component& c) const;
  void escalate(const std::string& key, const std::string& text, bool critical);

  const store::Folder& folder_;
  const config::Policy& policy_;
  const std::string by_;
  const bool dry_run_;
  sys::Moment now_ = sys::Moment::now();
  std::string mass_said_;
};

}  // namespace witness
